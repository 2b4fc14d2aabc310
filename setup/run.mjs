/** Runs a TypeScript entry of this project with Node 24, setting up what is missing: `node setup/run.mjs cli/main.ts …`. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { node24, prepare, root } from './prepare.mjs';

const [entry = '', ...args] = process.argv.slice(2);
// Standard output belongs to the command (it may be JSON): what the setup says goes to standard error.
const write = process.stdout.write.bind(process.stdout);
process.stdout.write = (chunk) => process.stderr.write(chunk);
// The benchmarks measure the pages too.
prepare({ pages: entry.startsWith('benchmarks/') });
process.stdout.write = write;
const result = spawnSync(node24, [path.join(root, entry), ...args], { stdio: 'inherit' });
process.exit(result.status ?? 1);
