/** The pictures of README and docs: which scenario of the demo runs, and what is done in the panel for each of them. */
import { click, follow, open, press, steps, wait, wholeApp } from './steps.mjs';

const aChannel = click('[role=row][data-channel]');
const aMessage = click('[role=row][data-message]');
/** As the app's window asked for work: one that waits. */
const aWaitingMessage = click('[role=row][data-message][data-state=queued]');

/**
 * @typedef {{ name: string, script: string }} Shot
 * @type {readonly { scenario: string, shots: readonly Shot[] }[]}
 */
export const takes = [
  {
    scenario: 'main-world',
    shots: [
      { name: 'channels', script: steps(wholeApp, aChannel) },
      { name: 'port', script: follow('Journey of end B') },
    ],
  },
  {
    scenario: 'reply-stream',
    shots: [{ name: 'messages', script: steps(wholeApp, open('messages'), aMessage) }],
  },
  {
    scenario: 'worker-window',
    shots: [
      {
        name: 'flow',
        script: steps(
          wholeApp,
          open('messages'),
          aMessage,
          open('flow'),
          press('.flow-mirror', '0'),
        ),
      },
      {
        name: 'trace',
        script: steps(open('messages'), aMessage, follow('What caused it, what it caused')),
      },
    ],
  },
  {
    scenario: 'web-worker',
    shots: [
      { name: 'map', script: steps(wholeApp, open('map')) },
      {
        name: 'realms',
        script: steps(open('realms'), click('[role=row][data-realm="2"]')),
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
