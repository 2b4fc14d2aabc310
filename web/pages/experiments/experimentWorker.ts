/**
 * Carries out an experiment in the browser, apart from the page: rows as they are there, and what they say together. Ending the worker cancels it;
 * the rows that the browser kept (keptParts.ts) are there when it is begun again.
 */
import { PartTimes, secondsOfMissing } from '../../../solver/arithmetic/partTimes.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import {
  type ExperimentSummary,
  type ResultRow,
  summarizeExperiment,
} from '../../../solver/experiments/analysis.ts';
import {
  comparedBy,
  type ExperimentRuns,
  experimentMetrics,
  experimentRuns,
  type Metric,
  type MetricForm,
  metricForm,
  metricText,
} from '../../../solver/experiments/experiment.ts';
import { type ExperimentFile, experimentSchema } from '../../../solver/experiments/experimentFile.ts';
import { experimentSentences } from '../../../solver/experiments/experimentReport.ts';
import { ExperimentRunner, limitsOf } from '../../../solver/experiments/experimentRunner.ts';
import type { RunRow } from '../../../solver/experiments/runRow.ts';
import type { Lever } from '../../../solver/scenario/levers.ts';
import type { Scenario } from '../../../solver/scenario/scenario.ts';
import type { Language } from '../../../solver/words/language.ts';
import type { Words } from '../../../solver/words/words.ts';
import { answerMessages } from '../../preview/answerMessages.ts';
import { clock, loadSolver } from '../../preview/workerSolver.ts';
import { columnWords, levelWords } from './experimentNames.ts';
import { inputsByName, openKept } from './keptParts.ts';

/** What is asked: the text of an experiment, as a file would state it, over a case and its scenarios. */
export interface ExperimentWork {
  readonly stated: unknown;
  readonly planningCase: PlanningCase;
  readonly scenarios: readonly Scenario[];
  /** Only a few runs, to estimate the time of all. */
  readonly isEstimate: boolean;
}

/** A row with what it changes, so that it can be kept as a scenario. */
export interface ShownRow extends ResultRow {
  readonly levers: readonly Lever[];
}

/** What is known so far. */
export interface ExperimentFound {
  readonly columns: readonly string[];
  readonly metrics: readonly Metric[];
  /** How their values are written. */
  readonly form: MetricForm;
  readonly rows: readonly ShownRow[];
  readonly summary: ExperimentSummary;
  readonly sentences: readonly Words[];
  /** Of intervals: 0.95 is 95 %. */
  readonly confidence: number;
  readonly total: number;
  /** Null while nothing says how long they take. */
  readonly secondsLeft: number | null;
  /** Whether the browser keeps the runs; why it does not. */
  readonly notKept: Words | null;
}

type FoundMessage = { readonly kind: 'found'; readonly isComplete: boolean } & ExperimentFound;

export type ExperimentMessage =
  | {
      readonly kind: 'estimated';
      readonly seconds: number;
      /** What was kept; null where nothing was. */
      readonly found: FoundMessage | null;
    }
  | FoundMessage
  | { readonly kind: 'failed'; readonly words: Words };

/** Seconds between two messages about how far it is, and runs of an estimate. */
const TELL_SECONDS = 1;
const TRIED_RUNS = 3;

const send = (message: ExperimentMessage) => postMessage(message);

async function answer({
  stated,
  planningCase,
  scenarios,
  isEstimate,
}: ExperimentWork): Promise<ExperimentMessage> {
  const experiment = experimentSchema.parse(stated);
  const runs = experimentRuns(experiment, scenarios);
  const metrics = experimentMetrics(experiment, planningCase);
  const runner = new ExperimentRunner(
    { experiment, planningCase, runs, metrics },
    { clock, policies: [], loadBackend: loadSolver },
  );
  const compared = comparedBy(experiment);
  const unitOf = new Map(metrics.map(({ name, unit }) => [name, unit]));
  const form = metricForm(planningCase);
  const keeping = await openKept<RunRow>(
    () => inputsOf(planningCase, experiment, runs, metrics),
    ({ number }) => ({ of: EXPERIMENT, number }),
  );
  const rows = new Map<number, ShownRow>();
  const add = (row: RunRow): void => {
    const { levels, levers } = runs.at(row.number);
    rows.set(row.number, { ...row, levels, levers });
  };
  for (const row of keeping.known) add(row);
  const isDone = (number: number) => rows.has(number);
  const times = new PartTimes(clock);
  /** Runs that are still carried out, those among them that a chain repeats. */
  let left = 0;
  const found = (isComplete = rows.size === runs.count): FoundMessage => {
    const results = {
      columns: runs.columns,
      metrics,
      rows: [...rows.values()].sort((a, b) => a.number - b.number),
    };
    const { confidence } = experiment;
    const summary = summarizeExperiment(results, { compared, confidence });
    const sentencesIn = (language: Language) =>
      experimentSentences(summary, metrics, {
        confidence,
        name: (column, level) =>
          level === null ? columnWords(column) : levelWords(column, level, scenarios),
        number: (metric, value) => metricText(unitOf.get(metric) ?? null, value, form, language),
      });
    const [en, zh] = [sentencesIn('en'), sentencesIn('zh')];
    return {
      kind: 'found',
      isComplete,
      ...results,
      form,
      confidence,
      summary,
      sentences: en.map((words, s) => ({ en: words.en, zh: zh[s]!.zh })),
      total: runs.count,
      secondsLeft: times.secondsLeft(left),
      notKept: keeping.reason(),
    };
  };
  // Within a chain each run goes on from the one before: one that was cut off is solved again from its start, so that a run is the same whether or not.
  const unfinished = runs.chains.flatMap((numbers, chain) => {
    const until = numbers.findLast((number) => !isDone(number));
    return until === undefined ? [] : [{ chain, until, count: numbers.indexOf(until) + 1 }];
  });
  if (isEstimate) return estimated();
  left = unfinished.reduce((sum, { count }) => sum + count, 0);
  let told = clock();
  if (rows.size > 0) send(found());
  for (const { chain, until } of unfinished)
    for await (const row of runner.rowsOf({ chain, until })) {
      left--;
      times.add();
      if (!isDone(row.number)) {
        add(row);
        await keeping.keep(row);
      }
      if (clock() - told < TELL_SECONDS) continue;
      told = clock();
      send(found(false));
    }
  return found(true);

  async function estimated(): Promise<ExperimentMessage> {
    const [first] = unfinished;
    const kept = rows.size > 0 ? found() : null;
    if (first === undefined) return { kind: 'estimated', seconds: 0, found: kept };
    const seconds: number[] = [];
    const numbers = runs.chains[first.chain]!;
    const until = numbers[Math.min(TRIED_RUNS, first.count) - 1]!;
    for await (const row of runner.rowsOf({ chain: first.chain, until })) seconds.push(row.seconds);
    const [cold = 0, ...warm] = seconds;
    const others = unfinished.reduce((sum, { count }) => sum + count - 1, 0);
    const rest = secondsOfMissing(warm, others) ?? others * cold;
    return { kind: 'estimated', seconds: unfinished.length * cold + rest, found: kept };
  }
}

/** The name of all runs of an experiment among what is kept. */
const EXPERIMENT = 'experiment';

/** What the runs of an experiment depend on: the case, the limits of solves, and what each changes, in the chains in which they are solved. */
function inputsOf(
  planningCase: PlanningCase,
  experiment: ExperimentFile,
  runs: ExperimentRuns,
  metrics: readonly Metric[],
): Promise<ReadonlyMap<string, string>> {
  const changes = Array.from({ length: runs.count }, (_, r) => {
    const { levers, policy, future } = runs.at(r + 1);
    return [levers, policy, future];
  });
  const stated = [limitsOf(experiment), metrics.map(({ name }) => name), runs.chains, changes];
  return inputsByName([{ name: EXPERIMENT, stated }], [planningCase]);
}

answerMessages(answer);
