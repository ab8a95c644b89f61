const drafts = new Map();

window.addEventListener('message', (event) => {
  if (event.data?.kind !== 'save') return;
  const [reply] = event.ports;
  drafts.set(event.data.id, event.data.text);
  reply.onmessage = ({ data }) => {
    if (data === 'undo') drafts.delete(event.data.id);
  };
  reply.postMessage({ saved: event.data.id, drafts: drafts.size });
});
