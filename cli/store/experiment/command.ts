/**
 * `equipoise experiment`: runs that a file states (solver/experiments/experiment.ts), carried out on threads (node/experiments) and kept as files, from which a
 * run that was killed or cancelled goes on. `watch` and `cancel` speak with a running one through two small files beside its results.
 */
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { openRunner } from '../../../node/experiments/openRunner.ts';
import { type ReadExperiment, readExperiment } from '../../../node/experiments/readExperiment.ts';
import { ResultFiles, resultFilesOf } from '../../../node/experiments/resultFiles.ts';
import { resultsOf, runExperiment } from '../../../node/experiments/runExperiment.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { packageVersion } from '../../../node/packageVersion.ts';
import { processClock } from '../../../node/processClock.ts';
import { replaceFile } from '../../../node/replaceFiles.ts';
import { meanOf } from '../../../solver/arithmetic/sums.ts';
import { writeCaseJson } from '../../../solver/case/caseFiles.ts';
import { summarizeExperiment } from '../../../solver/experiments/analysis.ts';
import { metricForm, metricText } from '../../../solver/experiments/experiment.ts';
import { experimentJsonSchema } from '../../../solver/experiments/experimentFile.ts';
import { experimentReport, experimentSentences } from '../../../solver/experiments/experimentReport.ts';
import { runLink } from '../../../solver/experiments/runLink.ts';
import { failureOf, hasAnswer, type RunRow } from '../../../solver/experiments/runRow.ts';
import { policyWords } from '../../../solver/policies/policyTitles.ts';
import { statusWords } from '../../../solver/run/statusWords.ts';
import { leversOf, type Scenario } from '../../../solver/scenario/scenario.ts';
import { scenarioNamer } from '../../../solver/scenario/scenarioNames.ts';
import { enumerated, type Words } from '../../../solver/words/words.ts';
import { exitCodes } from '../../exitCodes.ts';
import { fixedText, language, pick, textsOf } from '../../language.ts';
import { asOnlyWriter, isWritten } from '../../onlyWriter.ts';
import { print, printAnswer, printError, refuse } from '../../print.ts';
import { warningsText } from '../../problemText.ts';
import { withCarryOut } from './carryOut.ts';
import { messages } from './messages.ts';

const t = textsOf(messages);

export interface ExperimentCommand {
  /** Address of a server that holds the case, for links to runs. */
  readonly link?: string;
  readonly output?: string;
  readonly workers?: string;
  readonly json?: boolean;
  readonly schema?: boolean;
  /** The address of a database, or that it is the one of the environment. */
  readonly queue?: string | true;
}

/** What a running experiment writes beside its results. */
interface Progress {
  readonly runs: number;
  readonly done: number;
  readonly failed: number;
  readonly secondsLeft: number;
}

const outputOf = (file: string, { output }: ExperimentCommand) =>
  output ?? file.replace(/\.(json|ya?ml)$/i, '.csv');
const workersOf = ({ workers }: ExperimentCommand) =>
  Math.max(1, Number(workers ?? os.availableParallelism()));

async function opened(file: string): Promise<ReadExperiment> {
  const read = await readExperiment(file);
  if (read.warnings.length > 0) printError(warningsText(read.warnings));
  return read;
}

/** Checks and counts. */
export async function validate(file: string, options: ExperimentCommand): Promise<number> {
  if (options.schema === true) {
    print(JSON.stringify(experimentJsonSchema(), null, 2));
    return exitCodes.optimal;
  }
  const read = await opened(file);
  const { experiment, runs, metrics } = read;
  await openRunner(read);
  const answer = {
    experiment: experiment.experiment,
    runs: runs.count,
    chains: runs.chains.length,
    columns: runs.columns,
    metrics: metrics.map(({ name }) => name),
    resolution: runs.resolution === null || Number.isFinite(runs.resolution) ? runs.resolution : 'full',
  };
  printAnswer(options.json, answer, () =>
    [
      t('validated', {
        name: experiment.experiment,
        count: runs.count,
        chains: runs.chains.length,
        columns: runs.columns.length === 0 ? '–' : pick(enumerated(runs.columns)),
        metrics: pick(enumerated(metrics.map(({ title }) => title))),
      }),
      ...(runs.resolution === null
        ? []
        : [
            t('resolution', {
              resolution: Number.isFinite(runs.resolution) ? String(runs.resolution) : t('fullResolution'),
            }),
          ]),
    ].join('\n'),
  );
  return exitCodes.optimal;
}

/** Runs of the first chain that an estimate tries, and chains of one run each. */
const TRIED_RUNS = 4;
const TRIED_CHAINS = 12;

export async function estimate(file: string, options: ExperimentCommand): Promise<number> {
  const read = await opened(file);
  const { runs } = read;
  const runner = await openRunner(read);
  const [first = [1]] = runs.chains;
  const cold: number[] = [];
  const warm: number[] = [];
  if (first.length > 1) {
    for await (const row of runner.rowsOf({
      chain: 0,
      until: first[Math.min(TRIED_RUNS, first.length) - 1]!,
    }))
      (cold.length === 0 ? cold : warm).push(row.seconds);
  } else {
    // Chains of one run each: policies take very different times, so they are tried evenly spread.
    const tried = Math.min(TRIED_CHAINS, runs.chains.length);
    for (let i = 0; i < tried; i++) {
      const chain = Math.floor((i * runs.chains.length) / tried);
      for await (const row of runner.rowsOf({ chain, until: runs.chains[chain]!.at(-1)! }))
        cold.push(row.seconds);
    }
  }
  const workers = Math.min(workersOf(options), runs.chains.length);
  const seconds =
    (runs.chains.length * meanOf(cold) + (runs.count - runs.chains.length) * meanOf(warm)) / workers;
  const answer = { runs: runs.count, seconds, coldSeconds: meanOf(cold), warmSeconds: meanOf(warm), workers };
  printAnswer(options.json, answer, () =>
    t('estimated', {
      count: runs.count,
      minutes: fixedText(seconds / 60, 1),
      workers,
      cold: fixedText(meanOf(cold), 2),
      warm: fixedText(meanOf(warm), 2),
      tried: cold.length + warm.length,
    }),
  );
  return exitCodes.optimal;
}

export async function run(file: string, options: ExperimentCommand): Promise<number> {
  const read = await opened(file);
  const output = outputOf(file, options);
  return asOnlyWriter(output, () => runInto(read, output, options));
}

async function runInto(read: ReadExperiment, output: string, options: ExperimentCommand): Promise<number> {
  const { runs } = read;
  const files = await ResultFiles.open(read, output, await loadHighsBackend());
  const { known, droppedCount } = files;
  const counts = { all: runs.count, done: known.size, waiting: runs.count - known.size };
  print(droppedCount === 0 ? t('runsCount', counts) : t('runsReplaced', { ...counts, again: droppedCount }));
  await files.begin();
  const places = resultFilesOf(output);
  await rm(places.cancel, { force: true });
  const control = new AbortController();
  const stop = () => control.abort();
  process.once('SIGINT', stop);
  const started = processClock();
  let [done, failed, newRuns] = [known.size, 0, 0];
  const progress = async (): Promise<void> => {
    const secondsLeft =
      newRuns === 0 ? 0 : Math.ceil(((processClock() - started) / newRuns) * (runs.count - done));
    const told: Progress = { runs: runs.count, done, failed, secondsLeft };
    await replaceFile(places.progress, `${JSON.stringify(told)}\n`);
  };
  let written = 0;
  const onRow = async (row: RunRow): Promise<void> => {
    await files.add(row);
    done++;
    newRuns++;
    if (!hasAnswer(row)) failed++;
    const seconds = Math.ceil(((processClock() - started) / newRuns) * (runs.count - done));
    print(
      t('runDone', {
        run: runText(read, row.number),
        status: statusText(row),
        done,
        all: runs.count,
        seconds,
      }),
    );
    if (processClock() - written < 1) return;
    written = processClock();
    await progress();
    if ((await stat(places.cancel).catch(() => null)) !== null) control.abort();
  };
  await progress();
  const outcome = await withCarryOut(options.queue, workersOf(options), (carryOut) =>
    runExperiment(read, { carryOut, known, onRow, signal: control.signal }),
  );
  const { rows, isComplete } = outcome;
  process.off('SIGINT', stop);
  await rm(places.cancel, { force: true });
  await files.finish(rows, options.queue === undefined ? workersOf(options) : null);
  await progress();
  if (control.signal.aborted && !isComplete) {
    print(t('cancelled', { done: rows.length, all: runs.count }));
    return exitCodes.stoppedEarly;
  }
  const { until } = read.experiment;
  if (until !== undefined && rows.length < runs.count) {
    const futures = 1 + rows.reduce((most, { number }) => Math.max(most, runs.at(number).future ?? 0), 0);
    print(t('decided', { halfWidth: String(until.halfWidth), futures }));
  }
  await writeReport(read, rows, output);
  print(t('results', { output }));
  return rows.every(hasAnswer) ? exitCodes.optimal : exitCodes.failed;
}

function statusText(row: RunRow): string {
  const { status, reason } = row;
  if (!hasAnswer(row))
    return t('runFailed', {
      reason: reason === undefined ? failureOf(row) : (pick(reason).split('\n')[0] ?? ''),
    });
  const words = statusWords[status as keyof typeof statusWords];
  return words === undefined ? t('simulated') : pick(words);
}

export async function resume(file: string, options: ExperimentCommand): Promise<number> {
  const output = outputOf(file, options);
  if ((await stat(output).catch(() => null)) === null) return refuse(t('noResults', { output }));
  return run(file, options);
}

/** Shows the progress of a running experiment until it ends. */
export async function watch(file: string, options: ExperimentCommand): Promise<number> {
  const output = outputOf(file, options);
  const { progress } = resultFilesOf(output);
  for (let last = ''; ; await pause(500)) {
    // Asked first: what is read after it is the last word of one that has ended.
    const isRunning = await isWritten(output);
    const text = await readFile(progress, 'utf8').catch(() => null);
    if (text === null) return refuse(t('notRunning', { file: output }));
    const told = JSON.parse(text) as Progress;
    if (text !== last || !isRunning)
      print(
        t('watched', {
          done: told.done,
          all: told.runs,
          failed: told.failed,
          seconds: told.secondsLeft,
          state: t(isRunning ? 'stateRunning' : 'stateEnded'),
        }),
      );
    if (!isRunning) return exitCodes.optimal;
    last = text;
  }
}

export async function cancel(file: string, options: ExperimentCommand): Promise<number> {
  const places = resultFilesOf(outputOf(file, options));
  const text = await readFile(places.progress, 'utf8').catch(() => null);
  const told = text === null ? null : (JSON.parse(text) as Progress);
  if (told === null || !(await isWritten(places.rows))) return refuse(t('notRunning', { file: places.rows }));
  await writeFile(places.cancel, '');
  print(t('cancelAsked', { done: told.done, all: told.runs }));
  return exitCodes.optimal;
}

export async function report(file: string, options: ExperimentCommand): Promise<number> {
  const { link } = options;
  if (link !== undefined && !/^https?:/.test(URL.parse(link)?.protocol ?? ''))
    return refuse(t('noAddress', { address: link, example: 'http://localhost:3000' }));
  const read = await opened(file);
  const output = outputOf(file, options);
  const { known } = await ResultFiles.open(read, output, await loadHighsBackend());
  if (known.size === 0) return refuse(t('noResults', { output }));
  await writeReport(read, [...known.values()], output, options);
  return exitCodes.optimal;
}

/** Policies and scenarios are named as people call them; everything else as the file names it. */
function levelNamer(
  scenarios: readonly Scenario[],
): (column: string, level: string | null) => Words | string {
  const nameOf = scenarioNamer(scenarios);
  return (column, level) => {
    if (level === null) return column;
    if (column === 'policy') return policyWords(level);
    return column === 'option' || column === 'assumption' ? nameOf(level) : level;
  };
}

/** The levels of a run, or its number where nothing is varied. */
function runText({ runs, scenarios }: ReadExperiment, number: number): string {
  const nameOf = levelNamer(scenarios);
  const { levels } = runs.at(number);
  const names = levels.map((level, l) => nameOf(runs.columns[l] ?? '', level));
  return names.map((name) => (typeof name === 'string' ? name : pick(name))).join(' / ') || String(number);
}

/** Writes the report beside the results, and prints what it found. */
async function writeReport(
  read: ReadExperiment,
  rows: readonly RunRow[],
  output: string,
  { json: isJson = false, link }: Pick<ExperimentCommand, 'json' | 'link'> = {},
): Promise<void> {
  const { file, experiment, runs, metrics, compared } = read;
  const results = resultsOf(read, rows);
  const { confidence } = experiment;
  const summary = summarizeExperiment(results, { compared, confidence });
  const unitOf = new Map(metrics.map(({ name, unit }) => [name, unit]));
  const form = metricForm(read.planningCase);
  const baseLevers = experiment.base === undefined ? [] : leversOf(read.scenarios, experiment.base);
  const options = {
    title: experiment.experiment,
    confidence,
    runLink: ({ number }: { readonly number: number }) => {
      const { levers, policy, future } = runs.at(number);
      // A demand of a future is in no lever.
      if (link === undefined || policy !== null || future !== null) return null;
      return runLink(link, { number, levers: [...baseLevers, ...levers] });
    },
    runCommand: (row: { readonly number: number }) =>
      ['equipoise', 'experiment', 'show', path.basename(file), row.number].join(' '),
    number: (metric: string, value: number) =>
      metricText(unitOf.get(metric) ?? null, value, form, language()),
    name: levelNamer(read.scenarios),
    facts: [
      ['experiment', path.basename(file)],
      ['runs', `${rows.length} / ${runs.count}`],
      ['equipoise', packageVersion],
      ['results', path.basename(output)],
      ['manifest', path.basename(resultFilesOf(output).manifest)],
    ] as const,
  };
  const location = resultFilesOf(output).report;
  await replaceFile(location, experimentReport(results, summary, options, language()));
  const sentences = experimentSentences(summary, metrics, options);
  printAnswer(isJson, { ...summary, sentences: sentences.map(pick) }, () =>
    [...sentences.map(pick), t('reportIn', { output: location })].join('\n'),
  );
}

/** Writes the case of one run. */
export async function show(file: string, number: string, options: ExperimentCommand): Promise<number> {
  const read = await opened(file);
  const { runs } = read;
  if (Number(number) > runs.count) return refuse(t('unknownRun', { run: number, count: runs.count }));
  const chosen = runs.at(Number(number));
  const output = options.output ?? `${file.replace(/\.(json|ya?ml)$/i, '')}.run${number}.json`;
  const runner = await openRunner(read);
  await replaceFile(output, writeCaseJson(runner.caseOf(chosen)));
  print(t('caseIn', { run: number, levels: chosen.levels.join(' / '), output }));
  return exitCodes.optimal;
}
