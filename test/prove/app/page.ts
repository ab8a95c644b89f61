/** The page's world of a window. Without context isolation the preload has brought its own interpreter and this one rests. */
import { domPorts } from './dom-ports';
import { Interpreter } from './interpreter';
import { socketControl } from './socket-control';
import { listenToWindow, windowRoads } from './window-roads';

const window_ = new URLSearchParams(location.search).get('window') ?? '';

if (!('proverHasPreload' in globalThis)) {
  const place = `${window_}.page`;
  const interpreter = new Interpreter(socketControl(location.host, place), domPorts);
  windowRoads(interpreter);
  listenToWindow(interpreter, place);
}
