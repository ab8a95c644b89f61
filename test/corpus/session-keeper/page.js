const out = document.querySelector('#out');
window.session.onWelcome((user) => {
  out.textContent = `Hello ${user}`;
});
window.session.type('first line', (stored) => {
  document.title = `${stored} characters stored`;
});
