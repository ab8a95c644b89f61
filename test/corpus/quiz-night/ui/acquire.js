window.acquire = (what) => {
  return new Promise((resolve) => {
    const arrived = (event) => {
      if (event.data !== 'port' || event.ports.length === 0) return;
      window.removeEventListener('message', arrived);
      resolve(event.ports[0]);
    };
    window.addEventListener('message', arrived);
    host.open(what);
  });
};
