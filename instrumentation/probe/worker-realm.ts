/** Puts the probes of a worker together. */
import { domChannelProbe } from './dom-channel';
import { domCloneProbe } from './dom-clone';
import { createDomCore, type InstalledDomRealm } from './dom-core';
import { domListenersProbe } from './dom-listeners';
import { domPortProbe } from './dom-port';
import { domWorkerProbe } from './dom-worker';
import { type ScopeRealm, workerScopeProbe } from './worker-scope';

export interface InstalledWorker extends InstalledDomRealm {
  readonly pipe: ScopeRealm['pipe'];
}

export function installDedicatedWorker(key: string, script: string): InstalledWorker {
  const { realm, install, installed } = createDomCore({ key, script });
  const pipe = { sent: 0, received: 0, swallow: null };
  // First of all, so that the first listener on the global is ours.
  install([workerScopeProbe], { ...realm, pipe });
  install([domPortProbe, domListenersProbe, domChannelProbe], realm);
  install([domCloneProbe, domWorkerProbe], realm);
  return { ...installed, pipe };
}
