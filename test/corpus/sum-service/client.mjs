export class Client {
  #open = new Map();
  #id = 0;
  constructor(port, version) {
    this.version = version;
    this.port = port;
    port.onmessage = ({ data }) => {
      this.#open.get(data.id)?.(data.sum);
      this.#open.delete(data.id);
    };
  }
  sum(...numbers) {
    const id = ++this.#id;
    this.port.postMessage({ id, numbers });
    return new Promise((resolve) => this.#open.set(id, resolve));
  }
}
