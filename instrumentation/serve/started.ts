/**
 * An app that was started by the command line or by a test: writes the session, answers the one who started it, and ends when
 * asked to. What it was told by the environment is taken out of it before the app runs.
 */
import type { App } from 'electron';
import type { AppMessage, StarterMessage } from '../trace/control';
import { ENVIRONMENT } from '../trace/control';
import type { RealmId } from '../trace/ids';
import { connectControl } from './control-client';
import type { SessionRecording } from './recording';

export interface Orders {
  readonly session: string;
  readonly control: string;
  readonly stacks: boolean;
  readonly debugger: boolean;
  readonly window: boolean;
  readonly bound: boolean;
}

/** What the environment orders. The names are gone from it afterwards. */
export function takeOrders(env: NodeJS.ProcessEnv): Orders {
  const take = (name: string): string => {
    const value = env[name] ?? '';
    delete env[name];
    return value;
  };
  return {
    session: take(ENVIRONMENT.session),
    control: take(ENVIRONMENT.control),
    stacks: take(ENVIRONMENT.stacks) === '1',
    debugger: take(ENVIRONMENT.debugger) === '1',
    window: take(ENVIRONMENT.window) === '1',
    bound: take(ENVIRONMENT.bound) === '1',
  };
}

export interface StartedPortscope {
  settle(): Promise<void>;
  verifyRealms(
    realms: readonly RealmId[],
    choice: { readonly largest: number; readonly until: number },
  ): Promise<unknown>;
  record(file: string): SessionRecording;
}

export function obey(orders: Orders, app: App, portscope: StartedPortscope): void {
  const recording = orders.session === '' ? null : record(orders.session, portscope);
  if (recording) process.on('exit', () => recording.finish());
  if (orders.control === '') return;

  const onMessage = (message: StarterMessage): void => {
    void portscope.settle().then(async () => {
      if (message.kind === 'settle') {
        await recording?.flush();
        tell({ kind: 'settled', id: message.id });
        return;
      }
      if (message.kind === 'verify') {
        const { realms, largest, seconds } = message;
        await portscope.verifyRealms(realms, { largest, until: Date.now() + seconds * 1000 });
        await recording?.flush();
        tell({ kind: 'verified', id: message.id });
        return;
      }
      // The session ends here: what comes of ending the app is none of its doing.
      recording?.finish();
      tell({ kind: 'written' });
      app.exit(0);
    });
  };
  const onClosed = (): void => {
    if (orders.bound) app.exit(1);
  };
  const client = connectControl(orders.control, { onMessage, onClosed });
  const tell = (message: AppMessage): void => client.send(message);

  const { electron = '', chrome = '' } = process.versions;
  tell({ kind: 'hello', pid: process.pid, electron, chrome });
  void app.whenReady().then(() => tell({ kind: 'ready' }));
  process.on('uncaughtExceptionMonitor', (error) => {
    // As Electron decides whether it shows its dialog: only if the app has no listener of its own.
    if (process.listenerCount('uncaughtException') > 1) return;
    const loading = !app.isReady();
    tell({ kind: 'error', error: String(error?.stack ?? error).slice(0, 16_384), loading });
  });
}

function record(file: string, portscope: StartedPortscope): SessionRecording | null {
  try {
    return portscope.record(file);
  } catch (error) {
    console.error(
      `Portscope can't write the session to ${file}: ${error instanceof Error ? error.message : error}`,
    );
    return null;
  }
}
