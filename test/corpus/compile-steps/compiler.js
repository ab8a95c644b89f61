const { once } = require('node:events');

/** One message after the other: between two of them the port waits, and so do the messages. */
async function next() {
  const [event] = await once(process.parentPort, 'message');
  return event;
}

async function run() {
  const { data: options } = await next();
  const {
    ports: [port],
  } = await next();
  port.start();
  let files = 0;
  for (;;) {
    const { data } = await next();
    if (data.step === 'end') break;
    // Compiles; the next file waits.
    await new Promise((resolve) => setTimeout(resolve, 250));
    files += 1;
    port.postMessage(`${data.file} for ${options.target}`);
  }
  port.postMessage(`${files} files`);
}

run();
