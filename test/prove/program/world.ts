/**
 * What a program expects of the world, step by step: where each port is, what waits at it, what is under way. It only
 * serves to write programs that make sense; what really happened is logged by the interpreters.
 */
import { type Message, type Place, type PortName, peerOfPort } from './acts';
import {
  edgesOf,
  groupOf,
  mortalGroups,
  placesOf,
  type StageOfProgram,
  withoutGroup,
} from './stage-plan';

export interface WorldPort {
  readonly name: PortName;
  /** Null while it waits in a queue, and when it is over. */
  place: Place | null;
  started: boolean;
  /** Closed, or lost: nothing more can be done with it. */
  over: boolean;
  /** Messages that wait since it is not started. */
  queue: Message[];
  /** Something that is under way needs it where it is. */
  busy: boolean;
  /** It may not have come here yet, or not be made. */
  fresh: boolean;
  /** Messages may be under way to it. */
  incoming: boolean;
  /** It has sent its own peer away: its channel is over, and it does not hear of it. */
  ringed: boolean;
}

export interface Way {
  readonly to: Place;
  readonly road: string;
  /** The port that carries, when it is one of the program's. */
  readonly carrier: WorldPort | null;
}

export class World {
  readonly ports: WorldPort[] = [];
  private readonly byName = new Map<PortName, WorldPort>();

  constructor(private stage: StageOfProgram) {}

  places(): readonly Place[] {
    return placesOf(this.stage);
  }

  /** Those that may end. */
  groups(): readonly string[] {
    return mortalGroups(this.stage);
  }

  port(name: PortName): WorldPort {
    const port = this.byName.get(name);
    if (!port) throw new Error(`no port ${name}`);
    return port;
  }

  peer(port: WorldPort): WorldPort {
    return this.port(peerOfPort(port.name));
  }

  add(name: PortName, place: Place): WorldPort {
    const port: WorldPort = {
      name,
      place,
      started: false,
      over: false,
      queue: [],
      busy: false,
      fresh: true,
      incoming: false,
      ringed: false,
    };
    this.ports.push(port);
    this.byName.set(name, port);
    return port;
  }

  held(): readonly WorldPort[] {
    return this.ports.filter(({ place }) => place !== null);
  }

  heldAt(place: Place): readonly WorldPort[] {
    return this.ports.filter((port) => port.place === place);
  }

  /** All ways on which the port can leave where it is. */
  ways(port: WorldPort): readonly Way[] {
    const from = port.place;
    const roads = edgesOf(this.stage)
      .filter((edge) => edge.from === from)
      .map(({ to, road }): Way => ({ to, road, carrier: null }));
    const carriers = this.ports
      .filter((carrier) => carrier.place === from && carrier !== port && !this.peer(carrier).over)
      .map((carrier): Way => ({ to: this.peer(carrier).place ?? '', road: 'port', carrier }));
    return [...roads, ...carriers];
  }

  /** The port goes along with a message. */
  leave(port: WorldPort): void {
    port.place = null;
    port.started = false;
    port.busy = false;
  }

  land(name: PortName, place: Place): void {
    const port = this.port(name);
    port.place = place;
    port.started = false;
    port.fresh = true;
  }

  /** A message is posted on the port, and comes to its peer if that is started. */
  post(
    port: WorldPort,
    message: Message,
    onDelivered: (message: Message, at: Place) => void,
  ): void {
    const peer = this.peer(port);
    if (message.ports.includes(peer.name)) port.ringed = true;
    if (peer.over) {
      for (const name of message.ports) this.lose(this.port(name));
    } else if (peer.started && peer.place) {
      peer.incoming = true;
      for (const name of message.ports) this.land(name, peer.place);
      onDelivered(message, peer.place);
    } else peer.queue.push(message);
  }

  start(port: WorldPort): void {
    port.started = true;
    const { queue, place } = port;
    port.queue = [];
    if (queue.length > 0) port.incoming = true;
    for (const message of queue) {
      for (const name of message.ports) {
        this.land(name, place as Place);
        port.busy = true;
      }
    }
  }

  /** The port is over, and with it all that waited at it. */
  lose(port: WorldPort): void {
    port.place = null;
    port.started = false;
    port.over = true;
    const { queue } = port;
    port.queue = [];
    for (const message of queue) for (const name of message.ports) this.lose(this.port(name));
  }

  /** The group's realms end; a reload puts new ones in their place. */
  end(group: string, back: boolean): void {
    for (const port of this.ports) {
      if (port.place && groupOf(port.place) === group) this.lose(port);
    }
    if (!back) this.stage = withoutGroup(this.stage, group);
  }

  rest(): void {
    for (const port of this.ports) {
      port.busy = false;
      port.fresh = false;
      port.incoming = false;
    }
  }
}
