const out = document.querySelector('#out');
let last = 'no data yet';
window.stats.onStats((stats) => {
  last = `load ${stats.load.toFixed(2)}`;
  out.textContent = last;
});
setTimeout(() => console.log(`page: ${last}`), 1000);
