/** The command line: which command, what it was given, and how its end is told. */
import { parseArgs } from 'node:util';
import { LaunchProblem } from '../launch/problem';
import { PORTSCOPE_VERSION } from '../trace/version';
import { type Command, commands, type Given, type Option } from './commands';
import { EXIT, type Terminal, UsageError } from './usage';

/** @returns the exit code. `dist` is the folder of Portscope's built files. */
export async function main(
  args: readonly string[],
  terminal: Terminal,
  dist: string,
): Promise<number> {
  const [name = '', ...rest] = args;
  if (name === '--version' || name === '-v') {
    terminal.out(`${PORTSCOPE_VERSION}\n`);
    return EXIT.fine;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    const about = commands.find((command) => command.name === rest[0]);
    terminal.out(about ? helpOf(about) : overview());
    return EXIT.fine;
  }
  const command = commands.find((one) => one.name === name);
  if (!command) {
    terminal.err(
      `${name === '' ? 'Say what to do.' : `There is no command "${name}".`}\n\n${overview()}`,
    );
    return EXIT.failed;
  }
  try {
    const given = parse(command, rest);
    if (given.on('help')) {
      terminal.out(helpOf(command));
      return EXIT.fine;
    }
    if (given.operands.length !== command.operands) {
      const [first = 'nothing'] = given.operands.slice(command.operands);
      throw new UsageError(
        given.operands.length < command.operands
          ? `"portscope ${command.name}" needs to know more.`
          : `"${first}" is too much. What is meant for the app stands behind "--".`,
      );
    }
    return await command.run(given, terminal, dist);
  } catch (error) {
    terminal.err(`${wordsOf(error, command)}\n`);
    return EXIT.failed;
  }
}

const HELP: Option = { name: 'help', short: 'h', help: 'this' };

function parse(command: Command, args: readonly string[]): Given {
  const end = args.indexOf('--');
  const own = end === -1 ? args : args.slice(0, end);
  const options = Object.fromEntries(
    [...command.options, HELP].map(({ name, value, short }) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const), ...(short ? { short } : {}) },
    ]),
  );
  try {
    const { values, positionals } = parseArgs({
      args: [...own],
      options,
      allowPositionals: true,
      strict: true,
    });
    return {
      operands: positionals,
      rest: end === -1 ? [] : args.slice(end + 1),
      text: (option) => {
        const value = values[option];
        return typeof value === 'string' ? value : undefined;
      },
      on: (option) => values[option] === true,
    };
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : '');
  }
}

function wordsOf(error: unknown, command: Command): string {
  if (error instanceof UsageError) return `${error.message}\n\n${helpOf(command).trimEnd()}`;
  if (error instanceof LaunchProblem) return error.message;
  const { code, message, path } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' && path) return `There is no ${path}.`;
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `${message}\nGive this user the right to read or write there.`;
  if (code === 'ENOSPC') return `${message}\nThe disk is full: make room and try again.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length)) + 2;
  return [
    "portscope: what an Electron app's MessagePorts are doing",
    '',
    ...commands.map(({ name, summary }) => `  portscope ${name.padEnd(width)}${summary}`),
    '',
    'More of each: portscope <command> --help',
    '',
  ].join('\n');
}

function helpOf({ name, form, summary, help, options }: Command): string {
  const all = [...options, HELP].map(({ name: long, short, value, help: about }) => ({
    head: `${short ? `-${short}, ` : ''}--${long}${value ? ` <${value}>` : ''}`,
    about,
  }));
  const width = Math.max(...all.map(({ head }) => head.length)) + 2;
  return [
    `portscope ${name} ${form}`,
    `  ${summary}`,
    '',
    help,
    '',
    ...all.map(({ head, about }) => `  ${head.padEnd(width)}${about}`),
    '',
  ].join('\n');
}
