/**
 * What the rows of an experiment say: paired differences to a reference with intervals, ranks with their uncertainty, options that no other
 * beats in every goal, main effects and interactions of the factors, and the worst runs. Pure; a row without a value is left out.
 *
 * Pairs are runs that differ in the compared column only (same levels of all others, same future). Where there are several futures, chance is
 * in the futures alone, and every point is run in the same ones: a pair is then a future, with the means over its points. Points of one
 * future are no independent observations of it.
 */
import {
  benjaminiHochberg,
  holm,
  type PairedDifference,
  pairedDifference,
  type RankOf,
  ranks,
} from '../uncertainty/statistics.ts';
import type { ComparedBy, Metric } from './experiment.ts';

/** A run with its figures. */
export interface ResultRow {
  readonly number: number;
  /** Names of its levels, by column. */
  readonly levels: readonly string[];
  readonly status: string;
  /** By metric; null where there is none. */
  readonly figures: readonly (number | null)[];
}

/** The rows of an experiment with its columns and metrics. */
export interface ExperimentResults {
  readonly columns: readonly string[];
  /** The one by which runs are compared first. */
  readonly metrics: readonly Metric[];
  readonly rows: readonly ResultRow[];
}

/** Difference of a level to the reference in one metric, over the pairs. */
export interface LevelDifference extends PairedDifference {
  readonly metric: string;
  readonly level: string;
  /** `probability`, raised by Holm, and by Benjamini and Hochberg: over all levels for the first metric, over levels and metrics for all others. */
  readonly holm: number;
  readonly falseDiscovery: number;
}

/** What one column does to the metric. */
export interface MainEffect {
  readonly column: string;
  /** Mean of the metric by level, less the mean of all. */
  readonly levels: readonly { readonly level: string; readonly effect: number; readonly count: number }[];
  /** Share of the variance of the metric that the column explains by itself. */
  readonly share: number;
}

/** What two columns do together. */
export interface Interaction {
  readonly columns: readonly [string, string];
  /** Share of the variance that the two explain together beyond what each does by itself. */
  readonly share: number;
}

/** A group of runs: everything but the future is the same. */
export interface ParetoPoint {
  readonly levels: readonly string[];
  readonly runs: readonly number[];
  /** Mean of the two metrics. */
  readonly values: readonly [number, number];
  readonly isEfficient: boolean;
}

/** What the rows of an experiment say together. */
export interface ExperimentSummary {
  readonly runCount: number;
  /** Runs without an answer. */
  readonly failedCount: number;
  readonly metric: string;
  readonly compared: {
    readonly by: ComparedBy;
    readonly pairCount: number;
    readonly differences: readonly LevelDifference[];
    readonly ranks: readonly ({ readonly level: string } & RankOf)[];
  } | null;
  readonly effects: readonly MainEffect[];
  readonly interactions: readonly Interaction[];
  readonly pareto: {
    readonly metrics: readonly [string, string];
    readonly points: readonly ParetoPoint[];
  } | null;
  /** Numbers of the worst runs by the metric, the worst first. */
  readonly worst: readonly { readonly number: number; readonly value: number }[];
}

const WORST_COUNT = 10;

export interface SummaryOptions {
  readonly compared: ComparedBy | null;
  readonly confidence: number;
}

/** Sums up an experiment. */
export function summarizeExperiment(
  results: ExperimentResults,
  { compared, confidence }: SummaryOptions,
): ExperimentSummary {
  const { metrics, rows } = results;
  const [main] = metrics;
  const valued = rows.flatMap((row) => {
    const value = row.figures[0] ?? null;
    return value === null ? [] : [{ row, value }];
  });
  const sign = main?.better === 'less' ? 1 : -1;
  return {
    runCount: rows.length,
    failedCount: rows.filter(({ status }) => status.startsWith('failed:')).length,
    metric: main?.name ?? '',
    compared: compared === null ? null : comparison(results, compared, confidence),
    ...effectsOf(results.columns, valued),
    pareto: paretoOf(results),
    worst: [...valued]
      .sort((a, b) => sign * (b.value - a.value) || a.row.number - b.row.number)
      .slice(0, WORST_COUNT)
      .map(({ row, value }) => ({ number: row.number, value })),
  };
}

/** Whether every difference of the first metric is known to ± `halfWidth` or better, each over so many pairs at least. */
export function isKnownEnough(
  { compared, metric }: ExperimentSummary,
  { halfWidth, futuresMin }: { readonly halfWidth: number; readonly futuresMin: number },
): boolean {
  if (compared === null) return false;
  const own = compared.differences.filter((difference) => difference.metric === metric);
  return (
    own.length === compared.by.levels.length - 1 &&
    own.every(({ lower, upper, count }) => count >= futuresMin && (upper - lower) / 2 <= halfWidth)
  );
}

function comparison(
  { columns, metrics, rows }: ExperimentResults,
  by: ComparedBy,
  confidence: number,
): ExperimentSummary['compared'] {
  const at = columns.indexOf(by.column);
  const blocks = new Map<string, Map<string, ResultRow>>();
  for (const row of rows) {
    const key = JSON.stringify(row.levels.filter((_, c) => c !== at));
    const block = blocks.get(key) ?? new Map<string, ResultRow>();
    block.set(row.levels[at]!, row);
    blocks.set(key, block);
  }
  const all = [...blocks.values()];
  const byFuture = futuresOf(columns, at, all);
  const others = by.levels.filter((level) => level !== by.reference);
  const found = metrics.flatMap((metric, m) =>
    others.flatMap((level) => {
      const pairs = byFuture.flatMap((points) => meansOf(points, [level, by.reference], m));
      if (pairs.length === 0) return [];
      const difference = pairedDifference(
        pairs.map(([own]) => own!),
        pairs.map(([, reference]) => reference!),
        { confidence },
      );
      return [{ metric: metric.name, level, ...difference }];
    }),
  );
  // What is compared first is one family of comparisons, all other metrics together are a second one, as in a tournament.
  const isFirst = found.map(({ metric }) => metric === metrics[0]?.name);
  const corrected = (by: (probabilities: readonly number[]) => readonly number[]) => {
    const families = [true, false].map((first) =>
      by(found.flatMap(({ probability }, i) => (isFirst[i] === first ? [probability] : []))),
    );
    const next = [0, 0];
    return isFirst.map((first) => families[first ? 0 : 1]![next[first ? 0 : 1]!++]!);
  };
  const [raised, discovery] = [corrected(holm), corrected(benjaminiHochberg)];
  const sign = metrics[0]?.better === 'less' ? -1 : 1;
  const whole = byFuture.flatMap((points) =>
    meansOf(points, by.levels, 0).map((values) => values.map((value) => sign * value)),
  );
  const ranked =
    whole.length === 0
      ? []
      : ranks(
          by.levels.map((_, l) => whole.map((values) => values[l]!)),
          { confidence },
        );
  return {
    by,
    pairCount: whole.length,
    differences: found.map((entry, i) => ({ ...entry, holm: raised[i]!, falseDiscovery: discovery[i]! })),
    ranks: ranked.map((rank, l) => ({ level: by.levels[l]!, ...rank })),
  };
}

/** Runs of one point in one future, by the level that is compared. */
type Block = ReadonlyMap<string, ResultRow>;

/** Blocks that are one observation: those of a future where there are several, else each by itself. */
function futuresOf(
  columns: readonly string[],
  compared: number,
  blocks: readonly Block[],
): readonly (readonly Block[])[] {
  const future = columns.indexOf('future');
  const groups = Map.groupBy(blocks, (block) => [...block.values()][0]?.levels[future]);
  return future < 0 || future === compared || groups.size < 2
    ? blocks.map((block) => [block])
    : [...groups.values()];
}

/** Means of a metric by level, over the blocks that have all of them; none where no block has. */
function meansOf(
  blocks: readonly Block[],
  levels: readonly string[],
  metric: number,
): readonly (readonly number[])[] {
  const known = blocks.flatMap((block) => {
    const values = levels.map((level) => block.get(level)?.figures[metric] ?? null);
    return values.every((value) => value !== null) ? [values] : [];
  });
  if (known.length === 0) return [];
  return [levels.map((_, l) => known.reduce((sum, values) => sum + values[l]!, 0) / known.length)];
}

/** Columns with more levels than this are numbers rather than levels: means by level say nothing. */
const LEVELS_MAX = 30;

/**
 * Main effects and interactions as shares of the variance between runs: sums of squares of means by level, and by pair of levels less those of
 * its two columns. In a balanced design that is the analysis of variance (Box, Hunter and Hunter, 2005, chapter 5).
 */
function effectsOf(
  columns: readonly string[],
  valued: readonly { readonly row: ResultRow; readonly value: number }[],
): Pick<ExperimentSummary, 'effects' | 'interactions'> {
  const mean = valued.reduce((sum, { value }) => sum + value, 0) / Math.max(1, valued.length);
  const total = valued.reduce((sum, { value }) => sum + (value - mean) ** 2, 0);
  const groups = (key: (row: ResultRow) => string) => {
    const found = new Map<string, { sum: number; count: number }>();
    for (const { row, value } of valued) {
      const name = key(row);
      const group = found.get(name) ?? { sum: 0, count: 0 };
      group.sum += value;
      group.count++;
      found.set(name, group);
    }
    return found;
  };
  const shareOf = (found: ReadonlyMap<string, { readonly sum: number; readonly count: number }>) =>
    total === 0
      ? 0
      : [...found.values()].reduce(
          (sum, group) => sum + group.count * (group.sum / group.count - mean) ** 2,
          0,
        ) / total;
  const effects = columns.flatMap((column, c): MainEffect[] => {
    const found = groups((row) => row.levels[c]!);
    if (column === 'future' || found.size < 2 || found.size > LEVELS_MAX) return [];
    return [
      {
        column,
        levels: [...found].map(([level, { sum, count }]) => ({ level, effect: sum / count - mean, count })),
        share: shareOf(found),
      },
    ];
  });
  const interactions = effects.flatMap((first, i) =>
    effects.slice(i + 1).map((second): Interaction => {
      const [a, b] = [columns.indexOf(first.column), columns.indexOf(second.column)];
      const together = shareOf(groups((row) => JSON.stringify([row.levels[a], row.levels[b]])));
      return {
        columns: [first.column, second.column],
        share: Math.max(0, together - first.share - second.share),
      };
    }),
  );
  return {
    effects,
    interactions: interactions.sort((a, b) => b.share - a.share),
  };
}

/** Names of metrics that are a second goal, the first that the results have. */
const secondGoals = ['fillRate', 'inventoryValue', 'averageInventoryValue', 'churn'];

function paretoOf({ columns, metrics, rows }: ExperimentResults): ExperimentSummary['pareto'] {
  const [first] = metrics;
  const second =
    secondGoals.map((name) => metrics.findIndex((metric) => metric.name === name)).find((m) => m > 0) ??
    metrics.findIndex(({ better, name }, m) => m > 0 && better !== 'neither' && name !== 'gap');
  const other = metrics[second];
  if (first === undefined || other === undefined) return null;
  const future = columns.indexOf('future');
  const groups = Map.groupBy(
    rows.filter(({ figures }) => figures[0] !== null && figures[second] !== null),
    ({ levels }) => JSON.stringify(levels.filter((_, c) => c !== future)),
  );
  const points = [...groups].map(([key, own]) => ({
    levels: JSON.parse(key) as readonly string[],
    runs: own.map(({ number }) => number),
    values: [meanBy(own, 0), meanBy(own, second)] as const,
  }));
  const gain = (metric: Metric) => (metric.better === 'less' ? -1 : 1);
  const isBetter = (a: readonly [number, number], b: readonly [number, number]) => {
    const gains = [gain(first) * (a[0] - b[0]), gain(other) * (a[1] - b[1])] as const;
    return gains[0] >= 0 && gains[1] >= 0 && (gains[0] > 0 || gains[1] > 0);
  };
  // Sorted by the first goal, a point is efficient where the second is better than that of all before it.
  const order = points
    .map((_, p) => p)
    .sort((a, b) => {
      const [one, two] = [points[a]!.values, points[b]!.values];
      return gain(first) * (two[0] - one[0]) || gain(other) * (two[1] - one[1]);
    });
  const efficient = new Set<number>();
  let last: number | null = null;
  for (const p of order) {
    if (last !== null && isBetter(points[last]!.values, points[p]!.values)) continue;
    efficient.add(p);
    last = p;
  }
  return {
    metrics: [first.name, other.name],
    points: points.map((point, p) => ({ ...point, isEfficient: efficient.has(p) })),
  };
}

function meanBy(rows: readonly ResultRow[], metric: number): number {
  return rows.reduce((sum, { figures }) => sum + figures[metric]!, 0) / rows.length;
}
