const list = document.querySelector('#lines');
setTimeout(() => {
  window.statement.open((line) => {
    list.append(Object.assign(document.createElement('li'), { textContent: line }));
  });
}, 50);
