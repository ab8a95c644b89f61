/** Names that the build gives to the scripts that go into a window (`sourceURL`), so that stacks can leave them out. */
export const PAGE_SCRIPT = 'portscope-page-probe.js';
export const FRAME_SCRIPT = 'portscope-frame-probe.js';
export const PRELOAD_SCRIPT = 'portscope-preload.js';
