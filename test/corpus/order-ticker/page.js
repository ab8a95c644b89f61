const out = document.querySelector('#out');

window.market.account().then(({ owner }) => {
  document.title = `Orders of ${owner}`;
});
window.market.onPrices((prices) => {
  out.textContent = JSON.stringify(prices);
});
