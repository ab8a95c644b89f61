const rooms = document.querySelector('#rooms');
window.floor.onReading(({ room, degrees }) => {
  const known = rooms.querySelector(`[data-room="${room}"]`);
  const item = known ?? rooms.appendChild(document.createElement('li'));
  item.dataset.room = room;
  item.textContent = `${room}: ${degrees} °C`;
});
