import type { Scenario } from '../scenario';
import { scenario as closeEvents } from './close-events/main';
import { scenario as firstChannel } from './first-channel/main';
import { scenario as frames } from './frames/main';
import { scenario as mainWorld } from './main-world/main';
import { scenario as portsWithinMessages } from './ports-within-messages/main';
import { scenario as replyStream } from './reply-stream/main';
import { scenario as silentWorker } from './silent-worker/main';
import { scenario as utilityProcess } from './utility-process/main';
import { scenario as webWorker } from './web-worker/main';
import { scenario as wholeApp } from './whole-app/main';
import { scenario as workerWindow } from './worker-window/main';

/** What works. */
export const scenarios: readonly Scenario[] = [
  firstChannel,
  workerWindow,
  replyStream,
  mainWorld,
  closeEvents,
  portsWithinMessages,
  utilityProcess,
  frames,
  webWorker,
  wholeApp,
];

/** What does not, for Portscope to find. */
export const mistakes: readonly Scenario[] = [silentWorker];

export const allScenarios: readonly Scenario[] = [...scenarios, ...mistakes];
