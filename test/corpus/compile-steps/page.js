document.querySelector('#out').textContent = 'Compiling in the background.';
