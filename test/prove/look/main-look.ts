/** All that the main process looks at, and what it and its windows said and asked for meanwhile. */
import { app, session, type WebRequest } from 'electron';
import { mainCallLines, mainEventLines, mainStaticLines } from './main';
import type { Line } from './words';

const REQUESTS = [
  'onBeforeRequest',
  'onBeforeSendHeaders',
  'onSendHeaders',
  'onHeadersReceived',
  'onResponseStarted',
  'onBeforeRedirect',
  'onCompleted',
  'onErrorOccurred',
] as const satisfies readonly (keyof WebRequest)[];

const happened: Line[] = [];
const requests: string[] = [];

/** Call it first of all. */
export function watchMain(): void {
  process.on('unhandledRejection', (reason) => happened.push(`rejection: ${reason}`));
  process.on('warning', ({ name, message }) => happened.push(`warning: ${name}: ${message}`));
  for (const name of ['session-created', 'browser-window-created', 'web-contents-created'])
    app.on(name as never, () => happened.push(`events: ${name}`));
  void app.whenReady().then(() => happened.push('events: ready'));
  app.on('web-contents-created', (_event, contents) => {
    contents.on('console-message', (_message, _level, text) =>
      happened.push(`console ${contents.id}: ${text}`),
    );
  });
}

/** Call it when the app is ready. */
export function watchRequests(): void {
  const { webRequest } = session.defaultSession;
  for (const name of REQUESTS) {
    const listen = webRequest[name] as unknown as (hear: (...args: never[]) => void) => void;
    const hear = (details: { url: string }, answer?: (response: object) => void): void => {
      requests.push(`${name} ${details.url.replace(/(?:127\.0\.0\.1|localhost):\d+/, 'host')}`);
      answer?.({});
    };
    listen.call(webRequest, hear as (...args: never[]) => void);
  }
}

export async function lookInMain(): Promise<Line[]> {
  return [
    ...mainStaticLines(),
    ...mainCallLines(),
    ...(await mainEventLines()),
    ...happened.splice(0),
    // Those of two windows come in any order.
    ...requests
      .splice(0)
      .sort()
      .map((request) => `request: ${request}`),
  ];
}
