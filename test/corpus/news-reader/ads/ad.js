// Fits the banner to what is read.
setTimeout(async () => {
  const text = await window.reader?.read(0);
  document.querySelector('p').textContent = text?.includes('Rain') ? 'Buy umbrellas' : 'Buy tea';
  console.log(`ad: ${document.querySelector('p').textContent}`);
}, 1500);
