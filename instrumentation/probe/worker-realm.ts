/** Puts the probes of a worker together. */
import { domChannelProbe } from './dom-channel';
import { domCloneProbe } from './dom-clone';
import { type CoreRealm, createDomCore, type InstalledDomRealm } from './dom-core';
import { domListenersProbe } from './dom-listeners';
import { domPortProbe } from './dom-port';
import { domWorkerProbe } from './dom-worker';
import { type ServiceScope, serviceScopeProbe } from './service-scope';
import { createSharedScope, type SharedScope, sharedScopeProbe } from './shared-scope';
import { type ScopePipe, workerScopeProbe } from './worker-scope';

export interface InstalledWorker extends InstalledDomRealm, Pick<CoreRealm, 'after'> {
  readonly pipe: ScopePipe;
}

export function installDedicatedWorker(
  key: string,
  script: string,
  pipe: ScopePipe,
): InstalledWorker {
  const { realm, install, installed } = createDomCore({ key, script });
  // First of all, so that the first listener on the global is ours.
  install([workerScopeProbe], { ...realm, pipe });
  install([domPortProbe, domListenersProbe, domChannelProbe], realm);
  install([domCloneProbe], realm);
  install([domWorkerProbe], { ...realm, pipe });
  return { ...installed, pipe, after: realm.after };
}

export interface InstalledShared extends InstalledDomRealm, Pick<CoreRealm, 'meeting' | 'after'> {
  readonly shared: SharedScope;
}

export function installSharedWorker(key: string, script: string): InstalledShared {
  const { realm, install, installed } = createDomCore({ key, script });
  const shared = createSharedScope();
  install([sharedScopeProbe], { ...realm, shared });
  install([domPortProbe, domListenersProbe, domChannelProbe, domCloneProbe], realm);
  const { meeting, after } = realm;
  return { ...installed, shared, meeting, after };
}

export interface InstalledService extends InstalledDomRealm, Pick<CoreRealm, 'meeting' | 'after'> {
  readonly service: ServiceScope;
}

export function installServiceWorker(key: string, script: string): InstalledService {
  const { realm, install, installed } = createDomCore({ key, script });
  const service: ServiceScope = { onStranger: () => {}, onMark: () => {} };
  install([serviceScopeProbe], { ...realm, service });
  install([domPortProbe, domListenersProbe, domChannelProbe, domCloneProbe], realm);
  const { meeting, after } = realm;
  return { ...installed, service, meeting, after };
}
