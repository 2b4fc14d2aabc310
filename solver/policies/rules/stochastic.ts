/**
 * Policies that plan for several demands at once: the two-stage stochastic linear program over sampled errors of the forecast (mean, or
 * mean and tail), and the robust one over a budgeted set of demands.
 *
 *   robust: demand[g,t] = forecast[g,t] + d[g,t]·z·σ[g],  d ∈ {−1, 0, 1}, at most `budget` periods of the window differ from 0, all
 *   segments together; of the many corners of that set so many are looked at as are stated, the two in which the first periods are all
 *   high or all low among them.
 * Errors are those of the policy's own draws: they know nothing of the futures that are simulated.
 * Reference: Bertsimas and Sim (2004), The price of robustness, for the budget.
 */
import { type Random, seededRandom } from '../../demand/forecast/random.ts';
import type { RunOptions } from '../../run/options.ts';
import { type CaseScenario, caseProgram, meanPlan } from '../../uncertainty/caseProgram.ts';
import { solveTwoStage } from '../../uncertainty/solveTwoStage.ts';
import { indexFrom } from '../../uncertainty/statistics.ts';
import { ScenarioInfeasible, type StochasticGoal } from '../../uncertainty/stochasticProgram.ts';
import type { Information, PlanningState, PolicyKind } from '../policy.ts';
import { policyTitles } from '../policyTitles.ts';
import { executable, planOrFallBack } from './optimizer.ts';

export interface StochasticOptions {
  /** Demands that are planned for at once; 10. */
  readonly scenarios?: number;
  /** First periods whose decisions are the same for all; 1. */
  readonly decidedPeriods?: number;
  /** Share of the tail's weight in the goal, from 0 (mean) to 1; the tail is the worst 10 %. */
  readonly riskWeight?: number;
  /** Correlation of segments in the draws; 0.3. */
  readonly correlation?: number;
  readonly seed?: number;
}

/** The two-stage stochastic linear program. */
export function stochasticProgram(run: RunOptions, options: StochasticOptions = {}): PolicyKind {
  const { scenarios = 10, decidedPeriods = 1, riskWeight = 0, correlation = 0.3, seed = 1 } = options;
  const goal: StochasticGoal =
    riskWeight > 0 ? { goal: 'cvar', tail: 0.9, weight: riskWeight } : { goal: 'mean' };
  return underScenarios(run, decidedPeriods, goal, {
    name: 'stochasticLp',
    title: policyTitles.stochasticLp,
    demands: (state, information) =>
      sampledDemands(state, information, { scenarios, correlation, seed: seed * 7919 + state.period }),
  });
}

export interface RobustOptions {
  /** Corners of the set that are looked at, and periods of the window that may differ from the forecast; 8 and 3. */
  readonly scenarios?: number;
  readonly budget?: number;
  /** How many deviations of its error a demand may differ; 1.28. */
  readonly deviations?: number;
  /** `worst`: greatest value in the worst corner; `regret`: least regret against knowing the corner. */
  readonly goal?: 'worst' | 'regret';
  readonly seed?: number;
}

/** The robust linear program. */
export function robustProgram(run: RunOptions, options: RobustOptions = {}): PolicyKind {
  const { scenarios = 8, budget = 3, deviations = 1.28, goal = 'regret', seed = 1 } = options;
  return underScenarios(
    run,
    1,
    { goal },
    {
      name: 'robustLp',
      title: policyTitles.robustLp,
      demands: (state, information) =>
        corners(state, information, { scenarios, budget, deviations, seed: seed * 104_729 + state.period }),
    },
  );
}

type Demands = (state: PlanningState, information: Information) => readonly CaseScenario[];

function underScenarios(
  run: RunOptions,
  decidedPeriods: number,
  goal: StochasticGoal,
  { name, title, demands }: Pick<PolicyKind, 'name' | 'title'> & { readonly demands: Demands },
): PolicyKind {
  return {
    name,
    title,
    create: () => ({
      plan: (state, information) =>
        planOrFallBack(state, (planningCase) => {
          const program = caseProgram(planningCase, demands(state, information), decidedPeriods, run);
          try {
            const { plan, index } = meanPlan(program, solveTwoStage(program.problem, goal, run.backend));
            return executable(plan, { index });
          } catch (error) {
            if (error instanceof ScenarioInfeasible) return null;
            throw error;
          }
        }),
    }),
  };
}

/** Demands around the forecast by log-normal errors in pairs that cancel, so that few draws keep the mean. */
function sampledDemands(
  { index }: PlanningState,
  { errorDeviation }: Information,
  {
    scenarios,
    correlation,
    seed,
  }: { readonly scenarios: number; readonly correlation: number; readonly seed: number },
): readonly CaseScenario[] {
  const random = seededRandom(seed);
  const drawn: Float64Array[] = [];
  for (let s = 0; s < scenarios; s += 2) {
    const errors = drawErrors(random, index.source.segments.length, index.periodCount, correlation);
    drawn.push(
      errors,
      errors.map((error) => -error),
    );
  }
  const means = meansOf(index.demandUnits, index.periodCount);
  return drawn.slice(0, scenarios).map((errors) => ({
    probability: 1 / scenarios,
    demand: index.demandUnits.map((units, cell) => {
      const g = Math.floor(cell / index.periodCount);
      const deviation = means[g]! > 0 ? errorDeviation[g]! / means[g]! : 0;
      return units * Math.exp(deviation * errors[cell]! - 0.5 * deviation ** 2);
    }),
  }));
}

function drawErrors(random: Random, segments: number, periods: number, correlation: number): Float64Array {
  const errors = new Float64Array(segments * periods);
  for (let t = 0; t < periods; t++) {
    const common = random.normal();
    for (let g = 0; g < segments; g++)
      errors[g * periods + t] =
        Math.sqrt(correlation) * common + Math.sqrt(1 - correlation) * random.normal();
  }
  return errors;
}

function meansOf(units: Float64Array, periods: number): readonly number[] {
  return Array.from({ length: units.length / Math.max(1, periods) }, (_, g) => {
    let sum = 0;
    for (let t = 0; t < periods; t++) sum += units[g * periods + t]!;
    return sum / periods;
  });
}

/** Corners of the budgeted set, each as probable as the others. */
function corners(
  { index }: PlanningState,
  { errorDeviation }: Information,
  options: {
    readonly scenarios: number;
    readonly budget: number;
    readonly deviations: number;
    readonly seed: number;
  },
): readonly CaseScenario[] {
  const { scenarios, budget, deviations, seed } = options;
  const random = seededRandom(seed);
  const { periodCount } = index;
  const most = Math.min(budget, periodCount);
  const signs = Array.from({ length: scenarios }, (_, s) => {
    const sign = new Float64Array(periodCount);
    if (s < 2) return sign.fill(s === 0 ? 1 : -1, 0, most);
    for (let left = most; left > 0; ) {
      const t = indexFrom(random, periodCount);
      if (sign[t] !== 0) continue;
      sign[t] = random.uniform() < 0.5 ? -1 : 1;
      left--;
    }
    return sign;
  });
  return signs.map((sign) => ({
    probability: 1 / scenarios,
    demand: index.demandUnits.map((units, cell) => {
      const g = Math.floor(cell / periodCount);
      return units <= 0
        ? 0
        : Math.max(0, units + sign[cell % periodCount]! * deviations * errorDeviation[g]!);
    }),
  }));
}
