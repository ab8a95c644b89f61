const score = { home: 0, guests: 0 };
window.live.onMessage((message) => {
  if (message.kind === 'clock') {
    document.querySelector('#clock').textContent = `${message.minute}'`;
  } else {
    score[message.team] += 1;
    document.querySelector('#score').textContent = `${score.home} : ${score.guests}`;
  }
});
