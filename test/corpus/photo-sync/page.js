const photos = document.querySelector('#photos');
window.sync.onPhoto((name) => {
  photos.textContent = `${name} is safe`;
});
setTimeout(() => console.log(`page: ${photos.textContent}`), 2500);
