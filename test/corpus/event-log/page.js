const out = document.querySelector('#out');
window.desk.onProgress((percent) => {
  out.textContent = `${percent} %`;
  window.desk.log(`progress ${percent}`);
});
