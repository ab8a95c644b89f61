/** What each reproduction begins with. It stands in the text as it is: a main script that makes the realms, itself among them. */
export const RUNTIME = `const electron = require('electron');

// In this realm: the ends of the channel that are here by now.
const ports = {};
const say = (...words) => console.log(...words);

// Pages run with Node, so that one file is enough.
const PAGE = \`
  const { ipcRenderer } = require('electron');
  globalThis.ports = {};
  ipcRenderer.on('hand', ({ ports: [port] }, end) => {
    ports[end] = port;
    ipcRenderer.send('handed', end);
  });
  globalThis.make = () => {
    const { port1, port2 } = new MessageChannel();
    Object.assign(ports, { A: port1, B: port2 });
  };
  globalThis.hear = (end) => {
    ports[end].onmessage = ({ data }) => console.log(end + ' heard ' + JSON.stringify(data));
  };
  globalThis.give = (end) => ipcRenderer.postMessage('hand', end, [ports[end]]);
\`;

const make = () => {
  const { port1, port2 } = new electron.MessageChannelMain();
  Object.assign(ports, { A: port1, B: port2 });
};
const hear = (end) => {
  ports[end].on('message', ({ data }) => say(end + ' heard ' + JSON.stringify(data)));
  ports[end].start();
};

// A utility process is this file once more.
if (process.parentPort) {
  process.parentPort.on('message', ({ data, ports: [port] }) => {
    if (data.hand) ports[data.hand] = port;
    else new Function('ports', 'hear', 'return (' + data.run + ')()')(ports, hear);
    process.parentPort.postMessage('done');
  });
} else {
  electron.app.whenReady().then(reproduce).then(
    () => setTimeout(() => electron.app.exit(0), 500),
    (error) => {
      console.error(error);
      electron.app.exit(1);
    },
  );
}

const once = (emitter, name) => new Promise((resolve) => emitter.once(name, resolve));

async function openPage() {
  const window = new electron.BrowserWindow({
    show: false,
    webPreferences: { nodeIntegration: true, contextIsolation: false },
  });
  const { webContents } = window;
  webContents.on('console-message', (_event, _level, text) => say(text));
  await window.loadURL('data:text/html,<title>Reproduction</title>');
  await webContents.executeJavaScript('(() => {' + PAGE + '})()');
  return {
    run: (what) => webContents.executeJavaScript('void (' + what + ')()'),
    take: async (end) => {
      const handed = once(electron.ipcMain, 'handed');
      webContents.postMessage('hand', end, [ports[end]]);
      await handed;
    },
    give: async (end) => {
      const came = once(electron.ipcMain, 'hand');
      await webContents.executeJavaScript('give(' + JSON.stringify(end) + ')');
      ports[end] = (await came).ports[0];
    },
  };
}

async function forkProcess() {
  const child = electron.utilityProcess.fork(__filename);
  const tell = async (message, list) => {
    const done = once(child, 'message');
    child.postMessage(message, list);
    await done;
  };
  return {
    run: (what) => tell({ run: String(what) }),
    take: (end) => tell({ hand: end }, [ports[end]]),
    // A utility process can give a port to nobody but over another port.
    give: async () => {
      throw new Error('A utility process can hand on no port');
    },
  };
}

const here = {
  run: async (what) => what(),
  take: async () => {},
  give: async () => {},
};

async function hand(end, from, to) {
  await from.give(end);
  await to.take(end);
}
`;
