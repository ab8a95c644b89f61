/** A program as text, to be read by whoever looks for the cause of a mismatch. */
import type { Act, Instruction, Message } from './acts';

export function tellProgram(program: readonly Instruction[]): string {
  return program.map(tellInstruction).join('\n');
}

function tellInstruction(instruction: Instruction): string {
  switch (instruction.kind) {
    case 'rest':
      return instruction.known ? '(rest until all is known)' : '(rest)';
    case 'end':
      return [
        ...instruction.last.map(
          ({ place, acts }) => `${place}, at the last moment: ${tellActs(acts)}`,
        ),
        `${instruction.group}: ${instruction.how}${instruction.told ? '' : ', untold'}`,
      ].join('\n');
    case 'task':
      return `${instruction.place}: ${tellActs(instruction.acts)}`;
  }
}

function tellActs(acts: readonly Act[]): string {
  const lines: string[] = [];
  for (let i = 0; i < acts.length; i++) {
    const act = acts[i] as Act;
    let last = i;
    while (isPlain(act) && isPlain(acts[last + 1], act.port)) last++;
    lines.push(last > i ? `${tellAct(act)}..${(acts[last] as PlainPost).message.m}` : tellAct(act));
    i = last;
  }
  return lines.join(', ');
}

type PlainPost = Extract<Act, { do: 'post' }>;

const isPlain = (act: Act | undefined, port?: string): act is PlainPost =>
  act?.do === 'post' &&
  act.message.ports.length === 0 &&
  act.message.reaction === null &&
  (port === undefined || act.port === port);

function tellAct(act: Act): string {
  switch (act.do) {
    case 'make':
      return `channel ${act.channel}`;
    case 'post':
      return `${act.port} ! ${tellMessage(act.message)}`;
    case 'send':
      return `${act.road} to ${act.to} ! ${tellMessage(act.message)}`;
    case 'start':
      return `${act.port} ${act.by === 'start' ? 'starts' : 'onmessage'}`;
    case 'close':
      return `${act.port} closes`;
    case 'post-bad':
      return `${act.port} ! ${act.m}, which can't be cloned`;
    case 'anew':
      return 'document.open()';
    case 'post-late':
      return `${act.port} ! late`;
  }
}

function tellMessage({ m, ports, nested, options, reaction }: Message): string {
  const list = ports.length > 0 ? ` [${ports.join(' ')}]` : '';
  const how = `${nested ? ' nested' : ''}${options ? ' as options' : ''}`;
  const then = reaction ? ` => (${reaction.how}: ${tellActs(reaction.acts)})` : '';
  return `${m}${list}${how}${then}`;
}
