/** The preload's world of a window; without context isolation the only one. */
import { ipcRenderer } from 'electron';
import { lookInDom } from '../look/dom-look';
import { ipcLines } from '../look/ipc';
import { looking } from '../look/look';
import { domPorts } from './dom-ports';
import { Interpreter } from './interpreter';
import type { Payload } from './port-kit';
import { socketControl } from './socket-control';
import { cloneRoad, windowRoads } from './window-roads';

const window_ = new URLSearchParams(location.search).get('window') ?? '';
const isolated = process.contextIsolated;
const place = `${window_}.${isolated ? 'preload' : 'page'}`;
if (!isolated) Object.assign(globalThis, { proverHasPreload: true });

const interpreter = new Interpreter(
  looking(socketControl(location.host, place), () =>
    lookInDom(() => ipcLines(ipcRenderer), !isolated),
  ),
  domPorts,
);
for (const road of ['ipc-main', 'ipc-contents', 'ipc-frame']) {
  interpreter.addRoad(road, (_to, payload, ports) =>
    ipcRenderer.postMessage(`prove-${road}`, payload, [...ports]),
  );
}
ipcRenderer.on('prove-down', (event, payload: Payload) => interpreter.arrive(payload, event.ports));
windowRoads(interpreter, place);
cloneRoad(interpreter);
