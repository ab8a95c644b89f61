/** What a preload can see of its `ipcRenderer`. */
import type { IpcRenderer } from 'electron';
import { type Emitter, type Line, listenerLines, ownLines, propertyText, tryText } from './words';

export function ipcLines(ipc: IpcRenderer): Line[] {
  const prototype = Object.getPrototypeOf(ipc) as object;
  const loose = ipc as unknown as Record<string, (...args: unknown[]) => unknown>;
  return [
    // Its `emit` is inherited without Portscope: known, and told in the README.
    ...ownLines('ipcRenderer', ipc, ['emit']),
    ...ownLines('IpcRenderer.prototype', prototype, ['emit']),
    `ipcRenderer.emit: ${propertyText({ emit: ipc.emit }, 'emit')}`,
    ...listenerLines('ipcRenderer', ipc as unknown as Emitter),
    `post nothing: ${tryText(() => loose.postMessage?.())}`,
    `post on a number: ${tryText(() => loose.postMessage?.(7, 1))}`,
    `post a function: ${tryText(() => loose.postMessage?.('prove-none', () => {}))}`,
    `post a bad list: ${tryText(() => loose.postMessage?.('prove-none', 1, [7]))}`,
    `post to no list: ${tryText(() => loose.postMessage?.('prove-none', 1, 7))}`,
    `emit nothing: ${tryText(() => loose.emit?.())}`,
    `emit to nobody: ${tryText(() => loose.emit?.('prove-none', {}))}`,
  ];
}
