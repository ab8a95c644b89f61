const out = document.querySelector('#out');
let changes = 0;
window.theme.get().then((theme) => {
  out.textContent = JSON.stringify(theme);
});
window.theme.onChange((theme) => {
  changes += 1;
  out.textContent = JSON.stringify(theme);
});
setTimeout(() => window.theme.set({ radius: 8 }), 500);
setTimeout(() => console.log(`page: ${changes} changes came back`), 1200);
