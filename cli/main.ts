#!/usr/bin/env node
/** Runs the command `equipoise`. */
import { runCommandLine } from './program.ts';

// Who reads the output may have enough of it (`equipoise … | head`): the rest goes nowhere, and the command ends as it would.
for (const stream of [process.stdout, process.stderr])
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
process.exitCode = await runCommandLine(process.argv.slice(2));
