const out = document.querySelector('#out');

window.addEventListener('message', (event) => {
  if (event.data?.kind !== 'compiler') return;
  const [output, alive] = event.ports;
  output.onmessage = ({ data }) => {
    out.textContent += `build ${data.build}${data.failed ? ' failed' : ''}\n`;
  };
  alive.onclose = () => {
    out.textContent += 'the compiler is gone\n';
    console.log('page: the compiler is gone');
  };
});
