/** Turns steps into instructions: a pure function, so a program can be shrunk and told by its steps. */
import type { Act, Ending, Instruction, Message, MessageName, Place, Task } from './acts';
import {
  canBeAnew,
  canMake,
  comesBack,
  endingsOf,
  groupOf,
  isNode,
  isUnseen,
  type StageOfProgram,
} from './stage-plan';
import type { Last, Link, Step } from './steps';
import { type Way, World, type WorldPort } from './world';

export interface ResolveOptions {
  /**
   * Comes to rest before a port with messages under way to it moves or closes, so that each message is delivered in the
   * same realm in every run. Without it that is a race, whose outcome the interpreters log.
   */
  readonly calm: boolean;
}

export function resolve(
  steps: readonly Step[],
  stage: StageOfProgram,
  options: ResolveOptions = { calm: false },
): readonly Instruction[] {
  const resolver = new Resolver(stage, options);
  for (const step of steps) resolver.take(step);
  resolver.rest();
  return resolver.instructions;
}

type StepOf<Op extends Step['op']> = Extract<Step, { op: Op }>;

class Resolver {
  readonly instructions: Instruction[] = [];
  private readonly world: World;
  private channels = 0;
  private messages = 0;

  constructor(
    stage: StageOfProgram,
    private readonly options: ResolveOptions,
  ) {
    this.world = new World(stage);
  }

  take(step: Step): void {
    switch (step.op) {
      case 'make': {
        const place = choose(this.world.places().filter(canMake), step.at) as Place;
        const channel = `c${++this.channels}`;
        this.task(place, [{ do: 'make', channel }]);
        this.world.add(`${channel}a`, place);
        this.world.add(`${channel}b`, place);
        return;
      }
      case 'burst':
        this.burst(step);
        return;
      case 'start':
        this.start(step);
        return;
      case 'move':
        this.move(step);
        return;
      case 'react':
        this.react(step);
        return;
      case 'close':
        this.close(step);
        return;
      case 'fail':
        this.fail(step);
        return;
      case 'anew': {
        const place = choose(this.world.places().filter(canBeAnew), step.at);
        // What is under way to its listeners would come to nobody.
        if (place === undefined) return;
        this.rest();
        this.task(place, [{ do: 'anew' }]);
        this.rest();
        return;
      }
      case 'end':
        this.end(step);
        return;
      case 'rest':
        this.rest();
        return;
    }
  }

  rest(known = false): void {
    const last = this.instructions.at(-1);
    if (last?.kind !== 'rest') this.instructions.push({ kind: 'rest', known });
    else if (known && !last.known) this.instructions.splice(-1, 1, { kind: 'rest', known });
    this.world.rest();
  }

  private burst({ port, count }: StepOf<'burst'>): void {
    const from = this.choosePort(this.world.held(), port);
    if (from) this.task(from.place as Place, this.posts(from, count));
  }

  private start({ port, by }: StepOf<'start'>): void {
    const { world } = this;
    const idle = world.held().filter(({ started }) => !started);
    const which = this.choosePort(idle, port);
    if (!which || which.started) return;
    this.task(which.place as Place, [{ do: 'start', port: which.name, by }]);
    world.start(which);
  }

  private move(step: StepOf<'move'>): void {
    const { world } = this;
    const port = this.choosePort(world.held(), step.port);
    if (!port) return;
    const ways = world.ways(port);
    const way = choose(step.lands ? ways.filter((one) => this.lands(one)) : ways, step.way);
    if (!way) return;
    const place = port.place as Place;
    const { carrier } = way;
    const others = world
      .heldAt(place)
      .filter(
        (one) => one !== port && one !== carrier && !(carrier && world.peer(carrier) === one),
      );
    // One at a time goes where nobody sees it leave, and then nothing else goes on.
    const unseen = isUnseen(way.road);
    // Of a port whose channel is over nobody can tell that it has gone.
    if (unseen && (port.ringed || world.peer(port).over)) return;
    const company = unseen
      ? []
      : unique(step.company.map((n) => choose(others, n))).filter((one) => one !== undefined);
    const cargo = step.first ? [port, ...company] : [...company, port];
    if (unseen) this.rest();
    else this.settle([...cargo, ...(carrier ? [carrier] : [])], cargo);

    const acts = this.posts(port, step.before);
    const message = this.message({
      ports: cargo.map(({ name }) => name),
      nested: step.nested && !isNode(way.to) && way.to !== '' && (!carrier || this.hears(carrier)),
      options: step.options,
    });
    acts.push(this.out(way, message));
    if (step.late && !unseen) acts.push({ do: 'post-late', port: port.name });
    this.task(place, acts);
    if (unseen) this.rest(true);
  }

  /** Sends a message on its way, in the world and as an act. */
  private out(way: Way, message: Message): Act {
    const { world } = this;
    const { carrier, road, to } = way;
    for (const name of message.ports) world.leave(world.port(name));
    if (!carrier) {
      for (const name of message.ports) world.land(name, to);
      return { do: 'send', road, to, message };
    }
    const peer = world.peer(carrier);
    world.post(carrier, message, () => {
      // Where it is now is where the ports will come to: it stays until they have.
      peer.busy = true;
    });
    return { do: 'post', port: carrier.name, message };
  }

  private react({ port, chain }: StepOf<'react'>): void {
    const { world } = this;
    const ready = world.held().filter((one) => this.hears(one));
    const from = this.choosePort(ready, port);
    if (!from || !this.hears(from)) return;
    const place = from.place as Place;
    const peer = world.peer(from);
    this.settle([from, peer], [from, peer]);
    from.busy = true;
    this.task(place, [this.chained(from, [], chain)]);
  }

  /** A message on `from`, whose receiver answers by the rest of the chain. */
  private chained(from: WorldPort, cargo: readonly WorldPort[], chain: readonly Link[]): Act {
    const { world } = this;
    const peer = world.peer(from);
    const at = peer.place as Place;
    peer.busy = true;
    peer.incoming = true;
    for (const one of cargo) {
      world.leave(one);
      world.land(one.name, at);
      one.busy = true;
    }
    const ports = cargo.map(({ name }) => name);
    const [link, ...more] = chain;
    const next = link && this.nextOf(link, at, cargo);
    if (!link || !next) return { do: 'post', port: from.name, message: this.message({ ports }) };
    // Taken by number before its answers are, so that numbers follow the chain.
    const m = this.nextMessage();
    next.port.busy = true;
    const act = this.hears(next.port)
      ? this.chained(next.port, next.cargo, more)
      : this.plain(next.port, next.cargo);
    const reaction = { how: link.how, acts: [act] };
    return { do: 'post', port: from.name, message: { ...this.message({ ports }, m), reaction } };
  }

  private plain(port: WorldPort, cargo: readonly WorldPort[]): Act {
    const message = this.message({ ports: cargo.map(({ name }) => name) });
    return this.out({ to: '', road: 'port', carrier: port }, message);
  }

  /** The port that a link posts on, and what goes along; ports that something else waits for are left alone. */
  private nextOf(link: Link, at: Place, arrived: readonly WorldPort[]) {
    const { world } = this;
    const there = world.heldAt(at).filter((one) => !one.fresh || arrived.includes(one));
    const here = there.filter((one) => !world.peer(one).over);
    const port = choose(here, link.port);
    if (!port) return null;
    const idle = there.filter(
      (one) =>
        one !== port &&
        one !== world.peer(port) &&
        !one.incoming &&
        (!one.busy || arrived.includes(one)),
    );
    const cargo = link.cargo === null ? undefined : choose(idle, link.cargo);
    return { port, cargo: cargo ? [cargo] : [] };
  }

  /** What goes there comes into somebody's hands, and waits in no queue. */
  private lands({ carrier }: Way): boolean {
    return carrier === null || this.hears(carrier);
  }

  private hears(port: WorldPort): boolean {
    const peer = this.world.peer(port);
    return !port.over && !peer.over && peer.started && peer.place !== null;
  }

  private close({ port }: StepOf<'close'>): void {
    const { world } = this;
    const which = this.choosePort(world.held(), port);
    if (!which) return;
    this.settle([which], [which]);
    const peer = world.peer(which);
    if (peer.busy) this.rest();
    this.task(which.place as Place, [{ do: 'close', port: which.name }]);
    world.lose(which);
    if (this.options.calm) this.rest();
  }

  /**
   * A post that throws. In a Node realm its receiver is one, too, and is there: before Electron 30.1.2 it gets an empty
   * message, by which a receiver in a window would end (docs/discoveries.md).
   */
  private fail({ port }: StepOf<'fail'>): void {
    const { world } = this;
    const able = world.held().filter((one) => {
      if (!isNode(one.place as Place)) return true;
      const { place } = world.peer(one);
      return this.hears(one) && place !== null && isNode(place);
    });
    const from = this.choosePort(able, port);
    if (!from) return;
    const place = from.place as Place;
    if (isNode(place)) this.rest();
    this.task(place, [{ do: 'post-bad', port: from.name, m: this.nextMessage() }]);
    if (isNode(place)) this.rest();
  }

  private end(step: StepOf<'end'>): void {
    const { world } = this;
    const group = choose(world.groups(), step.group);
    if (!group) return;
    const how = choose(endingsOf(group), step.how) as Ending;
    this.rest();
    const last = step.last.flatMap((one) => this.last(group, one));
    this.instructions.push({ kind: 'end', group, how, told: step.told, last });
    world.end(group, comesBack(how));
    this.rest();
  }

  /** Sends a port to where all is about to end. */
  private last(group: string, { pick, before }: Last): readonly Task[] {
    const { world } = this;
    const ways = world
      .held()
      .filter(({ place }) => groupOf(place as Place) !== group)
      .flatMap((port) => world.ways(port).map((way) => ({ port, way })))
      .filter(({ way }) => way.to !== '' && groupOf(way.to) === group && !isUnseen(way.road));
    const chosen = choose(ways, pick);
    if (!chosen) return [];
    const { port, way } = chosen;
    const place = port.place as Place;
    const acts = this.posts(port, before);
    const message = this.message({ ports: [port.name] });
    world.lose(port);
    const act: Act = way.carrier
      ? { do: 'post', port: way.carrier.name, message }
      : { do: 'send', road: way.road, to: way.to, message };
    return [{ place, acts: [...acts, act] }];
  }

  /** Comes to rest if one of these is needed where it is, or if what is under way to those that go would be a race. */
  private settle(touched: readonly WorldPort[], going: readonly WorldPort[]): void {
    const racing = this.options.calm && going.some(({ incoming }) => incoming);
    if (racing || touched.some(({ busy }) => busy)) this.rest();
  }

  private posts(port: WorldPort, count: number): Act[] {
    return Array.from({ length: count }, (): Act => {
      const message = this.message({});
      this.world.post(port, message, () => {});
      return { do: 'post', port: port.name, message };
    });
  }

  private message(
    { ports = [], nested = false, options = false }: Partial<Message>,
    m: MessageName = this.nextMessage(),
  ): Message {
    return { m, ports, nested: nested && ports.length > 0, options, reaction: null };
  }

  private nextMessage(): MessageName {
    return `m${++this.messages}`;
  }

  private task(place: Place, acts: readonly Act[]): void {
    if (acts.length > 0) this.instructions.push({ kind: 'task', place, acts });
  }

  private choosePort(from: readonly WorldPort[], n: number): WorldPort | undefined {
    if (n >= 0) return choose(from, n);
    const { ports } = this.world;
    const v = -1 - n;
    const first = (v >> 1) % ports.length;
    // The same one as long as it is in somebody's hands, and then the next one.
    const port = [...ports.slice(first), ...ports.slice(0, first)].find(({ place }) => place);
    const wanted = port && (v & 1) === 1 ? this.world.peer(port) : port;
    return wanted && from.includes(wanted) ? wanted : undefined;
  }
}

function choose<Item>(list: readonly Item[], n: number): Item | undefined {
  return list.length === 0 ? undefined : list[n % list.length];
}

const unique = <Item>(list: readonly Item[]): Item[] => [...new Set(list)];
