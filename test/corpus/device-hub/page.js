const out = document.querySelector('#out');
window.devices.plug('thermometer', (ack) => {
  out.textContent = `${ack} values stored`;
});
setTimeout(async () => console.log(`page: ${await window.devices.count()} stored`), 2200);
