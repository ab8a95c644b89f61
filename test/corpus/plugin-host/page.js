const out = document.querySelector('#out');
window.plugins.onEvent(({ event, n }) => {
  document.title = `${event} ${n}`;
});
setTimeout(async () => {
  const running = await window.plugins.running();
  out.textContent = `${running.length} plugins run`;
  console.log(`page: ${out.textContent}`);
}, 1500);
