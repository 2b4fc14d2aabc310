/**
 * `equipoise experiment`: a base, factors and levels as a file; every combination is solved on worker threads and
 * written to a CSV line by line, so that a killed run goes on where it stopped. Results do not depend on the
 * number of workers: rows are named by their combination. Each row says of which inputs it is: rows of inputs that have
 * changed since, and rows without an answer, are run again.
 */
import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import Papa from 'papaparse';
import { z } from 'zod';
import { loadCase } from '../node/caseFolder.ts';
import { loadHighsBackend } from '../node/highsModule.ts';
import { inputHashOf, textHash } from '../node/inputHash.ts';
import { solveKeyOf } from '../node/solveKey.ts';
import { solveInThread } from '../node/threads/solveInThread.ts';
import { issueWords } from '../solver/case/issueWords.ts';
import { CaseError, fileProblem, type Problem, problemText } from '../solver/case/problems.ts';
import { keyFigureDefinitions } from '../solver/plan/figures/keyFigures.ts';
import { DEFAULT_RELATIVE_GAP } from '../solver/run/options.ts';
import { statusWords } from '../solver/run/statusWords.ts';
import { leverSchema } from '../solver/scenario/levers.ts';
import { ancestry, applyScenarios, type Scenario } from '../solver/scenario/scenario.ts';
import { errorWords } from '../solver/words/wordedError.ts';
import type { Words } from '../solver/words/words.ts';
import { pick, t } from './language.ts';
import { messages } from './messages.ts';
import { exitCodes, warningsText } from './output.ts';

const experimentSchema = z.strictObject({
  experiment: z.string().min(1),
  /** Case folder or file, relative to the experiment's file. */
  case: z.string(),
  /** Scenario to which all runs apply their levers. */
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

/** Reads, counts, and runs an experiment; finished rows of the output file of the same inputs are not run again. */
export async function experimentCommand(file: string, options: ExperimentCommand): Promise<number> {
  const experiment = await readExperiment(file);
  const location = path.resolve(path.dirname(file), experiment.case);
  const { planningCase, scenarios, warnings } = await loadCase(location);
  const line = experiment.base === undefined ? [] : ancestry(scenarios, experiment.base);
  const limits = { timeLimitSeconds: experiment.timeLimitSeconds, relativeGap: experiment.relativeGap };
  const solveKey = solveKeyOf(await loadHighsBackend(), limits);
  const resolve = ({ scenario }: Combination) => applyScenarios(planningCase, [...line, scenario]);
  const shownWarnings: Problem[] = [...warnings];
  const inputsOf = new Map<string, string>();
  const all = combinations(experiment);
  for (const combination of all) {
    if (inputsOf.has(combination.run)) {
      throw experimentProblem(file, 'factors', combination.run, messages.expectedLevels);
    }
    try {
      const applied = resolve(combination);
      for (const warning of applied.warnings) if (warning.scenario !== undefined) shownWarnings.push(warning);
      const inputs = textHash([inputHashOf(applied.planningCase), solveKey].join('\n'));
      inputsOf.set(combination.run, inputs.slice(0, 16));
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      // What cannot be applied is a row of the results, with its reason.
      inputsOf.set(combination.run, '');
    }
  }
  if (shownWarnings.length > 0) process.stdout.write(`${warningsText(withoutRepeats(shownWarnings))}\n`);
  const output = options.output ?? file.replace(/\.json$/, '.csv');
  const header = [
    'run',
    ...experiment.factors.map((factor) => factor.factor),
    'inputs',
    'status',
    'objective',
    'gap',
    'verified',
    'seconds',
    ...keyFigureDefinitions.map((entry) => entry.name),
  ];
  const known = await knownRows(output, header);
  const inputsAt = 1 + experiment.factors.length;
  const statusAt = inputsAt + 1;
  const done = known.filter(
    (row) => row[inputsAt] === inputsOf.get(row[0] ?? '') && !(row[statusAt] ?? '').startsWith(FAILED),
  );
  const doneRuns = new Set(done.map((row) => row[0]));
  const waiting = all.filter((combination) => !doneRuns.has(combination.run));
  const again = known.length - done.length;
  const counts = { all: all.length, done: done.length, waiting: waiting.length };
  process.stdout.write(`${again === 0 ? t('runsCount', counts) : t('runsReplaced', { ...counts, again })}\n`);
  if (options.dryRun === true) return 0;
  await writeFile(`${output}.part`, `${Papa.unparse([header, ...done], { newline: '\n' })}\n`);
  await rename(`${output}.part`, output);
  let failures = 0;
  let finished = 0;
  const started = Date.now();
  const next = async (): Promise<void> => {
    for (let combination = waiting.shift(); combination !== undefined; combination = waiting.shift()) {
      const { row, status } = await runOne(combination);
      await appendFile(output, `${Papa.unparse([row])}\n`);
      finished++;
      const left = ((Date.now() - started) / finished / 1000) * waiting.length;
      const seconds = Math.ceil(left / Math.max(1, workers));
      process.stdout.write(`${t('runDone', { run: combination.run, status, seconds })}\n`);
    }
  };
  /** The row of a run for the file, in English as data is, and its status for who looks on. */
  const runOne = async (
    combination: Combination,
  ): Promise<{ readonly row: readonly (string | number | boolean)[]; readonly status: string }> => {
    try {
      // Every core already has a run of its own.
      const { summary } = await solveInThread(resolve(combination).planningCase, limits);
      const figures = keyFigureDefinitions.map((entry) => summary.keyFigures?.[entry.name] ?? '');
      const row = [
        combination.run,
        ...combination.levels,
        inputsOf.get(combination.run) ?? '',
        summary.status,
        summary.objective ?? '',
        summary.gap ?? '',
        summary.verified,
        summary.solveSeconds,
        ...figures,
      ];
      return { row, status: pick(statusWords[summary.status]) };
    } catch (error) {
      failures++;
      const words = errorWords(error);
      const [reason = ''] = words.en.split('\n');
      const row = [
        combination.run,
        ...combination.levels,
        inputsOf.get(combination.run) ?? '',
        `${FAILED} ${reason}`,
        ...header.slice(statusAt + 1).map(() => ''),
      ];
      return { row, status: t('runFailed', { reason: pick(words).split('\n')[0] ?? '' }) };
    }
  };
  const workers = Math.max(1, Number(options.workers ?? os.availableParallelism()));
  await Promise.all(Array.from({ length: workers }, next));
  process.stdout.write(`${t('results', { output })}\n`);
  return failures > 0 ? exitCodes.failed : 0;
}

async function readExperiment(file: string): Promise<z.output<typeof experimentSchema>> {
  const fail = (field: string, value: string, expected: Words) =>
    experimentProblem(file, field, value, expected);
  const text = await readFile(file, 'utf8').catch(() => {
    throw fail('', file, messages.expectedExperiment);
  });
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    throw fail('', error instanceof Error ? error.message : '', messages.expectedJson);
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
      expected: issueWords(issue),
    })),
  );
}

function experimentProblem(file: string, field: string, value: string, expected: Words): CaseError {
  return new CaseError([{ ...fileProblem(file, value, expected), field }]);
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

/** How the status of a run without an answer begins. */
const FAILED = 'failed:';

/** Rows that the output file holds completely; a half-written last line is left out. None when there is no file. */
async function knownRows(output: string, header: readonly string[]): Promise<readonly (readonly string[])[]> {
  const text = await readFile(output, 'utf8').catch(() => null);
  if (text === null) return [];
  const completeLines = text.slice(0, text.lastIndexOf('\n') + 1);
  if (!completeLines.startsWith(`${Papa.unparse([header])}\n`)) {
    const problem = {
      severity: 'error' as const,
      file: output,
      table: '',
      row: 1,
      key: '',
      field: 'header',
      value: completeLines.split('\n')[0] ?? '',
      expected: messages.expectedResults,
    };
    throw new CaseError([problem]);
  }
  return Papa.parse<string[]>(completeLines, { skipEmptyLines: true }).data.slice(1);
}

/** Problems that say something that none before them says. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [problemText(problem, 'en'), problem])).values()];
}
