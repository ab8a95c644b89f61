import { buildDemoApp } from './demo-app.mjs';
import { buildExtension } from './extension.mjs';
import {
  buildCli,
  buildIndex,
  buildPreload,
  buildRegister,
  buildTesting,
  buildUtility,
  buildViewer,
  buildWorker,
} from './instrumentation.mjs';
import { buildProofs } from './proofs.mjs';
import { buildSchema } from './schema.mjs';
import { buildTypes } from './types.mjs';

/** What an app, the demo and the tests run on. */
/** @type {readonly import('./stale.mjs').Target[]} */
export const runTargets = [
  {
    name: 'preload',
    sources: ['instrumentation'],
    entries: ['instrumentation/inject/preload-entry.ts', 'instrumentation/inject/page-entry.ts'],
    build: buildPreload,
  },
  {
    name: 'utility',
    sources: ['instrumentation'],
    entries: [
      'instrumentation/inject/utility-module-entry.ts',
      'instrumentation/inject/utility-script-entry.ts',
    ],
    build: buildUtility,
  },
  {
    name: 'index',
    sources: ['instrumentation'],
    entries: ['instrumentation/index.ts'],
    build: buildIndex,
  },
  {
    name: 'register',
    sources: ['instrumentation'],
    entries: ['instrumentation/register.ts'],
    build: buildRegister,
  },
  {
    name: 'viewer',
    sources: ['instrumentation'],
    entries: ['instrumentation/viewer.ts'],
    build: buildViewer,
  },
  {
    name: 'testing',
    sources: ['instrumentation'],
    entries: ['instrumentation/testing.ts'],
    build: buildTesting,
  },
  {
    name: 'cli',
    sources: ['instrumentation'],
    entries: ['instrumentation/cli.ts'],
    build: buildCli,
  },
  {
    name: 'worker',
    sources: ['instrumentation'],
    entries: ['instrumentation/worker.ts'],
    build: buildWorker,
  },
  {
    name: 'extension',
    sources: ['extension', 'instrumentation'],
    entries: ['extension/devtools.ts', 'extension/panel/main.tsx'],
    build: buildExtension,
  },
  {
    name: 'demo-app',
    sources: ['demo-app', 'instrumentation'],
    entries: ['demo-app/main.ts'],
    build: buildDemoApp,
  },
];

/** What the published package has besides. */
/** @type {readonly import('./stale.mjs').Target[]} */
export const packageTargets = [
  {
    name: 'types',
    sources: ['instrumentation'],
    entries: ['instrumentation/index.ts'],
    build: buildTypes,
  },
  {
    name: 'schema',
    sources: ['instrumentation/trace'],
    entries: ['instrumentation/trace/events.ts'],
    build: buildSchema,
  },
];

/** What `npm run prove` runs besides. */
/** @type {import('./stale.mjs').Target} */
export const proofTarget = {
  name: 'proofs',
  sources: ['test/prove', 'scripts/prove', 'instrumentation/trace', 'instrumentation/model'],
  entries: ['test/prove/app/main.ts'],
  build: buildProofs,
};
