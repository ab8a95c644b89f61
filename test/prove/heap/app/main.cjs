// Opens a page, lets it fill its heap, has Portscope verify it, and tells how that went as a line of JSON.
const { readFileSync, writeFileSync } = require('node:fs');
const path = require('node:path');
const portscope = require(process.env.PORTSCOPE_INDEX).install();
const { app, BrowserWindow } = require('electron');

const { HEAP_BYTES = '0', HEAP_HOW = 'fill' } = process.env;
const MB = 1024;

// As it is, and not in steps; and as large as a renderer's may be.
app.commandLine.appendSwitch('enable-precise-memory-info');
app.commandLine.appendSwitch('js-flags', '--max-old-space-size=4096');
app.on('window-all-closed', () => {});

const status = (pid, name) => {
  const found = new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Math.round(Number(found[1]) / MB);
};
/** From now on the peak is counted anew. */
const forgetPeak = (pid) => writeFileSync(`/proc/${pid}/clear_refs`, '5');

app.whenReady().then(async () => {
  const window = new BrowserWindow({ show: false });
  await window.loadFile(path.join(__dirname, 'page.html'));
  const { webContents } = window;
  const filled = await webContents.executeJavaScript(`${HEAP_HOW}(${HEAP_BYTES})`);
  const renderer = webContents.getOSProcessId();
  const before = status(process.pid, 'VmRSS');
  forgetPeak(process.pid);
  forgetPeak(renderer);
  let last = performance.now();
  let longest = 0;
  const ticks = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 10);
  const from = performance.now();
  const verified = await (await portscope).verify(webContents.id);
  const told = {
    filled,
    verified,
    seconds: (performance.now() - from) / 1000,
    inspector: { before, peak: status(process.pid, 'VmHWM') },
    renderer: webContents.isCrashed() ? null : { peak: status(renderer, 'VmHWM') },
    blocked: Math.round(longest),
    attached: webContents.debugger.isAttached(),
  };
  clearInterval(ticks);
  process.stdout.write(`${JSON.stringify(told)}\n`);
  app.exit(0);
});
