window.addEventListener('message', (event) => {
  if (event.data !== 'picker') return;
  window.lend({ colours: 12, pick: (index) => `hsl(${index * 30} 70% 50%)` }, event.ports[0]);
});
