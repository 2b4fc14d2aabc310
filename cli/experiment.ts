/**
 * `equipoise experiment`: a base, factors and levels as a file; every combination is solved on worker threads and
 * written to a CSV line by line, so that a killed run goes on where it stopped. Results do not depend on the
 * number of workers: rows are named by their combination.
 */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import { z } from 'zod';
import { loadCase } from '../server/caseFolder.ts';
import { solveInThread } from '../server/jobs/solveInThread.ts';
import { CaseError } from '../solver/case/problems.ts';
import { keyFigureDefinitions } from '../solver/plan/keyFigures/keyFigures.ts';
import { DEFAULT_RELATIVE_GAP } from '../solver/run/options.ts';
import { leverSchema } from '../solver/scenario/levers.ts';
import { ancestry, applyScenarios, type Scenario } from '../solver/scenario/scenario.ts';
import { exitCodes } from './output.ts';

const experimentSchema = z.strictObject({
  experiment: z.string().min(1),
  /** Case folder or file, relative to the experiment's file. */
  case: z.string(),
  /** Scenario that all runs stand on. */
  base: z.string().optional(),
  factors: z
    .array(
      z.strictObject({
        factor: z.string().min(1),
        levels: z
          .array(z.strictObject({ level: z.string().min(1), levers: z.array(leverSchema).default([]) }))
          .min(1),
      }),
    )
    .min(1),
  timeLimitSeconds: z.number().positive().default(120),
  relativeGap: z.number().nonnegative().default(DEFAULT_RELATIVE_GAP),
});

export interface ExperimentCommand {
  readonly output?: string;
  readonly workers?: string;
  readonly dryRun?: boolean;
}

interface Combination {
  readonly run: string;
  readonly levels: readonly string[];
  readonly scenario: Scenario;
}

/** Reads, counts, and runs an experiment; finished rows of the output file are kept and not run again. */
export async function experimentCommand(file: string, options: ExperimentCommand): Promise<number> {
  const experiment = await readExperiment(file);
  const location = path.resolve(path.dirname(file), experiment.case);
  const { planningCase, scenarios } = await loadCase(location);
  const line = experiment.base === undefined ? [] : ancestry(scenarios, experiment.base);
  const all = combinations(experiment);
  const output = options.output ?? file.replace(/\.json$/, '.csv');
  const header = [
    'run',
    ...experiment.factors.map((factor) => factor.factor),
    'status',
    'objective',
    'gap',
    'verified',
    'seconds',
    ...keyFigureDefinitions.map((entry) => entry.name),
  ];
  const done = await finishedRuns(output, header);
  const waiting = all.filter((combination) => !done.has(combination.run));
  process.stdout.write(`${all.length} runs, ${done.size} done, ${waiting.length} to do.\n`);
  if (options.dryRun === true) return 0;
  let failures = 0;
  let finished = 0;
  const started = Date.now();
  const next = async (): Promise<void> => {
    for (let combination = waiting.shift(); combination !== undefined; combination = waiting.shift()) {
      const row = await runOne(combination);
      await appendFile(output, `${Papa.unparse([row])}\n`);
      finished++;
      const left = ((Date.now() - started) / finished / 1000) * waiting.length;
      process.stdout.write(
        `${combination.run}: ${row[header.indexOf('status')]} (about ${Math.ceil(left / Math.max(1, workers))} s left)\n`,
      );
    }
  };
  const runOne = async (combination: Combination): Promise<readonly (string | number | boolean)[]> => {
    try {
      const resolved = applyScenarios(planningCase, [...line, combination.scenario]).planningCase;
      const { summary } = await solveInThread(resolved, {
        timeLimitSeconds: experiment.timeLimitSeconds,
        relativeGap: experiment.relativeGap,
        // Every core already has a run of its own.
        searchThreads: 0,
      });
      const figures = keyFigureDefinitions.map((entry) => summary.keyFigures?.[entry.name] ?? '');
      return [
        combination.run,
        ...combination.levels,
        summary.status,
        summary.objective ?? '',
        summary.gap ?? '',
        summary.verified,
        summary.solveSeconds,
        ...figures,
      ];
    } catch (error) {
      failures++;
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      return [
        combination.run,
        ...combination.levels,
        `failed: ${reason}`,
        ...header.slice(experiment.factors.length + 2).map(() => ''),
      ];
    }
  };
  const workers = Math.max(1, Number(options.workers ?? os.availableParallelism()));
  await Promise.all(Array.from({ length: workers }, next));
  process.stdout.write(`Results are in ${output}\n`);
  return failures > 0 ? exitCodes.failed : 0;
}

async function readExperiment(file: string): Promise<z.output<typeof experimentSchema>> {
  const fail = (field: string, value: string, expected: string) =>
    new CaseError([{ severity: 'error', file, table: '', row: 0, key: '', field, value, expected }]);
  const text = await readFile(file, 'utf8').catch(() => {
    throw fail('', file, 'an experiment file that exists');
  });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw fail('', error instanceof Error ? error.message : '', 'a JSON document');
  }
  const parsed = experimentSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  throw new CaseError(
    parsed.error.issues.map((issue) => ({
      severity: 'error',
      file,
      table: '',
      row: 0,
      key: '',
      field: issue.path.join('.'),
      value: '',
      expected: issue.message,
    })),
  );
}

/** The full grid, last factor fastest. */
function combinations(experiment: z.output<typeof experimentSchema>): readonly Combination[] {
  let partial: { levels: string[]; levers: Scenario['levers'] }[] = [{ levels: [], levers: [] }];
  for (const factor of experiment.factors) {
    partial = partial.flatMap((before) =>
      factor.levels.map((level) => ({
        levels: [...before.levels, level.level],
        levers: [...before.levers, ...level.levers],
      })),
    );
  }
  return partial.map(({ levels, levers }) => ({
    run: levels.join(' / '),
    levels,
    scenario: {
      scenario: 'run',
      name: levels.join(' / '),
      nameZh: '',
      description: '',
      descriptionZh: '',
      parent: null,
      levers,
    },
  }));
}

/** Names of the runs that the output file holds completely; a half-written last line is cut off. */
async function finishedRuns(output: string, header: readonly string[]): Promise<ReadonlySet<string>> {
  const text = await readFile(output, 'utf8').catch(() => null);
  const head = Papa.unparse([header]);
  if (text === null) {
    await writeFile(output, `${head}\n`);
    return new Set();
  }
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (!whole.startsWith(`${head}\n`)) {
    const problem = {
      severity: 'error' as const,
      file: output,
      table: '',
      row: 1,
      key: '',
      field: 'header',
      value: whole.split('\n')[0] ?? '',
      expected: 'results of this same experiment; name another file with --output',
    };
    throw new CaseError([problem]);
  }
  if (whole !== text) await writeFile(output, whole);
  const parsed = Papa.parse<string[]>(whole, { skipEmptyLines: true });
  return new Set(parsed.data.slice(1).flatMap((row) => row[0] ?? []));
}
