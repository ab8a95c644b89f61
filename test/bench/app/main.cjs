// An app that does what its standard input says, a line of JSON each, with or without Portscope in it.
const electron = require('electron');
const path = require('node:path');
const readline = require('node:readline');

const index = process.env.PORTSCOPE_INDEX;
const installed = index ? require(index).install() : null;
const loads = require('./loads.js');
const devTools = require('./dev-tools.cjs');

const { app, BrowserWindow, MessageChannelMain, utilityProcess } = electron;
const windows = [];

const listen = (port, hear) => {
  port.on('message', ({ data }) => hear(data));
  port.start();
};
const run = (window, call, ...args) =>
  window.webContents.executeJavaScript(`${call}(${args.map((arg) => JSON.stringify(arg)).join()})`);

async function openWindow(x) {
  const window = new BrowserWindow({
    x,
    y: 0,
    width: 800,
    height: 900,
    // Without it timers of a page that nobody looks at fire once a minute after a while, and the steady load is theirs.
    webPreferences: { preload: path.join(__dirname, 'preload.cjs'), backgroundThrottling: false },
  });
  await window.loadFile(path.join(__dirname, 'page.html'));
  windows.push(window);
}

/** Gives the page an end of a channel, and waits until it has it. */
async function give(window, port) {
  await run(window, 'expectPort');
  window.webContents.postMessage('port', null, [port]);
  await window.webContents.executeJavaScript('port.then(() => 0)');
}

let utility;
function serveInUtility(port, far, count) {
  utility ??= utilityProcess.fork(path.join(__dirname, 'utility.cjs'));
  return new Promise((resolve) => {
    utility.once('message', resolve);
    utility.postMessage({ far, count }, [port]);
  });
}

const commands = {
  within: ({ load, far, count }) => run(windows[0], 'within', load, far, count),
  async between({ load, far, count }) {
    const { port1, port2 } = new MessageChannelMain();
    await give(windows[0], port1);
    await give(windows[1], port2);
    await run(windows[1], 'serve', far, count);
    return run(windows[0], 'measure', load, count);
  },
  async main({ load, far, count }) {
    const { port1, port2 } = new MessageChannelMain();
    await give(windows[0], port2);
    await run(windows[0], 'serve', far, count);
    const ms = await loads[load](port1, listen, count);
    port1.close();
    return ms;
  },
  async utility({ load, far, count }) {
    const { port1, port2 } = new MessageChannelMain();
    await serveInUtility(port2, far, count);
    const ms = await loads[load](port1, listen, count);
    port1.close();
    return ms;
  },
  channels: ({ count }) => run(windows[0], 'channels', count),
  async steady({ rate, seconds }) {
    const { port1, port2 } = new MessageChannelMain();
    let received = 0;
    listen(port1, () => received++);
    await give(windows[0], port2);
    const done = await run(windows[0], 'steady', rate, seconds);
    while (received < done.sent) await new Promise((later) => setTimeout(later, 50));
    return { ...done, received, ...(await recorded()) };
  },
  async capture({ state }) {
    (await installed)?.[state]();
  },
  /**
   * Until everything that was seen so far has come to rest, in all processes: a panel takes in a flood when it is over, and what is
   * measured next is not to compete with that.
   */
  async settle() {
    await (await installed)?.flush();
    app.getAppMetrics();
    for (let restless = 0, rested = 0; rested < 3 && restless < 100; restless++) {
      await new Promise((later) => setTimeout(later, 50));
      rested = cpuPercent() < 5 ? rested + 1 : 0;
    }
  },
};

/** Of one processor, by all processes of the app since the last call. */
const cpuPercent = () => app.getAppMetrics().reduce((sum, { cpu }) => sum + cpu.percentCPUUsage, 0);

/** What the trace knows of the steady stream. */
async function recorded() {
  const portscope = await installed;
  if (!portscope) return {};
  await portscope.flush();
  const trace = portscope.trace();
  const port = trace.findLast(
    ({ kind, preview }) => kind === 'posted' && preview.includes('steady'),
  ).port;
  const counts = { posted: 0, delivered: 0, unreported: 0, factsLost: 0 };
  for (const event of trace) {
    if (event.kind === 'facts-lost') counts.factsLost += event.count;
    if (event.port !== port) continue;
    if (event.kind === 'posted') counts.posted++;
    if (event.kind === 'delivered') counts[event.unreported ? 'unreported' : 'delivered']++;
  }
  return counts;
}

function tell(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

app.on('window-all-closed', () => {});
app.whenReady().then(async () => {
  await openWindow(0);
  await openWindow(800);
  await (await installed)?.panelReady;
  await devTools.open(windows[0], Boolean(installed));
  readline.createInterface({ input: process.stdin }).on('line', async (line) => {
    const command = JSON.parse(line);
    if (command.kind === 'quit') return app.exit(0);
    try {
      tell({ result: (await commands[command.kind](command)) ?? null });
    } catch (error) {
      tell({ error: String(error?.stack ?? error) });
    }
  });
  tell({ ready: process.versions.electron });
});
