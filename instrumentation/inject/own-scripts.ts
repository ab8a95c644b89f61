/**
 * Names that the build gives to the scripts that go into a window (`sourceURL`), so that stacks can leave them out. DevTools
 * ignore what is below `/node_modules/` unless told otherwise: they step over it, and pause on none of its exceptions.
 */
export const PAGE_SCRIPT = '/node_modules/portscope/page-probe.js';
export const FRAME_SCRIPT = '/node_modules/portscope/frame-probe.js';
export const WORKER_SCRIPT = '/node_modules/portscope/worker-probe.js';
export const PRELOAD_SCRIPT = '/node_modules/portscope/preload.js';
