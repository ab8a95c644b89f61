/**
 * Shows the built panel without the instrumentation: an app that answers the feed from a generated trace.
 *
 *   electron test/panel/replay --rows=10|100000|0 [--dark] [--window] [--then=20] [--width=1400] [--height=800] [--unkind]
 *
 * `--reading` adds calls, heartbeats and unusual payloads (reading.cjs). `--window` shows the standalone page instead of DevTools. `--then` posts so many rows a second from then on.
 */
const { readFile } = require('node:fs/promises');
const path = require('node:path');
const { app, BrowserWindow, nativeTheme, protocol, session } = require('electron');
const { reading, wholePayload } = require('./reading.cjs');
const { START, traffic } = require('./traffic.cjs');

const EXTENSION_ID = 'kcinknkjkaccpaphjmmgmikhdbacdjcj';
const extension = path.join(__dirname, '../../../dist/extension');
const option = (name) => process.argv.find((arg) => arg.startsWith(`--${name}`))?.split('=')[1];
const has = (name) => process.argv.includes(`--${name}`);
const rows = Number(option('rows') ?? 10);
const then = Number(option('then') ?? 0);
const state = { paused: has('paused'), stacks: false, payloads: 'values', dropped: 0 };

nativeTheme.themeSource = has('dark') ? 'dark' : 'light';

protocol.registerSchemesAsPrivileged([
  {
    scheme: 'portscope',
    privileges: {
      standard: true,
      secure: true,
      supportFetchAPI: true,
      corsEnabled: true,
      stream: true,
    },
  },
]);

const CORS = {
  'access-control-allow-origin': `chrome-extension://${EXTENSION_ID}`,
  'access-control-allow-headers': 'content-type, x-portscope-token',
  'access-control-allow-methods': 'GET, POST',
};
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.png': 'image/png',
};

/** How to send to each panel, and how to end its stream. */
const feeds = new Set();
const ends = new Set();
app.on('replay-hang-up', () => {
  for (const end of ends) end();
});

function feed() {
  const encoder = new TextEncoder();
  const sent = traffic(rows, has('unkind'));
  if (has('reading')) sent.push(...reading());
  let send;
  let end;
  const forget = () => {
    feeds.delete(send);
    ends.delete(end);
  };
  return new ReadableStream({
    start(controller) {
      send = (line) => controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      feeds.add(send);
      end = () => {
        controller.close();
        forget();
      };
      ends.add(end);
      const info = {
        name: 'Mail',
        pid: 4100,
        electron: process.versions.electron,
        startedAt: START,
      };
      send({
        kind: 'hello',
        version: Number(option('version') ?? 2),
        launch: 'replay',
        token: 'replay',
        app: info,
        state,
      });
      for (let i = 0; i < sent.length; i += 1000)
        send({ kind: 'events', events: sent.slice(i, i + 1000) });
      send({ kind: 'caught-up' });
    },
    cancel: forget,
  });
}

let n = 1_000_000;
function postMore() {
  const at = START + n * 1000;
  const posted = {
    kind: 'posted',
    at,
    port: 10,
    n,
    realm: 2,
    took: 9,
    preview: JSON.stringify(`tick ${n}`),
    size: 30,
    ports: [],
    stack: '',
    cause: null,
  };
  const delivered = {
    kind: 'delivered',
    at: at + 80,
    port: 10,
    n,
    realm: 1,
    as: 'message',
    listeners: 1,
    took: 5,
    unreported: false,
  };
  n += 1;
  for (const send of feeds) send({ kind: 'events', events: [posted, delivered] });
}

async function answer(request) {
  const { pathname } = new URL(request.url);
  if (request.method === 'OPTIONS') return new Response(null, { status: 204, headers: CORS });
  if (pathname === '/feed')
    return has('no-app')
      ? new Response('', { status: 404 })
      : new Response(feed(), { headers: CORS });
  if (pathname === '/payload') {
    const { n } = await request.json();
    const body =
      state.payloads === 'full' ? { kind: 'whole', preview: wholePayload(n) } : { kind: 'gone' };
    return Response.json(body, { headers: CORS });
  }
  if (pathname === '/command') {
    const command = await request.json();
    if (command.kind === 'pause' || command.kind === 'resume')
      state.paused = command.kind === 'pause';
    if (command.kind === 'stacks') state.stacks = command.on;
    if (command.kind === 'payloads') state.payloads = command.capture;
    for (const send of feeds) {
      send({ kind: 'state', state });
      if (command.kind === 'clear')
        send({ kind: 'events', events: [{ kind: 'cleared', at: START + 9e9 }] });
    }
    return new Response(null, { status: 204, headers: CORS });
  }
  const file = path.join(extension, path.basename(pathname));
  return new Response(await readFile(file), {
    headers: { 'content-type': TYPES[path.extname(file)] ?? '' },
  });
}

app.whenReady().then(async () => {
  session.defaultSession.protocol.handle('portscope', answer);
  const size = { width: Number(option('width') ?? 1400), height: Number(option('height') ?? 800) };
  if (has('window')) {
    await new BrowserWindow({ ...size, useContentSize: true }).loadURL(
      'portscope://portscope/panel.html',
    );
  } else {
    await session.defaultSession.loadExtension(extension, { allowFileAccess: true });
    const page = new BrowserWindow({ width: 500, height: 300 });
    await page.loadFile(path.join(__dirname, 'page.html'));
    page.webContents.openDevTools({ mode: 'detach' });
  }
  if (then > 0) setInterval(postMore, 1000 / then);
});
