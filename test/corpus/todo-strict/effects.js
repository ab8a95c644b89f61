// A component's effects: while the app is developed they run, are undone, and run again, so
// that an effect that forgets to clean up is seen at once.
window.mount = (effect) => {
  const undo = effect();
  setTimeout(() => {
    undo();
    const again = effect();
    window.addEventListener('pagehide', () => again());
  }, 60);
};

/** A handler that changes with each drawing is set anew each time. */
window.draw = (render, times) => {
  let left = times;
  const timer = setInterval(() => {
    render();
    left -= 1;
    if (left === 0) clearInterval(timer);
  }, 100);
};
