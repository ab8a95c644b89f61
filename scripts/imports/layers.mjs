/**
 * Who may import whom: `trace <- probe, correlate, model <- serve, inject <- compose <- entry points`; the panel stands on trace and
 * model, the demo on nothing, tests on everything. A folder may always import itself. A file belongs to the longest
 * folder that holds it.
 *
 * @typedef {object} Layer
 * @property {string} folder
 * @property {readonly string[] | 'anything'} may folders of ours, with all below them
 * @property {boolean} [pure] runs in any JavaScript: no Electron, no Node modules
 * @property {string} remedy what to do when the rule is in the way
 */

const below = ['instrumentation/trace', 'instrumentation/probe', 'instrumentation/correlate'];
const apart =
  'Hand it in from an entry point (instrumentation/*.ts), or move what both need to instrumentation/trace.';

/** @type {readonly Layer[]} */
export const layers = [
  {
    folder: 'instrumentation/trace',
    may: [],
    pure: true,
    remedy: 'The trace is the contract that all others read: move what it needs into it.',
  },
  {
    folder: 'instrumentation/probe',
    may: ['instrumentation/trace'],
    remedy: 'A probe knows the trace only: have what it needs handed in by inject.',
  },
  {
    folder: 'instrumentation/correlate',
    may: ['instrumentation/trace'],
    remedy:
      'The correlator reads facts and writes the trace: put what is shared into instrumentation/trace.',
  },
  {
    folder: 'instrumentation/model',
    may: ['instrumentation/trace'],
    pure: true,
    remedy: 'The model is a pure function of the trace: put what is missing into the trace.',
  },
  { folder: 'instrumentation/serve', may: [...below, 'instrumentation/model'], remedy: apart },
  { folder: 'instrumentation/inject', may: [...below, 'instrumentation/model'], remedy: apart },
  {
    folder: 'instrumentation/compose',
    may: [
      ...below,
      'instrumentation/serve',
      'instrumentation/inject',
      'instrumentation/files',
      'instrumentation/api',
    ],
    remedy: 'Composing joins what serve and inject have: put what does something into one of them.',
  },
  {
    folder: 'instrumentation/files',
    may: ['instrumentation/trace', 'instrumentation/model'],
    remedy:
      'Files are read and written outside of the app: put what needs no disk into trace or model.',
  },
  {
    folder: 'instrumentation/launch',
    may: ['instrumentation/trace'],
    remedy:
      'Launching knows the control protocol only: put what is said there into instrumentation/trace.',
  },
  {
    folder: 'instrumentation/cli',
    may: [
      'instrumentation/trace',
      'instrumentation/model',
      'instrumentation/files',
      'instrumentation/launch',
    ],
    remedy: 'The command line runs outside of the app: it reads what serve has written to a file.',
  },
  {
    folder: 'instrumentation/testing',
    may: [
      'instrumentation/trace',
      'instrumentation/model',
      'instrumentation/files',
      'instrumentation/launch',
    ],
    remedy: 'The test API runs outside of the app: it asks the app, and reads what serve answers.',
  },
  {
    // The entry points themselves; a folder below needs a rule of its own.
    folder: 'instrumentation',
    may: ['instrumentation'],
    remedy: 'The package stands alone: move what it needs below instrumentation.',
  },
  {
    folder: 'extension',
    may: ['instrumentation/trace', 'instrumentation/model'],
    pure: true,
    remedy:
      'The panel reads the trace through the model: move what it needs to instrumentation/model.',
  },
  {
    folder: 'demo-app',
    may: [],
    remedy: 'The demo is an app like any other: load the built package, as an app would.',
  },
  { folder: 'test', may: 'anything', remedy: '' },
  {
    folder: 'scripts',
    may: [],
    remedy: 'Scripts build and run the others, from their files: they load none of their modules.',
  },
];

/** Modules that the build makes up, and the folder whose code they hold. */
export const virtualModules = new Map([
  ['portscope:page-probe', 'instrumentation/inject'],
  ['portscope:frame-probe', 'instrumentation/inject'],
]);

/** Folders with further folders, each of which needs a rule. */
export const watchedFolders = ['instrumentation'];
