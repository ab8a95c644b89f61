const out = document.querySelector('#out');

window.reports.progress((percent) => {
  document.title = `Report ${percent} %`;
});
window.reports.build(['North', 'South', 'West'], (text) => {
  out.textContent = text;
  console.log(`page: the report has ${text.length} characters`);
});
