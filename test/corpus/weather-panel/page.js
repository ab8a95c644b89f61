const out = document.querySelector('#out');
window.weather.onForecast((line) => {
  out.textContent += `${line}\n`;
});
setInterval(() => {
  document.title = new Date().toLocaleTimeString();
}, 1000);
