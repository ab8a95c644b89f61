class Panel {
  constructor(id, port) {
    this.el = document.getElementById(id);
    this.port = port;
    this.n = 0;
    port.onmessage = (e) => {
      this.el.textContent = e.data;
    };
    setInterval(() => port.postMessage(++this.n), 700);
  }
}
async function startQuestions() {
  new Panel('question', await acquire('questions'));
}
async function startScores() {
  new Panel('score', await acquire('scores'));
}
setTimeout(() => {
  startQuestions();
  startScores();
}, 500);
