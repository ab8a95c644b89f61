const out = document.querySelector('#out');
let saved = 0;
let online = 0;

function draw() {
  out.textContent = `${online} online, ${saved} saved`;
}

window.desk.settings().then((settings) => {
  document.body.className = settings.theme;
});
window.desk.onPresence((message) => {
  online = message.online;
  draw();
});
window.desk.onSaved((message) => {
  saved = message.total;
  draw();
});

let revision = 0;
const timer = setInterval(() => {
  revision += 1;
  window.desk.save('welcome', `Draft ${revision}`);
  if (revision === 8) {
    clearInterval(timer);
    console.log(`page: wrote ${revision} revisions, ${saved} saved`);
  }
}, 250);
draw();
