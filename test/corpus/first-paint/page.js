const out = document.querySelector('#out');
window.paint.onPaint(({ colour }) => {
  out.textContent = colour;
});
window.paint.locale().then((locale) => {
  document.documentElement.lang = locale;
});
