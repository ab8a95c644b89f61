/** The page's world of a window. Without context isolation the preload has brought its own interpreter and this one rests. */

import { lookInDom } from '../look/dom-look';
import { looking } from '../look/look';
import { domPorts } from './dom-ports';
import { Interpreter } from './interpreter';
import { socketControl } from './socket-control';
import { listenToWindow, windowRoads } from './window-roads';

const window_ = new URLSearchParams(location.search).get('window') ?? '';

if (!('proverHasPreload' in globalThis)) {
  const place = `${window_}.page`;
  const interpreter = new Interpreter(
    looking(socketControl(location.host, place), () => lookInDom()),
    domPorts,
  );
  windowRoads(interpreter);
  listenToWindow(interpreter, place);
}
