// What commands of this repository stand on. Nothing here needs node_modules until `command` has provided it.
export { command, onSignal } from './command.mjs';
export { needsDisplay, withDisplay } from './display.mjs';
export { say } from './log.mjs';
export { root } from './paths.mjs';
export { SetUpProblem } from './problem.mjs';
export { provideElectron } from './provide-electron.mjs';
