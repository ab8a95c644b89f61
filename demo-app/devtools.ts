/** Opens DevTools with the Portscope panel in front, and finds the frame in which the panel lives. */
import type { BrowserWindow, WebContents, WebFrameMain } from 'electron';
import { eventually } from './eventually';
import { EXTENSION_ID, PANEL_TITLE } from './portscope';
import { connectionOf, setScope } from './smoke/in-panel';
import { runIn } from './smoke/run-in';

const ORIGIN = `chrome-extension://${EXTENSION_ID}`;
/** DevTools and the extension take 1 to 3 s on a machine with two cores. */
const LIMIT_MS = 20_000;

/** Resolves with the panel's frame when the panel is live and shows the whole app. */
export async function showPanel(window: BrowserWindow): Promise<WebFrameMain> {
  const devTools = await openDevTools(window);
  const frame = await eventually(
    LIMIT_MS,
    () => selectPanel(devTools),
    (found) => found !== null,
  );
  if (frame === null) throw new Error('DevTools has no Portscope panel.');
  const connection = await eventually(
    LIMIT_MS,
    () => runIn(frame, connectionOf),
    (state) => state === 'live',
  );
  if (connection !== 'live')
    throw new Error(`The Portscope panel is not live, but: ${connection}.`);
  // The launcher itself has no ports.
  await eventually(
    LIMIT_MS,
    () => runIn(frame, setScope, 'app'),
    (set) => set,
  );
  return frame;
}

async function openDevTools(window: BrowserWindow): Promise<WebContents> {
  const opened = new Promise<void>((resolve) =>
    window.webContents.once('devtools-opened', () => resolve()),
  );
  window.webContents.openDevTools({ mode: 'bottom' });
  await opened;
  const devTools = window.webContents.devToolsWebContents;
  if (devTools === null) throw new Error('DevTools closed while opening.');
  return devTools;
}

/** The extension adds its panel some time after DevTools opened; a panel that is not shown has no frame. */
async function selectPanel(devTools: WebContents): Promise<WebFrameMain | null> {
  const name = JSON.stringify(`${ORIGIN}${PANEL_TITLE}`);
  await devTools.executeJavaScript(`import('./ui/legacy/legacy.js').then(async ({ InspectorView }) => {
    const view = InspectorView.InspectorView.instance();
    if (view.hasPanel(${name})) await view.showPanel(${name});
  })`);
  for (const frame of devTools.mainFrame.framesInSubtree) {
    if (frame.url.startsWith(`${ORIGIN}/`) && (await isPanel(frame))) return frame;
  }
  return null;
}

/** A frame that goes while it is asked was not the panel: the next reading sees what came in its place. */
function isPanel(frame: WebFrameMain): Promise<boolean> {
  return runIn(frame, connectionOf).then(
    (connection) => connection !== null,
    () => false,
  );
}
