/** Portscope, loaded as an app loads it; in this repository the package is the built file beside the demo's folder. */
import * as path from 'node:path';

export const EXTENSION_ID = 'kcinknkjkaccpaphjmmgmikhdbacdjcj';
export const PANEL_TITLE = 'Portscope';

export interface Portscope {
  readonly panelReady: Promise<void>;
  trace(): readonly unknown[];
  flush(): Promise<void>;
  ownMessages(): Readonly<Record<number, { readonly sent: number; readonly unheard: number }>>;
}

interface Package {
  install(options: { readonly window: boolean }): Promise<Portscope>;
}

/** All patches are in place when the call returns. */
export function installPortscope(): Promise<Portscope> {
  const { install }: Package = require(path.join(__dirname, '..', 'index.cjs'));
  return install({ window: false });
}
