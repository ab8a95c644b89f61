/** Plays one program on a stage, and gives what its interpreters logged. */
import {
  type Act,
  channelOfPort,
  type Instruction,
  type MessageName,
  type Place,
  type PortName,
} from '../program/acts';
import { comesBack, groupsOf, placesOfGroup, type StageOfProgram } from '../program/stage-plan';
import type { Logged } from '../truth/entries';
import { Ground } from './ground';
import type { Stage } from './stage';

export interface Played {
  readonly run: number;
  readonly log: readonly Logged[];
  readonly faults: readonly string[];
}

/** Opens the windows that a program needs and that are not there. */
export async function prepare(stage: Stage, plan: StageOfProgram): Promise<void> {
  const there = stage.places();
  let opened = false;
  for (const group of groupsOf(plan)) {
    const places = placesOfGroup(plan, group);
    if (places.every((place) => there.includes(place))) continue;
    const window = plan.windows.find(({ name }) => name === group);
    await stage.open(window ?? group, places);
    opened = true;
  }
  if (opened) await tellNames(stage);
}

/**
 * `slack`: orders are held back, and realms are busy, for up to so many milliseconds, so that races go otherwise: between
 * realms, and between what a realm is told to do next and what it hears meanwhile.
 */
export async function play(
  stage: Stage,
  plan: StageOfProgram,
  program: readonly Instruction[],
  slack = 0,
): Promise<Played> {
  const ground = new Ground(program, stage.deaf);
  stage.onEntry = (realm, entry) => ground.add(realm, entry);
  const homes = new Homes();
  const held = new HeldOrders(slack);
  const run = await stage.begin();
  const acks: Promise<unknown>[] = [];
  const restful = async () => {
    await Promise.all(acks.splice(0));
    await stage.until(
      () => `rest (${ground.pending().join(', ')})`,
      () => ground.faults.length > 0 || ground.pending().length === 0,
    );
  };
  for (const instruction of program) {
    if (ground.faults.length > 0) break;
    if (instruction.kind === 'rest') {
      await restful();
      if (instruction.known) await stage.ask('main', { kind: 'settle' });
    } else if (instruction.kind === 'task') {
      const { place, acts } = instruction;
      const needs = homes.needsOf(acts);
      const isHere = () => {
        const realm = stage.realmAt(place);
        return realm !== undefined && needs.every(([port, hop]) => ground.isAt(port, hop, realm));
      };
      await stage.until(
        () => `${needs.map(([port, hop]) => `${port} in home ${hop}`).join(', ')} in ${place}`,
        () => ground.faults.length > 0 || isHere(),
      );
      const ack = held.give(place, (busy) => stage.ask(place, { kind: 'task', acts, busy }));
      // Awaited at the next rest; should the program end before, its failure is told by what ended it.
      ack.catch(() => {});
      acks.push(ack);
    } else {
      for (const { acts } of instruction.last) homes.needsOf(acts);
      await endGroup(stage, plan, ground, instruction);
    }
  }
  await restful();
  stage.onEntry = () => {};
  return { run, log: ground.log, faults: ground.faults };
}

/** A realm that is killed before its probe has told anything would have no name in the trace. */
const tellNames = (stage: Stage) => stage.ask('main', { kind: 'flush' });

/** Forgets the program, so that nothing of it reaches the next one. */
export async function clearStage(stage: Stage): Promise<void> {
  await Promise.all(stage.places().map((place) => stage.ask(place, { kind: 'drop' })));
}

async function endGroup(
  stage: Stage,
  plan: StageOfProgram,
  ground: Ground,
  { group, how, told, last }: Extract<Instruction, { kind: 'end' }>,
): Promise<void> {
  const places = placesOfGroup(plan, group);
  const before = places.map((place) => stage.realmAt(place) as string);
  if (told) {
    await stage.ask('main', { kind: 'flush' });
    for (const realm of before) ground.add(realm, { t: 'flushed' });
  }
  // The one that sends is the main process mostly, which gets its orders in this order.
  const sent = last.map(({ place, acts }) => stage.ask(place, { kind: 'task', acts }));
  await stage.ask('main', { kind: 'end', group, how });
  await Promise.all(sent);
  const back = comesBack(how);
  await stage.until(
    () => `${group} after its ${how} (there are ${stage.places().join(', ')})`,
    () =>
      places.every((place, i) => {
        const now = stage.realmAt(place);
        return back ? now !== undefined && now !== before[i] : now === undefined;
      }),
  );
  const underWay = last.flatMap(({ acts }) => acts.flatMap(messagesOf));
  for (const realm of before) ground.add(realm, { t: 'ended', how, underWay });
  if (back) await tellNames(stage);
}

const messagesOf = (act: Act): readonly MessageName[] =>
  act.do === 'post' || act.do === 'send' ? [act.message.m] : [];

/** Orders to one place keep their order. */
class HeldOrders {
  private readonly last = new Map<Place, Promise<void>>();

  constructor(private readonly slack: number) {}

  give<Result>(place: Place, order: (busy: number) => Promise<Result>): Promise<Result> {
    if (this.slack === 0) return order(0);
    const some = () => (Math.random() < 0.4 ? Math.random() * this.slack : 0);
    const wait = () => new Promise<void>((go) => setTimeout(go, some()));
    const turn = (this.last.get(place) ?? Promise.resolve()).then(wait);
    this.last.set(place, turn);
    return turn.then(() => order(some()));
  }
}

/** Counts the moves of each port as the program is read, and so says in which home a task will find it. */
class Homes {
  private readonly moves = new Map<PortName, number>();

  /** Ports that must be there before the task begins. */
  needsOf(acts: readonly Act[]): readonly (readonly [port: PortName, hop: number])[] {
    const needs = new Set<PortName>();
    const made = new Set<string>();
    for (const act of acts) {
      if (act.do === 'make') made.add(act.channel);
      else if (act.do !== 'send' && act.do !== 'anew') needs.add(act.port);
      if (act.do === 'post' || act.do === 'send')
        for (const port of act.message.ports) needs.add(port);
    }
    const wanted = [...needs]
      .filter((port) => !made.has(channelOfPort(port)))
      .map((port) => [port, this.moves.get(port) ?? 0] as const);
    this.count(acts);
    return wanted;
  }

  private count(acts: readonly Act[]): void {
    for (const act of acts) {
      if (act.do !== 'post' && act.do !== 'send') continue;
      for (const port of act.message.ports) this.moves.set(port, (this.moves.get(port) ?? 0) + 1);
      if (act.message.reaction) this.count(act.message.reaction.acts);
    }
  }
}
