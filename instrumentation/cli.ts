/** The command `portscope`. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from './cli/main';
import { endOnSignals } from './cli/wait';

const dist = path.dirname(fileURLToPath(import.meta.url));

endOnSignals();
process.exitCode = await main(
  process.argv.slice(2),
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  },
  dist,
);
