/** The frame's probe as a script that can be run in a frame's main world. */
import frameProbe from 'portscope:frame-probe';

export interface FrameScriptGiven {
  readonly token: string;
  readonly entry: 'executed' | 'debugger';
  readonly frame?: number;
}

export const frameScript = (given: FrameScriptGiven): string =>
  `((portscope)=>{${frameProbe}\n})(${JSON.stringify(given)})`;
