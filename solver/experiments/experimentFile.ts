/**
 * The file of an experiment: what it can state, what is refused, and where a stated level or number lies in its factor. Which runs follow
 * is experiment.ts.
 */
import { z } from 'zod';
import { says } from '../case/issueWords.ts';
import { keyFigureDefinitions } from '../plan/figures/keyFigures.ts';
import { DEFAULT_RELATIVE_GAP } from '../run/options.ts';
import { type Lever, leverSchema } from '../scenario/levers.ts';
import { positionOf, SOBOL_FACTORS_MAX } from './designs.ts';
import {
  futuresSchema,
  simulationShape,
  statedPolicySchema,
  tournamentFigureNames,
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
const EACH_LEVEL = says({
  en: 'a field that takes every number of the range: of whole numbers state `levels`, or a `range` whose levels are whole',
  zh: '可取范围内任何数值的字段：整数字段请列出 `levels`，或使各水平为整数的 `range`',
});
const OTHER_END = says({
  en: 'another end than `from`, so that levels differ in their first ten digits',
  zh: '不同于 `from` 的另一端，使各水平的前十位数字不同',
});
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

/** Most levels of a factor. */
const LEVELS_MAX = 1000;

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
  levels: z.int().min(2).max(LEVELS_MAX).default(3),
});

const factorSchema = z
  .strictObject({
    factor: z.string({ error: NAME }).min(1, NAME),
    levels: z.array(levelSchema).min(1).max(LEVELS_MAX).optional(),
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
      if (range === undefined) return;
      const ends = [range.from, range.to].filter((value) => leverAt(range, value) === null);
      for (const _ of ends) problem(['factors', f, 'range', 'field'], IN_RANGE);
      if (ends.length > 0) return;
      const values = usedPositions(file.design, range).map((position) => numberAt(range, position));
      if (new Set(values).size < values.length) problem(['factors', f, 'range', 'to'], OTHER_END);
      else if (values.some((value) => leverAt(range, value) === null))
        problem(['factors', f, 'range', 'field'], EACH_LEVEL);
    });
    if (file.design.design === 'sobol' && file.factors.length > SOBOL_FACTORS_MAX)
      problem(['design'], SOBOL_MOST);
    if (file.design.design === 'list')
      file.design.points.forEach((point, p) => {
        for (const name of Object.keys(point))
          if (!file.factors.some(({ factor }) => factor === name))
            problem(['design', 'points', p, name], KNOWN_FACTOR);
        for (const factor of file.factors)
          if (!isLevelOf(factor, point[factor.factor]))
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
export type Factor = ExperimentFile['factors'][number];
type Range = NonNullable<Factor['range']>;

/** The JSON Schema of an experiment's file. */
export function experimentJsonSchema(): unknown {
  return z.toJSONSchema(experimentSchema, { io: 'input', unrepresentable: 'any' });
}

/** The name of a policy of a file. */
export function policyName({ policies = [] }: Pick<ExperimentFile, 'policies'>, policy: number): string {
  const stated = policies[policy]!;
  return stated.name ?? stated.policy;
}

/** The number at a place of a range from 0 to 1: ten digits, so that the name of a level is its number. */
export function numberAt({ from, to }: Pick<Range, 'from' | 'to'>, position: number): number {
  // Neither end is taken from the other: their difference may be too large for a number.
  return Number((from * (1 - position) + to * position).toPrecision(10));
}

/** Places of a range that a design uses, each once: all of a grid, of others the ends, and one within where they fill the range. */
function usedPositions(design: z.output<typeof designSchema>, range: Range): readonly number[] {
  switch (design.design) {
    case 'grid':
      return Array.from({ length: range.levels }, (_, level) => positionOf(level, range.levels));
    case 'fractional':
    case 'list':
      return [0, 1];
    case 'latinHypercube':
    case 'sobol':
      return [0, WITHIN, 1];
  }
}

/** A place at which a range of whole numbers is not whole: of the golden ratio. */
const WITHIN = (3 - Math.sqrt(5)) / 2;

/** The lever of a range with its number; null where the lever has no such number. */
export function leverAt({ lever, field }: Pick<Range, 'lever' | 'field'>, value: number): Lever | null {
  const found = leverSchema.safeParse({ ...lever, [field]: value });
  if (!found.success) return null;
  return (found.data as unknown as Readonly<Record<string, unknown>>)[field] === value ? found.data : null;
}

/** Whether a level or number that a list states is one that the factor can have. */
function isLevelOf(factor: Factor, value: string | number | undefined): boolean {
  const position = positionIn(factor, value);
  if (position === null || factor.range === undefined) return position !== null;
  return leverAt(factor.range, numberAt(factor.range, position)) !== null;
}

/** Where a level or number of a factor lies from 0 to 1; null where the factor does not have it. */
export function positionIn({ levels, range }: Factor, value: string | number | undefined): number | null {
  if (range !== undefined) {
    if (typeof value !== 'number' || range.from === range.to) return null;
    const position = (value - range.from) / (range.to - range.from);
    return position >= -1e-9 && position <= 1 + 1e-9 ? Math.min(1, Math.max(0, position)) : null;
  }
  const level = levels?.findIndex((own) => own.level === String(value)) ?? -1;
  return level < 0 ? null : positionOf(level, levels!.length);
}
