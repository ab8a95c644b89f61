import { expect, it } from 'vitest';
import { reasonFor, type UnobservedFrame } from '../../../instrumentation/inject/frame-reason';

const frame: UnobservedFrame = {
  url: 'https://a.example/',
  initial: false,
  origin: 'https://a.example',
  page: 'https://a.example/page',
  debugged: false,
  temporary: false,
};
const app = { origin: 'app://host', page: 'app://host/page' } as const;
const opaque = { origin: 'null' } as const;

it.each([
  ['unknown', {}],
  ['initial-document', { url: '', initial: true }],
  ['opaque-frame', { url: 'data:text/html,x', ...opaque }],
  ['opaque-frame', { url: 'about:srcdoc', ...opaque }],
  ['custom-scheme', { url: 'app://host/frame', ...app }],
  ['custom-scheme', { url: 'about:srcdoc', ...app }],
  ['custom-scheme', { url: 'blob:app://host/1', ...app }],
  ['custom-scheme', { url: 'data:text/html,x', ...app, ...opaque }],
  ['unknown', { url: 'https://b.example/', origin: 'https://b.example', page: app.page }],
  ['own-process', { url: 'app://other/frame', ...app, debugged: true }],
  ['temporary-session', { temporary: true }],
  ['unknown', { temporary: true, debugged: true }],
] as const)('%s: %o', (reason, more) => {
  expect(reasonFor({ ...frame, ...more })).toBe(reason);
});
