/** The log of a scenario's window, for its preload scripts: to the main process, and on the page for the eye. */
import { contextBridge, ipcRenderer } from 'electron';
import type { DemoApi } from './demo-api';

const parsed = new Promise<void>((resolve) => {
  window.addEventListener('DOMContentLoaded', () => resolve(), { once: true });
});

export function log(line: string): void {
  ipcRenderer.send('log', line);
  void parsed.then(() => {
    const item = document.createElement('li');
    item.textContent = line;
    document.getElementById('log')?.append(item);
  });
}

/** Lets the main world log too, as `demo.log`. */
export function shareLog(): void {
  const api: DemoApi = { log };
  contextBridge.exposeInMainWorld('demo', api);
}
