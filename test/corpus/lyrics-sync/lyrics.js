window.addEventListener('message', async ({ data, ports: [controls, own] }) => {
  if (!controls) return;
  const player = window.remote(controls);
  let shown = 0;
  window.serve(own, {
    show: async (title) => {
      shown += 1;
      const position = await player.call('position');
      document.querySelector('#line').textContent = `${title} ${position} (${shown})`;
      return shown;
    },
  });
  console.log(`lyrics: ${data.title}`);
});
