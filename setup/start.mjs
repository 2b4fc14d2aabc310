/**
 * `npm start`: sets up what is missing, then serves until Ctrl-C. The server and this process end together: a signal is passed
 * on, the end of the server is the end of this, and the channel between them shows the server when this process is gone.
 */
import { spawn } from 'node:child_process';
import { node24, prepare, root } from './prepare.mjs';

prepare({ pages: true });
const child = spawn(node24, ['cli/main.ts', 'serve', ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of signals) process.on(signal, () => child.kill(signal));
// npm answers a signal by ending itself and its shell, and passes nothing on: the server ends with them.
if (process.env.npm_lifecycle_event !== undefined) {
  const shell = process.ppid;
  setInterval(() => process.ppid === shell || child.kill('SIGTERM'), 500).unref();
}
child.on('exit', (code, signal) => {
  if (signal === null) process.exit(code ?? 1);
  // The server was killed: the process that waits for this one learns by what.
  for (const known of signals) process.removeAllListeners(known);
  process.kill(process.pid, signal);
});
