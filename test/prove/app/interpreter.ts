/**
 * Runs acts in one realm and logs what happens there. What differs between realms is handed in as a kit. Each payload
 * says what it is (`m`), which port it was posted on, and which ports come with it, so the truth never rests on order.
 */
import { type Act, type Message, peerOfPort } from '../program/acts';
import type { Entry, When } from '../truth/entries';
import { type Control, channelLabel, labelled, type Order, realmLabel } from './control';
import type { Hear, Payload, PortKit, Road } from './port-kit';

interface Held<Port> {
  readonly raw: Port;
  readonly hop: number;
  /** Transferred, closed, or its channel has ended: what is posted on it goes nowhere. */
  over: boolean;
  /** Its first use was here; from then on it hears its close. Before Electron 33 a port that is not started may, too. */
  used: boolean;
}

interface Handling {
  readonly cause: string | null;
  readonly when: When;
}

const ALONE: Handling = { cause: null, when: 'alone' };

export class Interpreter<Port> {
  private run = 0;
  private depth = 0;
  /** Kept, since a port that was collected may have gone anywhere before, as far as anybody can tell. */
  protected label: readonly [Port, Port] | null = null;
  private readonly entries: Entry[] = [];
  private readonly held = new Map<string, Held<Port>>();
  private readonly roads = new Map<string, Road<Port>>();

  constructor(
    private readonly control: Control,
    private readonly kit: PortKit<Port>,
    /** Orders that only this kind of realm knows. */
    private readonly further: (order: Order) => void = () => {},
  ) {
    control.onOrder((order) => this.obey(order));
  }

  /** Writes its document anew. */
  onAnew: () => void = () => {
    throw new Error('there is no document here that can be written anew');
  };

  addRoad(name: string, road: Road<Port>): void {
    this.roads.set(name, road);
  }

  /** Something came by a road. */
  arrive(payload: Payload, ports: readonly Port[]): void {
    if (payload.run !== this.run) return;
    this.guard(() => {
      this.take(payload, ports);
      this.react(payload, ALONE);
    });
  }

  private obey(order: Order): void {
    switch (order.kind) {
      case 'name':
        if (this.kit.makes) this.label = labelled(realmLabel(order.label), () => this.kit.make());
        this.control.tell({ kind: 'named', hearsClose: this.kit.hearsClose });
        return;
      case 'begin':
        this.run = order.run;
        this.control.tell({ kind: 'done', id: order.id });
        return;
      case 'task':
        if (order.busy) beBusy(order.busy);
        this.guard(() => this.perform(order.acts, ALONE));
        this.control.tell({ kind: 'done', id: order.id });
        return;
      case 'drop':
        for (const { raw } of this.held.values()) this.kit.close(raw);
        this.held.clear();
        this.run = 0;
        this.control.tell({ kind: 'done', id: order.id });
        return;
      default:
        this.further(order);
    }
  }

  private perform(acts: readonly Act[], handling: Handling): void {
    for (const act of acts) this.act(act, handling);
  }

  private act(act: Act, { cause, when }: Handling): void {
    const { kit } = this;
    switch (act.do) {
      case 'make': {
        const [a, b] = labelled(channelLabel(this.run, act.channel), () => kit.make());
        this.hold(`${act.channel}a`, a, 0);
        this.hold(`${act.channel}b`, b, 0);
        this.log({ t: 'made', channel: act.channel });
        return;
      }
      case 'post': {
        const held = this.use(act.port);
        const { message } = act;
        const { payload, ports } = this.pack(message, act.port, 'port', '');
        if (held.over) this.log({ t: 'posted-late', port: act.port, m: message.m });
        else {
          const { m } = message;
          const names = [...message.ports];
          this.log({ t: 'posted', port: act.port, hop: held.hop, m, ports: names, cause, when });
          this.leave(message, 'port', '');
        }
        kit.post(held.raw, payload, ports, message.options);
        return;
      }
      case 'anew':
        this.onAnew();
        return;
      case 'post-bad': {
        this.fail(act.port, act.m);
        return;
      }
      case 'post-late': {
        // A carrier whose channel had just ended took nothing along.
        if (!this.port(act.port).over) return;
        this.log({ t: 'posted-late', port: act.port, m: NOTHING.m });
        const { payload } = this.pack(NOTHING, act.port, 'port', '');
        kit.post(this.port(act.port).raw, payload, [], false);
        return;
      }
      case 'send': {
        const road = this.roads.get(act.road);
        if (!road) throw new Error(`there is no road ${act.road}`);
        const { payload, ports } = this.pack(act.message, '', act.road, act.to);
        this.leave(act.message, act.road, act.to);
        road(act.to, payload, ports);
        return;
      }
      case 'start': {
        const { hop, raw } = this.use(act.port);
        this.log({ t: 'started', port: act.port, hop, by: act.by });
        const hear: Hear<Port> = (payload, ports) => this.hear(act.port, hop, payload, ports);
        if (act.by === 'onmessage') kit.setOnMessage(raw, hear);
        else {
          kit.listen(raw, hear);
          kit.start(raw);
        }
        return;
      }
      case 'close': {
        const held = this.port(act.port);
        // Where its close was heard already, this does nothing.
        if (!held.over) this.log({ t: 'closed', port: act.port, hop: held.hop });
        held.over = true;
        kit.close(held.raw);
      }
    }
  }

  private fail(port: string, m: string): void {
    const { kit } = this;
    const { raw, hop, over } = this.use(port);
    const bad = { m, run: this.run, bad: () => {} } as unknown as Payload;
    let threw = false;
    try {
      kit.post(raw, bad, [], false);
    } catch {
      threw = true;
    }
    if (over) return;
    const posted = { t: 'posted', port, hop, cause: null, when: 'alone' } as const;
    // On a port whose channel is over, which can't be heard everywhere, it does nothing.
    if (!threw) this.log({ ...posted, m, ports: [] });
    else {
      if (kit.phantoms) this.log({ ...posted, m: 'phantom', ports: [] });
      this.log({ t: 'failed', port, hop, phantom: kit.phantoms });
    }
  }

  private hear(port: string, hop: number, payload: Payload | null, ports: readonly Port[]): void {
    if (payload === null) {
      const on = peerOfPort(port);
      this.guard(() => this.log({ t: 'got', port, hop, m: 'phantom', on }));
      return;
    }
    if (payload.run !== this.run) return;
    this.guard(() => {
      const { m, on } = payload;
      this.log({ t: 'got', port, hop, m, on });
      if (peerOfPort(port) !== on) throw new Error(`${m} was posted on ${on} and came to ${port}`);
      this.take(payload, ports);
      this.react(payload, { cause: m, when: 'sync' });
    });
  }

  private take({ ports: names, hops, road, m }: Payload, ports: readonly Port[]): void {
    if (names.length !== ports.length) {
      throw new Error(`${m} came with ${ports.length} ports in place of ${names.length}`);
    }
    names.forEach((port, i) => {
      const hop = hops[i] as number;
      this.hold(port, ports[i] as Port, hop);
      this.log({ t: 'arrived', port, hop, road, m });
    });
  }

  private react({ reaction }: Payload, handling: Handling): void {
    if (!reaction) return;
    const { how, acts } = reaction;
    const when = handling.cause === null ? 'alone' : how;
    const run = () => this.guard(() => this.perform(acts, { ...handling, when }));
    if (how === 'sync') run();
    else if (how === 'microtask') void Promise.resolve().then(run);
    else setTimeout(run, 0);
  }

  private pack(message: Message, on: string, road: string, to: string) {
    const helds = message.ports.map((name) => this.port(name));
    const ports = helds.map(({ raw }) => raw);
    const { m } = message;
    const hops = helds.map(({ hop }) => hop + 1);
    const payload: Payload = { ...message, m, on, run: this.run, hops, road, to };
    if (message.nested && this.kit.nests) payload.inside = { deep: [...ports].reverse() };
    return { payload, ports };
  }

  private leave({ ports, m }: Message, road: string, to: string): void {
    for (const port of ports) {
      const held = this.port(port);
      this.log({ t: 'left', port, hop: held.hop, road, to, m });
      held.over = true;
    }
  }

  private hold(name: string, raw: Port, hop: number): void {
    this.held.set(name, { raw, hop, over: false, used: false });
  }

  private use(name: string): Held<Port> {
    const held = this.port(name);
    if (held.used) return held;
    held.used = true;
    this.kit.onClose(held.raw, () =>
      this.guard(() => {
        if (!held.over) this.log({ t: 'heard-close', port: name, hop: held.hop });
        held.over = true;
      }),
    );
    return held;
  }

  private port(name: string): Held<Port> {
    const held = this.held.get(name);
    if (!held) throw new Error(`${name} is not here`);
    return held;
  }

  /** What is logged in one go is told in one go, so that the prover sees no half of it. */
  private guard(run: () => void): void {
    this.depth++;
    try {
      run();
    } catch (error) {
      this.log({ t: 'fault', what: error instanceof Error ? error.message : String(error) });
    } finally {
      this.depth--;
      if (this.depth === 0) {
        const entries = this.entries.splice(0);
        if (entries.length > 0) this.control.tell({ kind: 'log', entries });
      }
    }
  }

  private log(entry: Entry): void {
    this.entries.push(entry);
  }
}

function beBusy(milliseconds: number): void {
  const until = Date.now() + milliseconds;
  while (Date.now() < until);
}

const NOTHING: Message = { m: 'late', ports: [], nested: false, options: false, reaction: null };
