/** Carries out an experiment in the browser, apart from the page: rows as they are there, and what they say together. Ending the worker cancels it. */
import { meanOf } from '../../../solver/arithmetic/sums.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import {
  type ExperimentSummary,
  type ResultRow,
  summarizeExperiment,
} from '../../../solver/experiments/analysis.ts';
import {
  comparedBy,
  experimentMetrics,
  experimentRuns,
  type Metric,
  type MetricForm,
  metricForm,
  metricText,
} from '../../../solver/experiments/experiment.ts';
import { experimentSchema } from '../../../solver/experiments/experimentFile.ts';
import { experimentSentences } from '../../../solver/experiments/experimentReport.ts';
import { ExperimentRunner } from '../../../solver/experiments/experimentRunner.ts';
import type { Lever } from '../../../solver/scenario/levers.ts';
import type { Scenario } from '../../../solver/scenario/scenario.ts';
import type { Language } from '../../../solver/words/language.ts';
import type { Words } from '../../../solver/words/words.ts';
import { answerMessages } from '../../preview/answerMessages.ts';
import { clock, loadSolver } from '../../preview/workerSolver.ts';
import { columnWords, levelWords } from './experimentNames.ts';

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
  readonly total: number;
  readonly secondsLeft: number;
}

export type ExperimentMessage =
  | { readonly kind: 'estimated'; readonly seconds: number }
  | ({ readonly kind: 'found'; readonly isComplete: boolean } & ExperimentFound)
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
  if (isEstimate) return estimated();
  const compared = comparedBy(experiment);
  const unitOf = new Map(metrics.map(({ name, unit }) => [name, unit]));
  const form = metricForm(planningCase);
  const rows: ShownRow[] = [];
  const started = clock();
  const found = (isComplete: boolean): ExperimentMessage => {
    const results = {
      columns: runs.columns,
      metrics,
      rows: [...rows].sort((a, b) => a.number - b.number),
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
      summary,
      sentences: en.map((words, s) => ({ en: words.en, zh: zh[s]!.zh })),
      total: runs.count,
      secondsLeft: ((clock() - started) / Math.max(1, rows.length)) * (runs.count - rows.length),
    };
  };
  let told = started;
  for (const [chain, numbers] of runs.chains.entries())
    for await (const row of runner.rowsOf({ chain, until: numbers.at(-1)! })) {
      const { levels, levers } = runs.at(row.number);
      rows.push({ ...row, levels, levers });
      if (clock() - told < TELL_SECONDS) continue;
      told = clock();
      send(found(false));
    }
  return found(true);

  async function estimated(): Promise<ExperimentMessage> {
    const [first = [1]] = runs.chains;
    const seconds: number[] = [];
    const until = first[Math.min(TRIED_RUNS, first.length) - 1]!;
    for await (const row of runner.rowsOf({ chain: 0, until })) seconds.push(row.seconds);
    const warm = seconds.slice(1);
    const mean = meanOf(warm);
    const chains = runs.chains.length;
    return { kind: 'estimated', seconds: chains * seconds[0]! + (runs.count - chains) * mean };
  }
}

answerMessages(answer);
