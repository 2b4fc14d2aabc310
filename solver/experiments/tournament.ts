/**
 * The tournament of policies: each is simulated in the same futures, and compared future by future with the one that is used today. The
 * file that states it, its courses one by one (the same whatever their order), and what they say together.
 */
import { z } from 'zod';
import type { PlanningCase } from '../case/planningCase.ts';
import { usualForecaster } from '../demand/forecast/usualForecaster.ts';
import type { SimulationFigures } from '../policies/figures.ts';
import { policySchema } from '../policies/policies.ts';
import type { PolicyKind } from '../policies/policy.ts';
import { type Simulation, simulate } from '../policies/simulate.ts';
import type { RunOptions } from '../run/options.ts';
import { extendCase } from '../timeline/extendCase.ts';
import { type Future, futuresOf } from '../uncertainty/futures.ts';
import { errorUnits, residualsOf } from '../uncertainty/residuals.ts';
import {
  holm,
  type MeanInterval,
  meanInterval,
  type PairedDifference,
  pairedDifference,
  type RankOf,
  ranks,
} from '../uncertainty/statistics.ts';
import type { Words } from '../words/words.ts';

/** A policy of the user's own: a module whose default export makes it, relative to the file. */
const moduleSchema = z.strictObject({
  policy: z.literal('module'),
  module: z.string().min(1),
  name: z.string().min(1),
});

/** A policy as the file of a tournament or an experiment states it. */
export const statedPolicySchema = z.union([policySchema, moduleSchema]);

export type StatedPolicy = z.output<typeof statedPolicySchema>;

const forecasterSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('case'),
    smoothing: z.number().min(0).max(1).default(usualForecaster.smoothing),
  }),
  z.strictObject({
    kind: z.literal('model'),
    model: z.enum(['theta', 'seasonalNaive', 'automatic']).default('theta'),
  }),
  z.strictObject({ kind: z.literal('perfect') }),
]);

/** How the periods of a simulation roll: those that are lived, those of a plan, those that are frozen, those whose orders are known. */
export const simulationShape = {
  /** Periods that are lived, that each plan has, that are frozen behind the first, and whose orders are known. */
  periods: z.int().min(1).max(600),
  windowPeriods: z.int().min(1).max(120).default(12),
  frozenPeriods: z.int().min(0).max(60).default(0),
  knownPeriods: z.int().min(0).max(60).default(0),
  forecaster: forecasterSchema.default(usualForecaster),
};

/** How many futures there are and how they are drawn. */
export const futuresSchema = z.strictObject({
  count: z.int().min(1).max(100_000),
  seed: z
    .int()
    .min(0)
    .max(2 ** 31 - 1)
    .default(1),
  method: z.enum(['parametric', 'bootstrap']).default('parametric'),
  scale: z.number().min(0).max(10).default(1),
  correlation: z.number().min(0).max(0.99).optional(),
  autocorrelation: z.number().min(0).max(0.99).optional(),
  launchDeviation: z.number().min(0).max(3).optional(),
  yieldDeviation: z.number().min(0).max(1).optional(),
  outages: z
    .strictObject({ daysBetween: z.number().positive(), repairDays: z.number().positive() })
    .optional(),
  delayProbability: z.number().min(0).max(0.9).optional(),
});

export type StatedFutures = z.output<typeof futuresSchema>;

/** No more futures once every paired difference is known to ± this, after so many at least. */
export const untilSchema = z.strictObject({
  halfWidth: z.number().positive(),
  futuresMin: z.int().min(2).default(10),
});

/** The file of a tournament. */
export const tournamentSchema = z.strictObject({
  tournament: z.string().min(1),
  /** Case folder or file, relative to this file, and the scenario of it that is simulated. */
  case: z.string().min(1),
  scenario: z.string().optional(),
  ...simulationShape,
  futures: futuresSchema,
  policies: z.array(statedPolicySchema).min(2).max(50),
  /** Name of the policy that the others are compared with; the first when it is not stated. */
  reference: z.string().optional(),
  confidence: z.number().gt(0).lt(1).default(0.95),
  until: untilSchema.optional(),
  /** Relative gap of mixed-integer policies. */
  relativeGap: z.number().min(0).max(1).default(0.01),
  /** Seconds of one solve at most. With it results depend on the speed of the machine. */
  timeLimitSeconds: z.number().positive().optional(),
  /** Simplex iterations of branch and cut in one solve at most: the same plan on every machine, where no time limit is stated. */
  iterationsMax: z.int().positive().optional(),
});

/** What the file of a tournament states, with its defaults. */
export type TournamentFile = z.output<typeof tournamentSchema>;

/** Limits of the solves of a tournament as options of a run, without those that the file leaves out. */
export function solveLimitsOf({
  relativeGap,
  timeLimitSeconds,
  iterationsMax,
}: Pick<TournamentFile, 'relativeGap' | 'timeLimitSeconds' | 'iterationsMax'>): Pick<
  RunOptions,
  'relativeGap' | 'timeLimitSeconds' | 'iterationsMax'
> {
  return {
    relativeGap,
    ...(timeLimitSeconds === undefined ? {} : { timeLimitSeconds }),
    ...(iterationsMax === undefined ? {} : { iterationsMax }),
  };
}

/** What of a file describes how it is simulated. */
export type TournamentSettings = Pick<
  TournamentFile,
  'periods' | 'windowPeriods' | 'frozenPeriods' | 'knownPeriods' | 'forecaster' | 'futures'
>;

/** One policy in one future. */
export interface Course {
  readonly policy: string;
  readonly future: number;
  readonly figures: CourseFigures;
  /** Seconds that the policy took; the only number that differs from machine to machine. */
  readonly seconds: number;
}

/** A case that is ready for the courses of a tournament. */
export interface PreparedTournament {
  /** Simulates a policy in a future: with its plan, or its figures alone. */
  readonly simulate: (policy: PolicyKind, future: number) => Simulation;
  readonly course: (policy: PolicyKind, future: number) => Course;
  readonly futureOf: (number: number) => Future;
  /** The case with the periods that the last plan looks ahead to. */
  readonly planningCase: PlanningCase;
}

export interface CourseOptions {
  readonly clock: () => number;
  readonly shouldStop?: () => boolean;
}

/** Prepares a case for the courses of a tournament. */
export function prepareTournament(
  source: PlanningCase,
  settings: TournamentSettings,
  options: CourseOptions,
): PreparedTournament {
  const { periods, windowPeriods, frozenPeriods, knownPeriods, forecaster } = settings;
  const planningCase = extendCase(source, periods + windowPeriods - 1);
  const residuals = residualsOf(source);
  const futureOf = futuresOf(planningCase, { ...drawnAs(settings.futures), periods, residuals });
  const errorDeviation = errorUnits(planningCase, residuals).map((units) => units * settings.futures.scale);
  const simulated = (policy: PolicyKind, future: number) =>
    simulate(
      {
        planningCase,
        periods,
        windowPeriods,
        frozenPeriods,
        knownPeriods,
        forecaster,
        errorDeviation,
        happenings: futureOf(future),
      },
      policy,
      options,
    );
  return {
    planningCase,
    futureOf,
    simulate: simulated,
    course: (policy, future) => {
      const { figures, seconds } = simulated(policy, future);
      return { policy: policy.name, future, figures: courseFigures(figures), seconds };
    },
  };
}

/** How futures are drawn, without what the file leaves out. */
export function drawnAs({ count: _, ...drawn }: StatedFutures) {
  type Stated = { [K in keyof typeof drawn]: Exclude<(typeof drawn)[K], undefined> };
  return Object.fromEntries(Object.entries(drawn).filter(([, value]) => value !== undefined)) as Stated;
}

/** Figures that a tournament compares; `better` says which way. Units: money of the case, shares, units, hours. */
export const tournamentFigures = {
  worth: { title: { en: 'worth', zh: '综合价值' }, better: 'more', of: (figures) => figures.worth },
  margin: { title: { en: 'margin', zh: '毛利' }, better: 'more', of: (figures) => figures.money.margin },
  cost: { title: { en: 'cost', zh: '成本' }, better: 'less', of: (figures) => figures.money.cost },
  penalties: {
    title: { en: 'penalties', zh: '罚金' },
    better: 'less',
    of: (figures) => figures.money.penalty,
  },
  stockChange: {
    title: { en: 'change of stock', zh: '库存变动' },
    better: 'more',
    of: (figures) => figures.stockChange,
  },
  fillRate: {
    title: { en: 'fill rate', zh: '按时满足率' },
    better: 'more',
    of: (figures) => figures.fillRate ?? 1,
  },
  fillRateA: {
    title: { en: 'fill rate of grade A', zh: 'A\u00a0级按时满足率' },
    better: 'more',
    of: (figures) => figures.fillRateByGrade.A ?? 1,
  },
  inventoryValue: {
    title: { en: 'inventory', zh: '库存金额' },
    better: 'less',
    of: (figures) => figures.inventoryValue,
  },
  backlogUnits: {
    title: { en: 'backlog', zh: '欠交量' },
    better: 'less',
    of: (figures) => figures.backlogUnits,
  },
  lostUnits: {
    title: { en: 'lost sales', zh: '失销量' },
    better: 'less',
    of: (figures) => figures.lostUnits,
  },
  overtimeHours: {
    title: { en: 'overtime', zh: '加班工时' },
    better: 'less',
    of: (figures) => figures.overtimeHours,
  },
  notMadeUnits: {
    title: { en: 'production not made', zh: '未完成产量' },
    better: 'less',
    of: (figures) => figures.notMadeUnits,
  },
  churn: {
    title: { en: 'churn of the plan', zh: '计划变动' },
    better: 'less',
    of: (figures) => figures.churn,
  },
  bullwhip: {
    title: { en: 'bullwhip', zh: '牛鞭效应' },
    better: 'less',
    of: (figures) => figures.bullwhip ?? 0,
  },
  fallbacks: {
    title: { en: 'periods without an optimum', zh: '无最优解期数' },
    better: 'less',
    of: (figures) => figures.fallbacks,
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly title: Words;
      readonly better: 'more' | 'less';
      readonly of: (figures: SimulationFigures) => number;
    }
  >
>;

export type TournamentFigure = keyof typeof tournamentFigures;
export const tournamentFigureNames = Object.keys(tournamentFigures) as readonly TournamentFigure[];

type ByFigure<T> = { readonly [F in TournamentFigure]: T };

function byFigure<T>(value: (figure: TournamentFigure) => T): ByFigure<T> {
  return Object.fromEntries(tournamentFigureNames.map((figure) => [figure, value(figure)])) as ByFigure<T>;
}

/** The figures of a course that a tournament compares. */
export type CourseFigures = ByFigure<number>;

/**
 * Takes them from a simulation, with the ten digits that every solve gives: the last ones of a linear program depend on what was solved
 * before. A file of courses holds the same numbers.
 */
export function courseFigures(figures: SimulationFigures): CourseFigures {
  return byFigure((figure) => Number(tournamentFigures[figure].of(figures).toPrecision(10)));
}

/** Whether a difference to the reference is shown, and which way it goes. */
export type TournamentFinding = 'better' | 'worse' | 'notShownToDiffer';

/** What the courses of one policy say together. */
export interface PolicyStanding {
  readonly policy: string;
  readonly title: Words;
  readonly isReference: boolean;
  readonly figures: ByFigure<MeanInterval>;
  /** Difference to the reference, future by future; of the reference itself all 0. */
  readonly differences: ByFigure<PairedDifference>;
  /**
   * Probability of so large a difference of worth where there is none, raised by Holm for as many policies as are compared; 1 for the
   * reference.
   */
  readonly probability: number;
  /** Whether it is better or worse than the reference: only where `probability` is at most 1 − confidence. Null for the reference. */
  readonly finding: TournamentFinding | null;
  /** Rank by worth. */
  readonly rank: RankOf;
  /** Whether no other policy is as good in mean worth and mean fill rate, and better in one of them. */
  readonly isEfficient: boolean;
  /** Future in which it does worst against the reference, and the difference of worth there. */
  readonly worst: { readonly future: number; readonly difference: number };
  /** Figures in which it is worse than the reference: of worth by `finding`, of the others by Holm over all of them and all policies. */
  readonly losesOn: readonly TournamentFigure[];
  readonly seconds: number;
}

/** What the courses of a tournament say together. */
export interface TournamentResult {
  readonly futures: number;
  readonly reference: string;
  readonly confidence: number;
  /** Best mean rank first. */
  readonly standings: readonly PolicyStanding[];
}

/** Sums up courses. Every policy must have every future once; throws RangeError otherwise. */
export function summarizeTournament(
  courses: readonly Course[],
  policies: readonly Pick<PolicyKind, 'name' | 'title'>[],
  { reference, confidence = 0.95 }: { readonly reference: string; readonly confidence?: number },
): TournamentResult {
  const futures = [...new Set(courses.map(({ future }) => future))].sort((a, b) => a - b);
  const byPolicy = policies.map(({ name }) => {
    const own = new Map(
      courses.flatMap((course) => (course.policy === name ? [[course.future, course] as const] : [])),
    );
    return futures.map((future) => {
      const course = own.get(future);
      if (course === undefined) throw new RangeError(`policy ${name} has no course in future ${future}`);
      return course;
    });
  });
  const at = policies.findIndex(({ name }) => name === reference);
  if (at < 0) throw new RangeError(`no policy ${reference} to compare with`);
  const values = (p: number, figure: TournamentFigure) => byPolicy[p]!.map(({ figures }) => figures[figure]);
  const differences = policies.map((_, p) =>
    byFigure((figure) => pairedDifference(values(p, figure), values(at, figure), { confidence })),
  );
  const others = policies.flatMap((_, p) => (p === at ? [] : [p]));
  const raised = raisedProbabilities(others.map((p) => differences[p]!));
  const standing = ranks(
    policies.map((_, p) => values(p, 'worth')),
    { confidence },
  );
  const means = policies.map((_, p) => byFigure((figure) => meanInterval(values(p, figure), confidence)));
  const standings = policies.map(({ name, title }, p): PolicyStanding => {
    const gained = values(p, 'worth').map((worth, f) => worth - values(at, 'worth')[f]!);
    const least = gained.indexOf(Math.min(...gained));
    const probabilities = p === at ? null : raised[others.indexOf(p)]!;
    const finding = (figure: TournamentFigure): TournamentFinding | null =>
      probabilities && findingOf(figure, differences[p]![figure], probabilities[figure], confidence);
    return {
      policy: name,
      title,
      isReference: p === at,
      figures: means[p]!,
      differences: differences[p]!,
      probability: probabilities?.worth ?? 1,
      finding: finding('worth'),
      rank: standing[p]!,
      isEfficient: !means.some((other) => {
        const gained = [
          other.worth.mean - means[p]!.worth.mean,
          other.fillRate.mean - means[p]!.fillRate.mean,
        ];
        return gained.every((gain) => gain >= 0) && gained.some((gain) => gain > 0);
      }),
      worst: { future: futures[least]!, difference: gained[least]! },
      losesOn: tournamentFigureNames.filter((figure) => finding(figure) === 'worse'),
      seconds: byPolicy[p]!.reduce((sum, { seconds }) => sum + seconds, 0),
    };
  });
  return {
    futures: futures.length,
    reference,
    confidence,
    standings: standings.sort(
      (a, b) => b.figures.worth.mean - a.figures.worth.mean || a.rank.mean - b.rank.mean,
    ),
  };
}

/**
 * Probabilities of differences, raised by Holm in two families: worth, which is what a tournament asks, over the policies; and all other
 * figures of all policies together. In the order given.
 */
function raisedProbabilities(
  differences: readonly ByFigure<PairedDifference>[],
): readonly ByFigure<number>[] {
  const details = tournamentFigureNames.filter((figure) => figure !== 'worth');
  const worth = holm(differences.map((own) => own.worth.probability));
  const others = holm(differences.flatMap((own) => details.map((figure) => own[figure].probability)));
  return differences.map((_, p) => {
    return byFigure((figure) =>
      figure === 'worth' ? worth[p]! : others[p * details.length + details.indexOf(figure)]!,
    );
  });
}

/** What a difference shows, its probability being raised for the number of comparisons. */
function findingOf(
  figure: TournamentFigure,
  { mean }: PairedDifference,
  probability: number,
  confidence: number,
): TournamentFinding {
  // 1 − 0.95 is a little more than 0.05 in floating point: a probability of exactly 0.05 counts.
  if (probability > 1 - confidence + 1e-12) return 'notShownToDiffer';
  const isMore = mean > 0;
  return isMore === (tournamentFigures[figure].better === 'more') ? 'better' : 'worse';
}

/** Whether enough futures were simulated by the rule of the file. */
export function isDecided(result: TournamentResult, until: TournamentFile['until']): boolean {
  if (until === undefined || result.futures < until.futuresMin) return false;
  return result.standings.every(
    ({ differences: { worth } }) => (worth.upper - worth.lower) / 2 <= until.halfWidth,
  );
}
