const out = document.querySelector('#out');

window.addEventListener('load', async () => {
  const { port1, port2 } = new MessageChannel();
  document.querySelector('iframe').contentWindow.postMessage('jobs', '*', [port2]);
  const jobs = window.wrap(port1);
  for (let job = 1; job <= 60; job += 1) {
    const copied = await jobs.copy(3, (file, files) => {
      out.textContent = `job ${job}: ${file} of ${files}`;
    });
    out.textContent = `job ${job}: ${copied} files`;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  console.log(`page: ${out.textContent}`);
});
