/** A utility process. Ports come to it over its parent's `postMessage`, and over ports. */
import { looking } from '../look/look';
import { lookInUtility } from '../look/utility-look';
import { Interpreter } from './interpreter';
import { lineControl } from './line-control';
import { mainPorts } from './main-ports';
import type { Payload } from './port-kit';

const place = process.argv[2] ?? '';
const control = looking(
  lineControl(Number(process.env.PROVE_PORT), place, process.pid),
  lookInUtility,
);
const interpreter = new Interpreter(control, mainPorts(null));

process.parentPort.on('message', ({ data, ports }) => {
  if (data === 'exit') process.exit(0);
  interpreter.arrive(data as Payload, ports);
});
