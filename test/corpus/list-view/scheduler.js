// Tasks are run in slices: a message to ourselves gives the page a turn in between.
(() => {
  const channel = new MessageChannel();
  const tasks = [];
  const slice = 5;
  let running = false;

  channel.port1.onmessage = () => {
    const end = performance.now() + slice;
    while (tasks.length > 0 && performance.now() < end) {
      const next = tasks[0]();
      if (next) tasks[0] = next;
      else tasks.shift();
    }
    if (tasks.length > 0) channel.port2.postMessage(null);
    else running = false;
  };

  window.schedule = (task) => {
    tasks.push(task);
    if (running) return;
    running = true;
    channel.port2.postMessage(null);
  };
})();
