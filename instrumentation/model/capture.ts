/** Are facts being recorded, or did somebody pause the capture? */
import type { Reducer, Revised } from './reducer';

export interface Capture extends Revised {
  readonly state: 'running' | 'paused';
}

export interface State extends Capture {
  state: Capture['state'];
  revision: number;
}

export const capture: Reducer<'capture', State> = {
  name: 'capture',
  needs: [],
  on: ['capture'],
  initial: () => ({ state: 'running', revision: 0 }),
  apply(state, event) {
    if (event.kind !== 'capture') return;
    const now = event.state === 'paused' ? 'paused' : 'running';
    if (now === state.state) return;
    state.state = now;
    state.revision += 1;
  },
};
