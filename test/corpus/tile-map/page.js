const out = document.querySelector('#out');
let updates = 0;
for (let tile = 0; tile < 30; tile += 1) {
  window.map.follow(tile, () => {
    updates += 1;
    out.textContent = `${updates} updates`;
  });
}
