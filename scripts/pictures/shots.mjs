/** The pictures of README and docs: which scenario of the demo runs, and what is done in the panel for each of them. */
import { click, clickText, filter, follow, open, press, steps, wait, wholeApp } from './steps.mjs';

const aChannel = click('[role=row][data-channel]');
/** As the app's window asked for work: one that waits. */
const aWaitingMessage = click('[role=row][data-message][data-state=queued]');

/** The channel of that name, by what its cell tells of it. */
const channel = (/** @type {string} */ name) =>
  click(`[role=row][data-channel]:has([data-column=name][title$=": ${name}"])`);
/** The first message of that call. */
const call = (/** @type {string} */ name) =>
  clickText('[role=row][data-message]', '[data-column=call]', name);

/**
 * @typedef {{ name: string, script: string }} Shot
 * @type {readonly { scenario: string, shots: readonly Shot[] }[]}
 */
export const takes = [
  {
    scenario: 'whole-app',
    shots: [
      {
        name: 'flow',
        script: steps(
          wholeApp,
          wait('[data-channel][data-state=closed]'),
          open('flow'),
          // What is left takes some 50 ms, so its messages can be told apart.
          filter('-realm:covers -channel:import'),
          press('.flow-mirror', '0'),
        ),
      },
      { name: 'channels', script: steps(filter(''), open('channels'), channel('search')) },
      { name: 'port', script: steps(channel('index'), follow('Journey of end B')) },
      { name: 'messages', script: steps(open('messages'), call('search')) },
      {
        name: 'trace',
        script: steps(open('messages'), follow('What caused it, what it caused')),
      },
      { name: 'map', script: steps(open('map'), click('[aria-label="Close details"]')) },
      {
        name: 'realms',
        script: steps(open('realms'), clickText('[role=row]', '[data-column=kind]', 'worker')),
      },
    ],
  },
  {
    scenario: 'silent-worker',
    shots: [
      // It takes some seconds before something that waits is something that is wrong.
      {
        name: 'tour-1-waiting',
        script: steps(wholeApp, wait('#tab-findings .tab-badge'), aChannel),
      },
      { name: 'tour-2-message', script: steps(open('messages'), aWaitingMessage) },
      {
        name: 'findings',
        script: steps(open('findings'), click('[role=row][data-finding="never-started"]')),
      },
      {
        name: 'tour-3-journey',
        script: steps(open('channels'), aChannel, follow('Journey of end A')),
      },
    ],
  },
];
