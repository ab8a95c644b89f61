/** Calls over a port: push an expression, pull its value, release it. */
exports.Session = class Session {
  #port;
  #exports;
  #pulled = new Map();
  #next = 1;

  constructor(port, main) {
    this.#port = port;
    this.#exports = main;
    port.start();
    port.on('message', ({ data }) => this.#take(data));
  }

  call(name, ...args) {
    const id = this.#next;
    this.#next += 1;
    this.#port.postMessage(['push', ['pipeline', 0, [name], args]]);
    this.#port.postMessage(['pull', id]);
    return new Promise((resolve, reject) => this.#pulled.set(id, { resolve, reject }));
  }

  #take(message) {
    if (message === null) return;
    const [kind, id, value] = message;
    if (kind !== 'resolve' && kind !== 'reject') return;
    this.#pulled.get(id)?.[kind](value);
    this.#pulled.delete(id);
    this.#port.postMessage(['release', id, 1]);
  }
};
