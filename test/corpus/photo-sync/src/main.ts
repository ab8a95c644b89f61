import path from 'node:path';
import { app, BrowserWindow, type MessagePortMain } from 'electron';
import { SyncQueue } from './sync-queue';

interface Upload {
  readonly name: string;
  readonly bytes: number;
}

const uploads: readonly Upload[] = Array.from({ length: 20 }, (_, i) => ({
  name: `IMG_${1000 + i}.jpg`,
  bytes: 2_000_000 + i * 1000,
}));

app.whenReady().then(async () => {
  const win = new BrowserWindow({
    webPreferences: { preload: path.join(__dirname, 'preload.js') },
  });
  await win.loadFile(path.join(__dirname, '..', 'index.html'));
  const queue = new SyncQueue((ports: MessagePortMain[]) =>
    win.webContents.postMessage('sync', { version: 2 }, ports),
  );
  for (const { name, bytes } of uploads) await queue.add(name, bytes);
});

app.on('window-all-closed', () => app.quit());
