const out = document.querySelector('#out');
setInterval(async () => {
  const { sensors, warmest } = await window.floor.summary();
  out.textContent = `${sensors} sensors, ${warmest} °C at most`;
}, 500);
