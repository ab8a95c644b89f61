/** One for each song; the lyrics ask it where it is, and it tells them when it is stopped. */
class Song {
  constructor(title) {
    this.title = title;
    this.began = performance.now();
  }

  async play(lyrics) {
    this.lyrics = lyrics;
    await lyrics.call('show', this.title);
  }

  position() {
    return Math.round(performance.now() - this.began);
  }

  rewind() {
    this.began = performance.now();
    return this.lyrics.call('show', this.title);
  }
}

async function start(title) {
  const song = new Song(title);
  const controls = new MessageChannel();
  const lyrics = new MessageChannel();
  window.serve(controls.port1, {
    position: () => song.position(),
    rewind: () => song.rewind(),
  });
  document
    .querySelector('iframe')
    .contentWindow.postMessage({ title }, '*', [controls.port2, lyrics.port2]);
  await song.play(window.remote(lyrics.port1));
  document.querySelector('#out').textContent = `playing ${title}`;
}

window.addEventListener('load', async () => {
  await start('Autumn Leaves');
  await start('Blue in Green');
});
