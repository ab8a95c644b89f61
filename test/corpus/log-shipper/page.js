document.querySelector('#out').textContent = 'Logs are shipped in the background.';
