import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { schemeHandler } from '../../../instrumentation/serve/scheme-handler';
import { LINES_URL } from '../../../instrumentation/trace/asked-lines';
import { PAYLOAD_URL } from '../../../instrumentation/trace/asked-payload';
import {
  COMMAND_URL,
  EXTENSION_ID,
  FEED_URL,
  SESSION_URL,
  TOKEN_HEADER,
} from '../../../instrumentation/trace/feed';

const folder = mkdtempSync(path.join(tmpdir(), 'portscope-files-'));
writeFileSync(path.join(folder, 'panel.html'), '<!doctype html>');
writeFileSync(`${folder}-secret.html`, 'secret');
afterAll(async () => {
  const { rm } = await import('node:fs/promises');
  await rm(folder, { recursive: true });
  await rm(`${folder}-secret.html`);
});

const obey = vi.fn();
const handle = schemeHandler({
  token: 'right',
  files: folder,
  obey,
  act: async () => ({ done: true }),
  lines: (stacks) => stacks.map(({ realm, stack }) => `${realm} ${stack}`),
  payload: async ({ n }) => ({ kind: 'whole', preview: String(n) }),
  openFeed: () => new Response('feed').body as ReadableStream<Uint8Array>,
  openSession: () => new Response('session').body as ReadableStream<Uint8Array>,
});
const command = (body: string, token: string) =>
  handle(
    new Request(COMMAND_URL.replace('portscope:', 'https:'), {
      method: 'POST',
      body,
      headers: { [TOKEN_HEADER]: token },
    }),
  );
const get = (url: string, token = 'right') =>
  handle(new Request(url.replace('portscope:', 'https:'), { headers: { [TOKEN_HEADER]: token } }));

describe('the scheme', () => {
  it('tells nobody of the app without the token, which no answer has', async () => {
    for (const url of [FEED_URL, SESSION_URL]) expect((await get(url, 'wrong')).status).toBe(403);
    expect((await get('portscope://portscope/panel.html', '')).status).toBe(200);
  });

  it('lets only the extension read the feed', async () => {
    const response = await get(FEED_URL);
    expect(await response.text()).toBe('feed');
    expect(response.headers.get('access-control-allow-origin')).toBe(
      `chrome-extension://${EXTENSION_ID}`,
    );
  });

  it('gives the session as a file, to the extension only', async () => {
    const answer = await get(SESSION_URL);
    expect(await answer.text()).toBe('session');
    expect(answer.headers.get('access-control-allow-origin')).toMatch(/^chrome-extension:/);
  });

  it('gives a whole payload to who has the token', async () => {
    const ask = (body: string, token: string) =>
      handle(
        new Request(PAYLOAD_URL.replace('portscope:', 'https:'), {
          method: 'POST',
          body,
          headers: { [TOKEN_HEADER]: token },
        }),
      );
    const answer = await ask('{"realm":1,"port":2,"n":3}', 'right');
    expect(await answer.json()).toEqual({ kind: 'whole', preview: '3' });
    expect((await ask('{"realm":1,"port":2,"n":3}', 'wrong')).status).toBe(403);
    for (const body of ['{"realm":1,"port":2}', '{"realm":1,"port":2,"n":"3"}', 'null', '{'])
      expect((await ask(body, 'right')).status).toBe(400);
  });

  it('obeys a command that has the token', async () => {
    expect((await command('{"kind":"stacks","on":true}', 'right')).status).toBe(204);
    expect(obey).toHaveBeenLastCalledWith({ kind: 'stacks', on: true });
  });

  it.each([
    ['{"kind":"pause"}', 'wrong', 403],
    ['{"kind":"pause"}', '', 403],
    ['{"kind":"format-disk"}', 'right', 400],
    ['{"kind":"stacks","on":"yes"}', 'right', 400],
    ['nonsense', 'right', 400],
    [`{"kind":"pause","pad":"${'x'.repeat(5000)}"}`, 'right', 400],
  ])('refuses %s with token "%s"', async (body, token, status) => {
    obey.mockClear();
    expect((await command(body, token)).status).toBe(status);
    expect(obey).not.toHaveBeenCalled();
  });

  it('serves the panel, and nothing outside of its folder', async () => {
    expect(await (await get('portscope://portscope/panel.html')).text()).toBe('<!doctype html>');
    expect(
      (await get(`portscope://portscope/%2e%2e/${path.basename(folder)}-secret.html`)).status,
    ).toBe(404);
    expect((await get('portscope://portscope/..%2f..%2fetc%2fpasswd.html')).status).toBe(404);
    expect((await get('portscope://portscope/missing.js')).status).toBe(404);
  });

  it('traces stacks back for who has the token', async () => {
    const ask = (body: string, token = 'right') =>
      handle(
        new Request(LINES_URL.replace('portscope:', 'https:'), {
          method: 'POST',
          body,
          headers: { [TOKEN_HEADER]: token },
        }),
      );
    const stacks = [
      { realm: 1, stack: 'a' },
      { realm: null, stack: 'b' },
    ];
    expect(await (await ask(JSON.stringify(stacks))).json()).toEqual(['1 a', 'null b']);
    expect((await ask(JSON.stringify(stacks), 'wrong')).status).toBe(403);
    for (const wrong of ['{}', '[{"realm":"1","stack":"a"}]', '[{"realm":1}]', 'x'])
      expect((await ask(wrong)).status).toBe(400);
  });
});
