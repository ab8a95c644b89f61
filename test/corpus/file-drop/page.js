const out = document.querySelector('#out');
window.files.onQuota((free) => {
  document.title = `${free} bytes free`;
});
window.files.drop('holiday.mp4', (bytes) => {
  out.textContent = `${bytes} bytes`;
  console.log(`page: progress ${bytes}`);
});
