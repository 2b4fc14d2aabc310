/** `npm start`: sets up what is missing, then serves until Ctrl-C. */
import { spawn } from 'node:child_process';
import { node24, prepare, root } from './prepare.mjs';

prepare({ pages: true });
const child = spawn(node24, ['cli/main.ts', 'serve', ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
// Ctrl-C in a terminal reaches the child by itself; a signal sent to this process alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 1));
