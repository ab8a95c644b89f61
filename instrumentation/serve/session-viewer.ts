/** The window of `portscope open`: the panel's page, with a session file in place of an app. An Electron app of its own. */
import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { SCHEME } from '../trace/feed';
import { panelFile } from './scheme-handler';

export function viewSession(
  { app, BrowserWindow, Menu, protocol, session }: typeof import('electron'),
  file: string,
  dist: string,
): void {
  app.setName('Portscope');
  app.setPath('userData', path.join(app.getPath('appData'), 'portscope-viewer'));
  protocol.registerSchemesAsPrivileged([
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
    },
  ]);
  app.on('window-all-closed', () => app.quit());
  void app.whenReady().then(() => {
    const own = session.fromPartition('persist:viewer');
    const files = path.join(dist, 'extension');
    own.protocol.handle(SCHEME, (request) => {
      const { pathname } = new URL(request.url);
      if (request.method !== 'GET') return new Response('', { status: 405 });
      return pathname === '/session' ? sessionBody(file) : panelFile(files, pathname);
    });
    Menu.setApplicationMenu(null);
    const window = new BrowserWindow({
      title: `${path.basename(file)} - Portscope`,
      width: 1200,
      height: 700,
      webPreferences: { session: own, sandbox: true, contextIsolation: true },
    });
    window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
    window.webContents.on('will-navigate', (event) => event.preventDefault());
    window.on('page-title-updated', (event) => event.preventDefault());
    const name = encodeURIComponent(path.basename(file));
    void window.loadURL(`${SCHEME}://portscope/panel.html?session=${name}`);
  });
}

function sessionBody(file: string): Response {
  const stream = Readable.toWeb(createReadStream(file)) as ReadableStream<Uint8Array>;
  return new Response(stream, {
    headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' },
  });
}
