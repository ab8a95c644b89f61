/** Portscope, loaded as an app loads it; in this repository the package is the built file beside the demo's folder. */
import * as path from 'node:path';

export const EXTENSION_ID = 'kcinknkjkaccpaphjmmgmikhdbacdjcj';
export const PANEL_TITLE = 'Portscope';

interface Portscope {
  readonly panelReady: Promise<void>;
}

interface Package {
  install(options: { readonly window: boolean }): Promise<Portscope>;
}

/** All patches are in place when the call returns; the promise says that the panel is ready. */
export async function installPortscope(): Promise<void> {
  const { install }: Package = require(path.join(__dirname, '..', 'index.cjs'));
  const { panelReady } = await install({ window: false });
  await panelReady;
}
