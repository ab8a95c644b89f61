/** The command `portscope`. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { main } from './cli/main';

const dist = path.dirname(fileURLToPath(import.meta.url));

process.exitCode = await main(
  process.argv.slice(2),
  {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
  },
  dist,
);
