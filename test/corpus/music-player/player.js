window.attachPlayer = (port) => {
  const played = [];
  port.onmessage = ({ data }) => {
    if (data.kind !== 'track') return;
    played.push(data.title);
    document.querySelector('#track').textContent = `${data.title} (${played.length})`;
  };
};
