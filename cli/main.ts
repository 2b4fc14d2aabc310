#!/usr/bin/env node
/** Runs the command `equipoise`. */
import { runCommandLine } from './program.ts';

process.exitCode = await runCommandLine(process.argv.slice(2));
