#!/usr/bin/env node
/** Runs the command `equipoise`. */
import { runCommandLine } from './program.ts';

// The reader of the output may stop reading (`equipoise … | head`): the rest is dropped, and the command ends with its own exit code.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
process.exitCode = await runCommandLine(process.argv.slice(2));
