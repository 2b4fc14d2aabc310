/**
 * `equipoise experiment`: a base, factors and levels as a file; every combination is solved on worker threads and
 * written to a CSV line by line, so that a killed run goes on where it stopped. Results do not depend on the
 * number of workers. Each row says of which inputs and settings it is, and carries a checksum: rows of other inputs, rows
 * without an answer and rows that were cut off are run again.
 */

import { appendFile, readFile, rename, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { loadCase } from '../../node/caseFolder.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { inputHashOf, textHash } from '../../node/inputHash.ts';
import { headLine, type KnownRows, readRowLines, rowLine } from '../../node/resultRows.ts';
import { solveKeyOf } from '../../node/solveKey.ts';
import { solveInThread } from '../../node/threads/solveInThread.ts';
import { parseJson } from '../../solver/case/caseFiles.ts';
import { issueProblem } from '../../solver/case/issueWords.ts';
import { CaseError, fileProblem, type Problem, problemText } from '../../solver/case/problems.ts';
import { keyFigureDefinitions } from '../../solver/plan/figures/keyFigures.ts';
import { DEFAULT_RELATIVE_GAP } from '../../solver/run/options.ts';
import { statusWords } from '../../solver/run/statusWords.ts';
import { leverSchema } from '../../solver/scenario/levers.ts';
import { ancestry, applyScenarios, type Scenario } from '../../solver/scenario/scenario.ts';
import { errorWords } from '../../solver/words/wordedError.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { type Ended, wholeNumber } from '../arguments.ts';
import { pick, textsOf } from '../language.ts';
import { exitCodes, warningsText } from '../output.ts';
import { print } from '../print.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

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

interface ExperimentCommand {
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
async function experimentCommand(file: string, options: ExperimentCommand): Promise<number> {
  const experiment = await readExperiment(file);
  const location = path.resolve(path.dirname(file), experiment.case);
  const { planningCase, scenarios, warnings } = await loadCase(location);
  const line = experiment.base === undefined ? [] : ancestry(scenarios, experiment.base);
  const limits = { timeLimitSeconds: experiment.timeLimitSeconds, relativeGap: experiment.relativeGap };
  const solveKey = solveKeyOf(await loadHighsBackend(), limits);
  const resolve = ({ scenario }: Combination) => applyScenarios(planningCase, [...line, scenario]);
  const shownWarnings: Problem[] = [...warnings];
  const inputsOf = new Map<Combination, string>();
  for (const { factor, levels } of experiment.factors) {
    const twin = levels.find(({ level }, l) => levels.findIndex((other) => other.level === level) < l);
    if (twin !== undefined)
      throw experimentProblem(file, `factors.${factor}`, twin.level, messages.expectedLevels);
  }
  const runCount = experiment.factors.reduce((product, { levels }) => product * levels.length, 1);
  if (runCount > RUNS_MAX)
    throw experimentProblem(
      file,
      'factors',
      String(runCount),
      sentence(messages.expectedRuns.en, messages.expectedRuns.zh, { count: RUNS_MAX }),
    );
  const all = combinations(experiment);
  for (const combination of all) {
    try {
      const applied = resolve(combination);
      for (const warning of applied.warnings) if (warning.scenario !== undefined) shownWarnings.push(warning);
      const inputs = textHash([inputHashOf(applied.planningCase), solveKey].join('\n'));
      inputsOf.set(combination, inputs.slice(0, 16));
    } catch (error) {
      if (!(error instanceof CaseError)) throw error;
      // What cannot be applied is a row of the results, with its reason.
      inputsOf.set(combination, '');
    }
  }
  if (shownWarnings.length > 0) print(warningsText(withoutRepeats(shownWarnings)));
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
  // Inputs and settings are what a run depends on: whatever its levels were called, its answer is theirs.
  const answers = new Map(
    known.rows
      .filter((row) => row[inputsAt] !== '' && !(row[statusAt] ?? '').startsWith(FAILED))
      .map((row) => [row[inputsAt] ?? '', row.slice(inputsAt)]),
  );
  const answerOf = (combination: Combination) => answers.get(inputsOf.get(combination) ?? '');
  const done = all.flatMap((combination) => {
    const answer = answerOf(combination);
    return answer === undefined ? [] : [[combination.run, ...combination.levels, ...answer]];
  });
  const waiting = all.filter((combination) => answerOf(combination) === undefined);
  const present = new Set(all.map((combination) => inputsOf.get(combination)));
  const kept = known.rows.filter((row) => answers.has(row[inputsAt] ?? '') && present.has(row[inputsAt]));
  const again = known.rows.length - kept.length + known.tornCount;
  const counts = { all: all.length, done: done.length, waiting: waiting.length };
  print(again === 0 ? t('runsCount', counts) : t('runsReplaced', { ...counts, again }));
  if (options.dryRun === true) return 0;
  await writeFile(`${output}.part`, `${headLine(header)}${done.map(rowLine).join('')}`);
  await rename(`${output}.part`, output);
  let failures = 0;
  let finished = 0;
  const started = Date.now();
  const next = async (): Promise<void> => {
    for (let combination = waiting.shift(); combination !== undefined; combination = waiting.shift()) {
      const { row, status } = await runOne(combination);
      await appendFile(output, rowLine(row));
      finished++;
      const left = ((Date.now() - started) / finished / 1000) * waiting.length;
      const seconds = Math.ceil(left / Math.max(1, workers));
      print(t('runDone', { run: combination.run, status, seconds }));
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
        inputsOf.get(combination) ?? '',
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
        inputsOf.get(combination) ?? '',
        `${FAILED} ${reason}`,
        ...header.slice(statusAt + 1).map(() => ''),
      ];
      return { row, status: t('runFailed', { reason: pick(words).split('\n')[0] ?? '' }) };
    }
  };
  const workers = Math.max(1, Number(options.workers ?? os.availableParallelism()));
  await Promise.all(Array.from({ length: workers }, next));
  print(t('results', { output }));
  return failures > 0 ? exitCodes.failed : 0;
}

async function readExperiment(file: string): Promise<z.output<typeof experimentSchema>> {
  const fail = (field: string, value: string, expected: Words) =>
    experimentProblem(file, field, value, expected);
  const text = await readFile(file, 'utf8').catch(() => {
    throw fail('', file, messages.expectedExperiment);
  });
  const parsed = experimentSchema.safeParse(parseJson(text, file));
  if (parsed.success) return parsed.data;
  throw new CaseError(parsed.error.issues.map((issue) => issueProblem(file, issue)));
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

/** Runs of an experiment: more take years, and their list fills the memory. */
const RUNS_MAX = 100_000;

/** How the status of a run without an answer begins. */
const FAILED = 'failed:';

/** What the output file holds; nothing when there is none. Throws CaseError when it holds results of something else. */
async function knownRows(output: string, header: readonly string[]): Promise<KnownRows> {
  const text = await readFile(output, 'utf8').catch(() => null);
  if (text === null) return { header, rows: [], tornCount: 0 };
  const known = readRowLines(text);
  if (JSON.stringify(known.header) === JSON.stringify(header)) return known;
  const problem = fileProblem(output, known.header.join(',').slice(0, 200), messages.expectedResults);
  throw new CaseError([{ ...problem, row: 1, field: 'header' }]);
}

/** Problems that say something that none before them says. */
function withoutRepeats(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((problem) => [problemText(problem, 'en'), problem])).values()];
}

/** Arguments and options; `ended` receives the exit code. */
export function addExperiment(program: Command, ended: Ended): void {
  program
    .command('experiment')
    .description(t('aboutExperiment'))
    .argument('<file>')
    .option('-o, --output <file>', t('optionOutputExperiment'))
    .option('-w, --workers <number>', t('optionWorkers'), wholeNumber(1, 1024))
    .option('--dry-run', t('optionDryRun'))
    .action(async (file: string, options: ExperimentCommand) =>
      ended(await experimentCommand(file, options)),
    );
}
