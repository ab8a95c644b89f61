/** The utility processes that the main process forks, and its road to them. */
import * as path from 'node:path';
import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { Ending } from '../program/acts';
import type { Interpreter } from './interpreter';

const canBeModule = Number(process.versions.electron?.split('.')[0]) >= 28;

export class Utilities {
  private readonly running = new Map<string, UtilityProcess>();

  constructor(interpreter: Interpreter<MessagePortMain>) {
    interpreter.addRoad('utility', (to, payload, ports) =>
      this.running.get(to)?.postMessage(payload, [...ports]),
    );
  }

  fork(name: string, done: () => void): void {
    const file = name === 'u2' && canBeModule ? 'utility-module.mjs' : 'utility.js';
    const child = utilityProcess.fork(path.join(__dirname, file), [name]);
    this.running.set(name, child);
    child.once('spawn', done);
  }

  end(name: string, how: Ending, done: () => void): void {
    const child = this.running.get(name);
    if (!child) throw new Error(`there is no process ${name}`);
    this.running.delete(name);
    child.once('exit', done);
    if (how === 'kill') child.kill();
    // It exits by itself when it is told so, by a message without ports.
    else child.postMessage('exit');
  }
}
