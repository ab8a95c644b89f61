document.querySelector('#out').textContent = 'Keys are kept in a process of their own.';
