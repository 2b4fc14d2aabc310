/**
 * An experiment as a file states it, and the runs that it consists of: every point of the design × assumption × option, and where policies
 * are stated × policy × future. Pure: it reads no file and solves nothing.
 *
 * A run is known by its number. Its columns say what it is (names of levels); what it depends on is its levers, not their names.
 */
import { z } from 'zod';
import { says } from '../case/issueWords.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import type { KeyFigureUnit } from '../plan/figures/definitions.ts';
import { keyFigureDefinitions } from '../plan/figures/keyFigures.ts';
import { DEFAULT_RELATIVE_GAP } from '../run/options.ts';
import { type Lever, leverSchema } from '../scenario/levers.ts';
import { ancestry, type Scenario } from '../scenario/scenario.ts';
import type { Language } from '../words/language.ts';
import { numberFormat } from '../words/numbers.ts';
import type { Words } from '../words/words.ts';
import {
  type DesignPoints,
  fractionalDesign,
  gridPoints,
  latinHypercube,
  levelAt,
  neighbourOrder,
  positionOf,
  SOBOL_FACTORS_MAX,
  sobolPoints,
} from './designs.ts';
import {
  futuresSchema,
  simulationShape,
  statedPolicySchema,
  type TournamentFigure,
  tournamentFigureNames,
  tournamentFigures,
  untilSchema,
} from './tournament.ts';

const NAME = says({ en: 'a name', zh: '名称' });
const ONE_OF = says({ en: 'either `levels` or a `range`', zh: '`levels` 或 `range` 之一' });
const OTHER_NAME = says({
  en: 'levels of different names, so that each run has its own',
  zh: '名称不同的水平，使每次运行各有其名',
});
const KNOWN_FACTOR = says({ en: 'a factor of the experiment', zh: '实验中的因子' });
const OTHER_FACTOR = says({ en: 'factors of different names', zh: '名称不同的因子' });
const FREE_FACTOR = says({
  en: 'a factor that is not called like another column of the results, such as `policy` or a metric',
  zh: '未与结果中其他列（如 `policy` 或指标）重名的因子',
});
const ONCE = says({
  en: 'each name once: results are known by it',
  zh: '每个名称只出现一次：结果以名称区分',
});
const TWO_LEVELS = says({
  en: 'two levels, or a range, in a fractional design',
  zh: '部分析因设计中的两个水平或一个范围',
});
const IN_RANGE = says({ en: 'a number field of the lever', zh: '措施的数值字段' });
const SOBOL_MOST = says({
  en: 'at most 21 factors in the design `sobol`',
  zh: '`sobol` 设计中不超过 21 个因子',
});
const POLICY_NEEDS = says({
  en: '`policies` together with `futures` and a `simulation`',
  zh: '`policies` 须与 `futures` 和 `simulation` 一并给出',
});
const UNTIL_NEEDS = says({
  en: '`policies`, to whose futures more can be added',
  zh: '`policies`，其未来可继续增加',
});
const KNOWN_LEVEL = says({ en: 'a level of each factor', zh: '每个因子的一个水平' });

const levelSchema = z.strictObject({
  level: z.string({ error: NAME }).min(1, NAME),
  levers: z.array(leverSchema).default([]),
});

const rangeSchema = z.strictObject({
  /** The lever, and which of its numbers goes from one end to the other. */
  lever: leverSchema,
  field: z.string().min(1),
  from: z.number(),
  to: z.number(),
  /** Levels that a grid takes of it. */
  levels: z.int().min(2).max(1000).default(3),
});

const factorSchema = z
  .strictObject({
    factor: z.string({ error: NAME }).min(1, NAME),
    levels: z.array(levelSchema).min(1).optional(),
    range: rangeSchema.optional(),
  })
  .refine(({ levels, range }) => (levels === undefined) !== (range === undefined), { error: ONE_OF });

const designSchema = z.discriminatedUnion('design', [
  z.strictObject({ design: z.literal('grid') }),
  z.strictObject({ design: z.literal('fractional'), resolution: z.int().min(3).max(5).default(4) }),
  z.strictObject({
    design: z.literal('latinHypercube'),
    runs: z.int().min(1).max(100_000),
    seed: z.int().min(0).default(1),
  }),
  z.strictObject({
    design: z.literal('sobol'),
    runs: z.int().min(1).max(100_000),
    seed: z.int().min(0).default(0),
  }),
  z.strictObject({
    design: z.literal('list'),
    /** For each point the level of each factor by name, or a number of its range. */
    points: z
      .array(z.record(z.string(), z.union([z.string(), z.number()])))
      .min(1)
      .max(100_000),
  }),
]);

const ownNames = [
  'run',
  'assumption',
  'option',
  'policy',
  'future',
  'status',
  'inputs',
  'seconds',
  'checksum',
];

/** Figures of a run that is a solve, besides the key figures of its plan. */
export const solveMetricNames = ['objective', 'gap', ...keyFigureDefinitions.map(({ name }) => name)];

const metricNames = [...new Set([...solveMetricNames, ...tournamentFigureNames])] as [string, ...string[]];

/** The file of an experiment. */
export const experimentSchema = z
  .strictObject({
    experiment: z.string({ error: NAME }).min(1, NAME),
    /** Case folder or file, relative to the experiment's file. */
    case: z.string().min(1),
    /** Scenario of the case to which all runs apply their levers. */
    base: z.string().optional(),
    factors: z.array(factorSchema).max(100).default([]),
    design: designSchema.default({ design: 'grid' }),
    /** Scenarios of the case: every option under every assumption; null stands for no change. */
    assumptions: z.array(z.string().nullable()).min(1).optional(),
    options: z.array(z.string().nullable()).min(1).optional(),
    policies: z.array(statedPolicySchema).min(1).max(50).optional(),
    futures: futuresSchema.optional(),
    simulation: z.strictObject(simulationShape).optional(),
    /** Figures that results hold, the first the one by which runs are compared; all when it is not stated. */
    metrics: z.array(z.enum(metricNames)).min(1).optional(),
    /** What is compared (a factor, assumption, option or policy), and with which of its levels. */
    compare: z.strictObject({ by: z.string().min(1), reference: z.string().optional() }).optional(),
    confidence: z.number().gt(0).lt(1).default(0.95),
    until: untilSchema.optional(),
    timeLimitSeconds: z.number().positive().default(120),
    relativeGap: z.number().nonnegative().default(DEFAULT_RELATIVE_GAP),
  })
  .superRefine((file, context) => {
    const problem = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    file.factors.forEach(({ factor, levels, range }, f) => {
      if (file.factors.findIndex((other) => other.factor === factor) < f)
        problem(['factors', f, 'factor'], OTHER_FACTOR);
      if (ownNames.includes(factor) || metricNames.includes(factor))
        problem(['factors', f, 'factor'], FREE_FACTOR);
      levels?.forEach(({ level }, l) => {
        if (levels.findIndex((other) => other.level === level) < l)
          problem(['factors', f, 'levels', l, 'level'], OTHER_NAME);
      });
      if (file.design.design === 'fractional' && range === undefined && levels?.length !== 2)
        problem(['factors', f, 'levels'], TWO_LEVELS);
      if (range !== undefined)
        for (const value of [range.from, range.to])
          if (leverAt(range, value) === null) problem(['factors', f, 'range', 'field'], IN_RANGE);
    });
    if (file.design.design === 'sobol' && file.factors.length > SOBOL_FACTORS_MAX)
      problem(['design'], SOBOL_MOST);
    if (file.design.design === 'list')
      file.design.points.forEach((point, p) => {
        for (const name of Object.keys(point))
          if (!file.factors.some(({ factor }) => factor === name))
            problem(['design', 'points', p, name], KNOWN_FACTOR);
        for (const factor of file.factors)
          if (positionIn(factor, point[factor.factor]) === null)
            problem(['design', 'points', p, ...(factor.factor in point ? [factor.factor] : [])], KNOWN_LEVEL);
      });
    const once = {
      assumptions: file.assumptions,
      options: file.options,
      policies: file.policies?.map((_, p) => policyName(file, p)),
      metrics: file.metrics,
    };
    for (const [field, names = []] of Object.entries(once))
      names.forEach((name, i) => {
        if (names.indexOf(name as never) < i) problem([field, i], ONCE);
      });
    const isSimulated = file.policies !== undefined;
    if (isSimulated !== (file.simulation !== undefined) || (isSimulated && file.futures === undefined))
      problem([isSimulated ? 'policies' : 'simulation'], POLICY_NEEDS);
    if (file.until !== undefined && !isSimulated) problem(['until'], UNTIL_NEEDS);
  });

/** What the file of an experiment states, with its defaults. */
export type ExperimentFile = z.output<typeof experimentSchema>;
type Factor = ExperimentFile['factors'][number];
type Range = NonNullable<Factor['range']>;

/** The JSON Schema of an experiment's file. */
export function experimentJsonSchema(): unknown {
  return z.toJSONSchema(experimentSchema, { io: 'input', unrepresentable: 'any' });
}

/** The lever of a range with its number; null where the lever has no such number. */
function leverAt({ lever, field }: Pick<Range, 'lever' | 'field'>, value: number): Lever | null {
  const found = leverSchema.safeParse({ ...lever, [field]: value });
  if (!found.success) return null;
  return (found.data as unknown as Readonly<Record<string, unknown>>)[field] === value ? found.data : null;
}

/** Where a level or number of a factor lies from 0 to 1; null where the factor does not have it. */
function positionIn({ levels, range }: Factor, value: string | number | undefined): number | null {
  if (range !== undefined) {
    if (typeof value !== 'number' || range.from === range.to) return null;
    const position = (value - range.from) / (range.to - range.from);
    return position >= -1e-9 && position <= 1 + 1e-9 ? Math.min(1, Math.max(0, position)) : null;
  }
  const level = levels?.findIndex((own) => own.level === String(value)) ?? -1;
  return level < 0 ? null : positionOf(level, levels!.length);
}

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

/** Runs of a chain at most: longer ones lose more when they are cut off, shorter ones start cold more often. */
const CHAIN_MAX = 100;

/** More runs than this are not listed. */
export const RUNS_MAX = 1_000_000;

/** Lists the runs of an experiment over the scenarios of its case. Throws CaseError where a scenario does not exist. */
export function experimentRuns(file: ExperimentFile, scenarios: readonly Scenario[]): ExperimentRuns {
  const { points, count: pointCount, resolution } = designOf(file);
  const assumptions = file.assumptions ?? [null];
  const options = file.options ?? [null];
  const policies = file.policies ?? [null];
  const futures = file.futures?.count ?? 1;
  const scenarioLevers = new Map<string, readonly Lever[]>();
  for (const id of [...assumptions, ...options])
    if (id !== null && !scenarioLevers.has(id))
      scenarioLevers.set(
        id,
        ancestry(scenarios, id).flatMap(({ levers }) => levers),
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
    const option = options[Math.floor(run / perPoint) % options.length]!;
    const assumption = assumptions[Math.floor(run / (perPoint * options.length)) % assumptions.length]!;
    const point = points[Math.floor(run / (perPoint * options.length * assumptions.length))]!;
    const stated = file.factors.map((factor, f) => levelOf(factor, point[f]!));
    return {
      number,
      levels: [
        ...stated.map(({ name }) => name),
        ...(file.assumptions === undefined ? [] : [assumption ?? NO_CHANGE]),
        ...(file.options === undefined ? [] : [option ?? NO_CHANGE]),
        ...(file.policies === undefined ? [] : [policyName(file, policy)]),
        ...(file.futures === undefined ? [] : [String(future)]),
      ],
      levers: [
        ...(assumption === null ? [] : scenarioLevers.get(assumption)!),
        ...(option === null ? [] : scenarioLevers.get(option)!),
        ...stated.flatMap(({ levers }) => levers),
      ],
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

/** The name of a policy of a file. */
export function policyName({ policies = [] }: Pick<ExperimentFile, 'policies'>, policy: number): string {
  const stated = policies[policy]!;
  return stated.name ?? stated.policy;
}

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
  const { from, to } = range!;
  // Ten digits, so that the name of a level is its number.
  const value = Number((from + position * (to - from)).toPrecision(10));
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
  const chains: number[][] = [];
  for (let s = 0; s < scenarioCount; s++) {
    let chain: number[] = [];
    for (const point of order)
      for (let future = 0; future < perPoint; future++) {
        if (chain.length === CHAIN_MAX) chain = [];
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

function solveMetrics(planningCase: PlanningCase): readonly Metric[] {
  const isCost = planningCase.company[0]?.objective === 'minimizeCost';
  return [
    {
      name: 'objective',
      title: { en: 'objective', zh: '目标值' },
      unit: 'money',
      better: isCost ? 'less' : 'more',
    },
    { name: 'gap', title: { en: 'gap', zh: '间隙' }, unit: 'share', better: 'less' },
    ...keyFigureDefinitions.map(({ name, title, unit, better }) => ({ name, title, unit, better })),
  ];
}

/** A value of a metric as text: shares in per cent, amounts whole, all else with three decimals at most. */
export function metricText(unit: Metric['unit'], value: number, language: Language): string {
  const digits = unit === 'share' ? 1 : unit === 'money' || unit === 'hours' || unit === 'units' ? 0 : 3;
  const format = numberFormat(language, { maximumFractionDigits: digits });
  return unit === 'share' ? `${format.format(value * 100)} %` : format.format(value);
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
