/** A line to the document in a frame. */
export class FrameLink {
  constructor(frame, address) {
    this.channel = new MessageChannel();
    this.frame = frame;
    this.channel.port1.onmessage = ({ data }) => this.onheard?.(data);
    frame.addEventListener('load', () => this.hello());
    frame.src = address;
  }

  hello() {
    this.frame.contentWindow.postMessage({ hello: this.frame.id }, '*', [this.channel.port2]);
  }

  send(data) {
    this.channel.port1.postMessage(data);
  }
}
