// A hidden window: its timers come late, and then there is much to tell at once.
window.addEventListener('message', (event) => {
  if (event.data !== 'worker') return;
  const [port] = event.ports;
  const pending = [];
  let sample = 0;
  setInterval(() => {
    for (let i = 0; i < 50; i += 1) {
      sample += 1;
      pending.push({ sample, value: (sample * 7) % 100 });
    }
  }, 250);
  setInterval(() => {
    for (const each of pending.splice(0)) port.postMessage(each);
  }, 1500);
});
