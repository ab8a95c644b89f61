/**
 * Answers `portscope://`: the feed, commands, and the files of the standalone window. Who asks can't be known by the request (its
 * Origin arrives empty, and Electron applies no CORS to schemes like this one), so whatever tells of the app or changes it needs
 * the token of this launch, which only panels are told.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type ActAnswer, type ActCommand, LONGEST_ACT, readAct } from '../trace/acting';
import { LONGEST_QUESTION, type RawStack, readStacks } from '../trace/asked-lines';
import { type PayloadAnswer, type PayloadQuestion, readQuestion } from '../trace/asked-payload';
import { EXTENSION_ID, type FeedCommand, MOST_VERIFIED, TOKEN_HEADER } from '../trace/feed';
import type { RealmId } from '../trace/ids';
import { isPayloadCapture } from '../trace/link';

export interface SchemeHost {
  readonly token: string;
  /** Folder of the built extension. */
  readonly files: string;
  readonly openFeed: () => ReadableStream<Uint8Array>;
  /** All so far, as a session file. */
  readonly openSession: () => ReadableStream<Uint8Array>;
  readonly obey: (command: FeedCommand) => void;
  readonly act: (command: ActCommand) => Promise<ActAnswer>;
  readonly payload: (question: PayloadQuestion) => Promise<PayloadAnswer>;
  /** Stacks by source maps, in the same order. */
  readonly lines: (stacks: readonly RawStack[]) => readonly string[];
}

const CORS = {
  'access-control-allow-origin': `chrome-extension://${EXTENSION_ID}`,
  'access-control-allow-headers': `content-type, ${TOKEN_HEADER}`,
  'access-control-allow-methods': 'GET, POST',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
};

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const NO_TOKEN = 'The token of this launch is missing or wrong: reload the panel';

/** Longest command that is read; the longest there is names a hundred realms. */
const LONGEST_COMMAND = 4_096;

export function schemeHandler(host: SchemeHost): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method === 'OPTIONS') return answer(204);
    const isOpen = request.method === 'GET' && pathname !== '/feed' && pathname !== '/session';
    if (isOpen) return panelFile(host.files, pathname);
    if (request.headers.get(TOKEN_HEADER) !== host.token) return answer(403, NO_TOKEN);
    if (pathname === '/feed' && request.method === 'GET') {
      return new Response(host.openFeed(), {
        headers: { ...CORS, 'content-type': 'application/x-ndjson' },
      });
    }
    if (pathname === '/session' && request.method === 'GET') {
      return new Response(host.openSession(), {
        headers: { ...CORS, 'content-type': 'application/x-ndjson' },
      });
    }
    if (pathname === '/command' && request.method === 'POST') return command(host, request);
    if (pathname === '/act' && request.method === 'POST') return act(host, request);
    if (pathname === '/payload' && request.method === 'POST') return payload(host, request);
    if (pathname === '/lines' && request.method === 'POST') return lines(host, request);
    return answer(405, 'Portscope knows no such request');
  };
}

async function command(host: SchemeHost, request: Request): Promise<Response> {
  const parsed = await read(request, LONGEST_COMMAND, readCommand);
  if (parsed instanceof Response) return parsed;
  host.obey(parsed);
  return answer(204);
}

async function act(host: SchemeHost, request: Request): Promise<Response> {
  const parsed = await read(request, LONGEST_ACT, readAct);
  if (parsed instanceof Response) return parsed;
  const headers = { ...CORS, 'content-type': 'application/json' };
  return new Response(JSON.stringify(await host.act(parsed)), { headers });
}

async function payload(host: SchemeHost, request: Request): Promise<Response> {
  const parsed = await read(request, LONGEST_COMMAND, readQuestion);
  if (parsed instanceof Response) return parsed;
  const headers = { ...CORS, 'content-type': 'application/json' };
  return new Response(JSON.stringify(await host.payload(parsed)), { headers });
}

async function lines(host: SchemeHost, request: Request): Promise<Response> {
  const parsed = await read(request, LONGEST_QUESTION, readStacks);
  if (parsed instanceof Response) return parsed;
  const headers = { ...CORS, 'content-type': 'application/json' };
  return new Response(JSON.stringify(host.lines(parsed)), { headers });
}

/** What is asked for, or the answer to give. */
async function read<Command>(
  request: Request,
  longest: number,
  parse: (text: string) => Command | null,
): Promise<Command | Response> {
  const text = await request.text();
  const parsed = text.length > longest ? null : parse(text);
  return parsed ?? answer(400, 'Portscope knows no such command');
}

export function readCommand(text: string): FeedCommand | null {
  try {
    const { kind, on, realms, capture } = JSON.parse(text) as Record<string, unknown>;
    switch (kind) {
      case 'pause':
      case 'resume':
      case 'clear':
      case 'open-window':
        return { kind };
      case 'stacks':
        return typeof on === 'boolean' ? { kind, on } : null;
      case 'verify':
        return isRealms(realms) ? { kind, realms } : null;
      case 'payloads':
        return isPayloadCapture(capture) ? { kind, capture } : null;
      default:
        return null;
    }
  } catch {
    return null;
  }
}

const isRealms = (value: unknown): value is readonly RealmId[] =>
  Array.isArray(value) &&
  value.length <= MOST_VERIFIED &&
  value.every((realm) => Number.isSafeInteger(realm));

/** A file of the built extension. */
export async function panelFile(folder: string, pathname: string): Promise<Response> {
  const target = path.join(folder, path.normalize(decodeURIComponent(pathname)));
  const type = TYPES[path.extname(target)];
  if (!type || !target.startsWith(folder + path.sep)) return answer(404, 'No such file');
  try {
    return new Response(await readFile(target), { headers: { ...CORS, 'content-type': type } });
  } catch {
    return answer(404, 'No such file');
  }
}

function answer(status: number, text?: string): Response {
  return new Response(status === 204 ? null : (text ?? ''), { status, headers: CORS });
}
