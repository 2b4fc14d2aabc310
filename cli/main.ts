#!/usr/bin/env node
/** The command `equipoise`. Each subcommand is a file; this one reads arguments and turns errors into exit codes. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { backendNames } from '../node/backendModules.ts';
import { CaseError } from '../solver/case/problems.ts';
import { DEFAULT_RELATIVE_GAP } from '../solver/run/options.ts';
import type { Language } from '../solver/words/language.ts';
import { compareCommand } from './compare.ts';
import { type ExperimentCommand, experimentCommand } from './experiment.ts';
import { setLanguage } from './language.ts';
import { lintCommand } from './lint.ts';
import { exitCodes, problemsText } from './output.ts';
import { type ServeCommand, serveCommand, workerCommand } from './serve.ts';
import { type SolveCommand, solveCommand } from './solve.ts';
import { type SolveMpsCommand, solveMpsCommand } from './solveMps.ts';
import { type ExportCommand, exportCommand, type ImportCommand, importCommand } from './transfer.ts';

function positive(text: string): string {
  if (!(Number(text) > 0)) throw new InvalidArgumentError('expected a number above 0');
  return text;
}

function zeroOrMore(text: string): string {
  if (text.trim() === '' || !(Number(text) >= 0))
    throw new InvalidArgumentError('expected 0 or a number above 0');
  return text;
}

const program = new Command('equipoise');
program
  .description('Sales and operations planning by optimization.')
  .addOption(
    new Option('--language <language>', 'language of problems, warnings and reasons')
      .choices(['en', 'zh'])
      .default('en'),
  )
  .hook('preAction', () => setLanguage(program.opts<{ language: Language }>().language))
  .exitOverride();

program
  .command('solve')
  .description('solve a case (a folder of CSV tables or a JSON file) and verify the plan')
  .argument('<case>')
  .option('-s, --scenario <name>', 'a scenario of the case; base is the case itself')
  .option('-t, --time-limit <seconds>', 'stop then and keep the best plan', positive)
  .option(
    '-g, --gap <share>',
    `relative gap that is good enough, for example 0.0001 (default ${DEFAULT_RELATIVE_GAP})`,
    zeroOrMore,
  )
  .option('--plan', 'print the plan by period, however large it is')
  .option('--no-plan', 'leave the plan out')
  .addOption(
    new Option('--solver <name>', 'glpk is GPL-3.0 and loaded only here')
      .choices(backendNames)
      .default('highs'),
  )
  .addOption(
    new Option('--cross-check [name]', 'solve again with another solver and compare')
      .choices(backendNames)
      .preset('glpk'),
  )
  .addOption(
    new Option('--lot-sizing <formulation>', 'formulation of lots and setups')
      .choices(['automatic', 'natural', 'cuts', 'facilityLocation'])
      .default('automatic'),
  )
  .option('--threads <number>', 'threads: one solves, the others search for plans', positive)
  .option('--json', 'print one JSON object')
  .action(async (location: string, options: SolveCommand) => {
    process.exitCode = await solveCommand(location, options);
  });

program
  .command('lint')
  .description('what is odd in the prices and paths of a case, before anything is solved')
  .argument('<case>')
  .option('-s, --scenario <name>', 'apply a scenario first')
  .option('--json', 'print one JSON list')
  .action(async (location: string, options: { scenario?: string; json?: boolean }) => {
    process.exitCode = await lintCommand(location, options);
  });

program
  .command('solve-mps')
  .description('solve a model in an MPS file and check the point against the file')
  .argument('<file>')
  .option('-t, --time-limit <seconds>', 'stop then and keep the best point', positive)
  .option('-g, --gap <share>', 'relative gap that is good enough', zeroOrMore)
  .addOption(new Option('--solver <name>').choices(backendNames).default('highs'))
  .option('--json', 'print one JSON object')
  .action(async (file: string, options: SolveMpsCommand) => {
    process.exitCode = await solveMpsCommand(file, options);
  });

program
  .command('compare')
  .description('solve scenarios of a case and set them side by side; the first is the reference')
  .argument('<case>')
  .argument('[scenarios...]', 'all when none is named')
  .option('--json', 'print one JSON list')
  .action(async (location: string, names: string[], options: { json?: boolean }) => {
    process.exitCode = await compareCommand(location, names, options);
  });

program
  .command('export')
  .description('write a case with its scenarios as CSV folder, zip or JSON, or its model as LP or MPS')
  .argument('<case>')
  .requiredOption('-o, --output <path>', 'folder (csv) or file')
  .addOption(new Option('-f, --format <format>').choices(['csv', 'json', 'zip', 'lp', 'mps']).default('csv'))
  .option('-s, --scenario <name>', 'apply a scenario first')
  .action(async (location: string, options: ExportCommand) => {
    process.exitCode = await exportCommand(location, options);
  });

program
  .command('import')
  .description('check a case and its scenarios, and write them in canonical form')
  .argument('<case>', 'folder, .zip or .json file')
  .option('-o, --output <path>', 'folder (CSV), .zip or .json file')
  .addOption(
    new Option('-d, --decimal <sign>', 'sign before decimals in CSV files that do not show it').choices([
      '.',
      ',',
    ]),
  )
  .action(async (location: string, options: ImportCommand) => {
    process.exitCode = await importCommand(location, options);
  });

program
  .command('experiment')
  .description('run every combination of an experiment file; goes on where it was stopped')
  .argument('<file>')
  .option('-o, --output <file>', 'results as CSV; default: beside the experiment')
  .option('-w, --workers <number>', 'worker threads', positive)
  .option('--dry-run', 'only check and count')
  .action(async (file: string, options: ExperimentCommand) => {
    process.exitCode = await experimentCommand(file, options);
  });

program
  .command('serve')
  .description('serve the pages and the API on this machine')
  .option('-p, --port <number>', 'default 3210, or PORT')
  .option('-c, --concurrency <number>', 'solves at a time in this process; 0 leaves them to workers')
  .action(async (options: ServeCommand) => {
    process.exitCode = await serveCommand(options);
  });

program
  .command('worker')
  .description('take solves from the queue of a shared PostgreSQL (DATABASE_URL)')
  .option('-c, --concurrency <number>', 'solves at a time')
  .action(async (options: ServeCommand) => {
    process.exitCode = await workerCommand(options);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CaseError) {
    process.stderr.write(`${problemsText(error.problems)}\n`);
    process.exitCode = exitCodes.badInput;
  } else if (error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number') {
    process.exitCode = error.exitCode === 0 ? 0 : exitCodes.badInput;
  } else {
    process.stderr.write(`equipoise: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = exitCodes.failed;
  }
}
