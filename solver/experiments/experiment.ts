/**
 * The runs that the file of an experiment (experimentFile.ts) consists of: every point of the design × assumption × option, and where
 * policies are stated × policy × future; their figures, and what of them is compared. Pure: it reads no file and solves nothing.
 *
 * A run is known by its number. Its columns say what it is (names of levels); what it depends on is its levers, not their names.
 */
import type { PlanningCase, Row } from '../case/planningCase.ts';
import { digitsOfAll } from '../case/unitDigits.ts';
import type { KeyFigureUnit } from '../plan/figures/definitions.ts';
import { keyFigureDefinitions } from '../plan/figures/keyFigures.ts';
import { goalDirection, goalWords } from '../plan/goals.ts';
import { objectiveOf } from '../plan/objective.ts';
import { combinationLevers } from '../scenario/combinations.ts';
import type { Lever } from '../scenario/levers.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Language } from '../words/language.ts';
import { moneyText } from '../words/money.ts';
import { numberFormat, percentText } from '../words/numbers.ts';
import type { Words } from '../words/words.ts';
import {
  type DesignPoints,
  fractionalDesign,
  gridPoints,
  latinHypercube,
  levelAt,
  neighbourOrder,
  sobolPoints,
} from './designs.ts';
import {
  type ExperimentFile,
  type Factor,
  leverAt,
  numberAt,
  policyName,
  positionIn,
} from './experimentFile.ts';
import { type TournamentFigure, tournamentFigureNames, tournamentFigures } from './tournament.ts';

/** What a run is: the names of its levels, and what it changes. */
export interface ExperimentRun {
  /** From 1, in the order of the design. */
  readonly number: number;
  /** The name of each column of `ExperimentRuns.columns`. */
  readonly levels: readonly string[];
  /** Applied to the base in this order. */
  readonly levers: readonly Lever[];
  /** Place among the policies of the file, and number of the future from 0; null where the run is a solve. */
  readonly policy: number | null;
  readonly future: number | null;
}

/** The runs of an experiment. */
export interface ExperimentRuns {
  /** Names of the columns that say what a run is: factors, assumption, option, policy, future, as far as the file has them. */
  readonly columns: readonly string[];
  readonly count: number;
  /** Resolution of a fractional design; null for other designs. */
  readonly resolution: number | null;
  readonly at: (number: number) => ExperimentRun;
  /** Numbers of runs in chains: within one, each run is solved on from the one before. Independent of how they are carried out. */
  readonly chains: readonly (readonly number[])[];
}

/**
 * Runs of a chain: longer ones repeat more when they are cut off, shorter ones start cold more often (docs/decisions/0103). A small design has short
 * chains, so that every worker has some.
 */
const CHAIN_MIN = 25;
const CHAIN_MAX = 100;
/** Chains of a design that is large enough. */
const CHAINS_MIN = 10;

/** More runs than this are not listed. */
export const RUNS_MAX = 1_000_000;

/** Lists the runs of an experiment over the scenarios of its case. Throws CaseError where a scenario does not exist. */
export function experimentRuns(file: ExperimentFile, scenarios: readonly Scenario[]): ExperimentRuns {
  const { points, count: pointCount, resolution } = designOf(file);
  const assumptions = file.assumptions ?? [null];
  const options = file.options ?? [null];
  const policies = file.policies ?? [null];
  const futures = file.futures?.count ?? 1;
  const combined = assumptions.map((assumption) =>
    options.map((option) => combinationLevers(scenarios, { assumption, option }, file.base ?? null)),
  );
  const columns = [
    ...file.factors.map(({ factor }) => factor),
    ...(file.assumptions === undefined ? [] : ['assumption']),
    ...(file.options === undefined ? [] : ['option']),
    ...(file.policies === undefined ? [] : ['policy']),
    ...(file.futures === undefined ? [] : ['future']),
  ];
  const perPoint = policies.length * futures;
  const at = (number: number): ExperimentRun => {
    const run = number - 1;
    const future = run % futures;
    const policy = Math.floor(run / futures) % policies.length;
    const o = Math.floor(run / perPoint) % options.length;
    const a = Math.floor(run / (perPoint * options.length)) % assumptions.length;
    const point = points[Math.floor(run / (perPoint * options.length * assumptions.length))]!;
    const stated = file.factors.map((factor, f) => levelOf(factor, point[f]!));
    return {
      number,
      levels: [
        ...stated.map(({ name }) => name),
        ...(file.assumptions === undefined ? [] : [assumptions[a] ?? NO_CHANGE]),
        ...(file.options === undefined ? [] : [options[o] ?? NO_CHANGE]),
        ...(file.policies === undefined ? [] : [policyName(file, policy)]),
        ...(file.futures === undefined ? [] : [String(future)]),
      ],
      levers: [...combined[a]![o]!, ...stated.flatMap(({ levers }) => levers)],
      policy: file.policies === undefined ? null : policy,
      future: file.futures === undefined ? null : future,
    };
  };
  const count = pointCount * assumptions.length * options.length * perPoint;
  return {
    columns,
    count,
    resolution,
    at,
    chains: count > RUNS_MAX ? [] : chainsOf(file, points, assumptions.length * options.length, perPoint),
  };
}

/** What stands in a column where a scenario changes nothing. */
export const NO_CHANGE = '–';

/** The points of a design and how many they are; more than `RUNS_MAX` are only counted. */
function designOf({ design, factors }: ExperimentFile): {
  readonly points: DesignPoints;
  readonly count: number;
  readonly resolution: number | null;
} {
  const all = (points: DesignPoints) => ({ points, count: points.length, resolution: null });
  switch (design.design) {
    case 'grid': {
      const levels = factors.map(levelCount);
      const count = levels.reduce((product, own) => product * own, 1);
      return count > RUNS_MAX ? { points: [], count, resolution: null } : all(gridPoints(levels));
    }
    case 'fractional': {
      if (factors.length === 0) return all(gridPoints([]));
      const { points, resolution } = fractionalDesign(factors.length, design.resolution);
      return { ...all(points), resolution };
    }
    case 'latinHypercube':
      return all(latinHypercube(factors.length, design.runs, design.seed));
    case 'sobol':
      return all(sobolPoints(factors.length, design.runs, design.seed));
    case 'list':
      return all(
        design.points.map((point) =>
          Float64Array.from(factors, (factor) => positionIn(factor, point[factor.factor]) ?? 0),
        ),
      );
  }
}

/** Levels that a grid has of a factor. */
function levelCount({ levels, range }: Factor): number {
  return levels?.length ?? range!.levels;
}

function levelOf(
  { levels, range }: Factor,
  position: number,
): { readonly name: string; readonly levers: readonly Lever[] } {
  if (levels !== undefined) {
    const { level, levers } = levels[levelAt(position, levels.length)]!;
    return { name: level, levers };
  }
  const value = numberAt(range!, position);
  const lever = leverAt(range!, value);
  if (lever === null) throw new RangeError(`${range!.field} of ${range!.lever.type} cannot be ${value}`);
  return { name: String(value), levers: [lever] };
}

/**
 * Chains of runs. Solves go along neighbouring points, within one assumption and option, futures behind each other; simulations depend on
 * nothing before them, so that each is a chain of its own.
 */
function chainsOf(
  file: ExperimentFile,
  points: DesignPoints,
  scenarioCount: number,
  perPoint: number,
): readonly (readonly number[])[] {
  if (file.policies !== undefined)
    return Array.from({ length: points.length * scenarioCount * perPoint }, (_, run) => [run + 1]);
  const order = neighbourOrder(points);
  const longest = Math.min(CHAIN_MAX, Math.max(CHAIN_MIN, Math.ceil((order.length * perPoint) / CHAINS_MIN)));
  const chains: number[][] = [];
  for (let s = 0; s < scenarioCount; s++) {
    let chain: number[] = [];
    for (const point of order)
      for (let future = 0; future < perPoint; future++) {
        if (chain.length === longest) chain = [];
        if (chain.length === 0) chains.push(chain);
        chain.push((point * scenarioCount + s) * perPoint + future + 1);
      }
  }
  return chains;
}

/** A figure that results hold. */
export interface Metric {
  readonly name: string;
  readonly title: Words;
  readonly unit: KeyFigureUnit | null;
  readonly better: 'more' | 'less' | 'neither';
}

/** The figures of an experiment's results, the one by which runs are compared first. */
export function experimentMetrics(file: ExperimentFile, planningCase: PlanningCase): readonly Metric[] {
  const known = file.policies === undefined ? solveMetrics(planningCase) : simulationMetrics;
  if (file.metrics === undefined) return known;
  return file.metrics.flatMap((name) => known.find((metric) => metric.name === name) ?? []);
}

const simulationUnits: Readonly<Partial<Record<TournamentFigure, KeyFigureUnit>>> = {
  worth: 'money',
  margin: 'money',
  cost: 'money',
  penalties: 'money',
  stockChange: 'money',
  fillRate: 'share',
  fillRateA: 'share',
  inventoryValue: 'money',
  overtimeHours: 'hours',
  churn: 'share',
};

const simulationMetrics: readonly Metric[] = tournamentFigureNames.map((name) => ({
  name,
  title: tournamentFigures[name].title,
  unit: simulationUnits[name] ?? null,
  better: tournamentFigures[name].better,
}));

const goalUnits: Readonly<Record<Row<'goals'>['measure'], Metric['unit']>> = {
  cost: 'money',
  margin: 'money',
  penalties: 'money',
  inventoryValue: 'money',
  lostUnits: 'units',
  lateUnits: 'units',
  onTimeUnits: 'units',
  overtimeHours: 'hours',
};

function solveMetrics(planningCase: PlanningCase): readonly Metric[] {
  const { mode, goals } = objectiveOf({ source: planningCase });
  const first = mode === 'goals' ? goals[0] : undefined;
  const isLess = first === undefined ? mode === 'minimizeCost' : goalDirection(first.measure) < 0;
  return [
    {
      name: 'objective',
      // Of goals in order the first one is the number of a run.
      title: first === undefined ? { en: 'objective', zh: '目标值' } : goalWords(first),
      unit: first === undefined ? (mode === 'weighted' ? null : 'money') : goalUnits[first.measure],
      better: isLess ? 'less' : 'more',
    },
    { name: 'gap', title: { en: 'gap', zh: '间隙' }, unit: 'share', better: 'less' },
    ...keyFigureDefinitions.map(({ name, title, unit, better }) => ({ name, title, unit, better })),
  ];
}

/** How the values of metrics are written. */
export interface MetricForm {
  readonly currency: string;
  /** Decimals of amounts of goods. */
  readonly digits: number;
}

/** The form of the metrics of a case. */
export function metricForm(planningCase: PlanningCase): MetricForm {
  return { currency: planningCase.company[0]?.currency ?? '', digits: digitsOfAll(planningCase) };
}

/**
 * A value of a metric as text: money scaled, with its currency; goods with the decimals of their units; shares in per cent, hours whole,
 * all else with three decimals at most.
 */
export function metricText(
  unit: Metric['unit'],
  value: number,
  { currency, digits }: MetricForm,
  language: Language,
): string {
  const text = (number: number, most: number, least = 0) =>
    numberFormat(language, { minimumFractionDigits: least, maximumFractionDigits: most })
      .format(number)
      .replace('-', '−');
  switch (unit) {
    case 'money':
      return moneyText(value, currency, language);
    case 'units':
      return text(value, digits, digits);
    case 'share':
      return percentText(value, language);
    default:
      return text(value, unit === 'hours' ? 0 : 3);
  }
}

/** What runs are compared by: a column, the level that the others are compared with, and the levels in order. */
export interface ComparedBy {
  readonly column: string;
  readonly reference: string;
  readonly levels: readonly string[];
}

/**
 * What of an experiment is compared: as the file states it, else policies, else options, else the last factor; null where nothing has two
 * levels. Throws RangeError where the file names what the experiment does not have.
 */
export function comparedBy(file: ExperimentFile): ComparedBy | null {
  const levelsOf = (column: string): readonly string[] | null => {
    if (column === 'policy') return file.policies?.map((_, p) => policyName(file, p)) ?? null;
    if (column === 'assumption' || column === 'option')
      return file[`${column}s`]?.map((id) => id ?? NO_CHANGE) ?? null;
    return file.factors.find(({ factor }) => factor === column)?.levels?.map(({ level }) => level) ?? null;
  };
  const usual = ['policy', 'option', ...file.factors.map(({ factor }) => factor).reverse(), 'assumption'];
  const column = file.compare?.by ?? usual.find((name) => (levelsOf(name)?.length ?? 0) > 1);
  if (column === undefined) return null;
  const levels = levelsOf(column);
  if (levels === null) throw new RangeError(column);
  const reference = file.compare?.reference ?? levels[0]!;
  if (!levels.includes(reference)) throw new RangeError(reference);
  return { column, reference, levels };
}
