window.devices.onValue((line) => {
  document.querySelector('#out').textContent = line;
});
