const out = document.querySelector('#out');

async function pick(index) {
  const { port1, port2 } = new MessageChannel();
  document.querySelector('iframe').contentWindow.postMessage('picker', '*', [port2]);
  const picker = window.borrow(port1);
  const colours = await picker.get('colours');
  const colour = await picker.call('pick', index % colours);
  out.style.color = colour;
  out.textContent = colour;
  picker.giveBack();
}

window.addEventListener('load', () => {
  let index = 0;
  const timer = setInterval(() => {
    pick(index);
    index += 1;
    if (index === 12) clearInterval(timer);
  }, 150);
});
