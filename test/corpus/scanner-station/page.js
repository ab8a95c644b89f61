window.station.name().then((name) => {
  document.querySelector('#out').textContent = name;
});
