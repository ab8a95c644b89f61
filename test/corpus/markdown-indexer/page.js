const out = document.querySelector('#out');
setInterval(async () => {
  const index = await window.docs.index();
  out.textContent = `${index.length} files indexed`;
}, 400);
