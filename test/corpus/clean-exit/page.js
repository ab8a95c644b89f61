const out = document.querySelector('#out');
window.sums.onSum((sum) => {
  out.textContent = `${sum}`;
});
for (let i = 1; i <= 5; i += 1) window.sums.add(i, i * i);
