window.editor.onText((text) => {
  document.querySelector('#out').textContent = text;
});
