async function next(index) {
  const text = await window.reader.read(index % 2);
  document.querySelector('article').textContent = text;
  setTimeout(next, 600, index + 1);
}

next(0);
