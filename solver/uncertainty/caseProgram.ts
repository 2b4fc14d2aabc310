/**
 * A planning case under several demands as a stochastic program: what is started, bought, staffed and sent between sites in the first
 * periods is decided now, all else when it is known which demand comes. Whole numbers are relaxed.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { type Formulation, formulate } from '../features/formulateCase.ts';
import type { BuildLimits } from '../formulation/buildLimits.ts';
import { readPlan } from '../formulation/readPlan.ts';
import { type IndexedCase, indexCase } from '../index/indexedCase.ts';
import { type Plan, type PlanArray, planArrays } from '../plan/plan.ts';
import type { StochasticProblem, StochasticSolution } from './stochasticProgram.ts';

export interface CaseProgram {
  readonly problem: StochasticProblem;
  readonly formulations: readonly Formulation[];
}

/** One demand that may come: units, segment by period of the case. */
export interface CaseScenario {
  readonly probability: number;
  readonly demand: Float64Array;
}

/** Figures that are decided before the demand of their period is known. */
const decidedNow = new Set<PlanArray>([
  'production',
  'setups',
  'shifts',
  'headcount',
  'hires',
  'layoffs',
  'purchases',
  'orders',
]);

/** Formulates a case under each demand. `decidedPeriods`: first periods that are decided now. */
export function caseProgram(
  planningCase: PlanningCase,
  scenarios: readonly CaseScenario[],
  decidedPeriods: number,
  limits: BuildLimits = {},
): CaseProgram {
  const formulations = scenarios.map(({ demand }) =>
    relaxed(formulate(indexCase(withDemand(planningCase, demand)), { limits })),
  );
  return {
    formulations,
    problem: {
      scenarios: scenarios.map(({ probability }, s) => ({ probability, model: formulations[s]!.model })),
      firstStage: formulations.length === 0 ? [] : firstStageColumns(formulations[0]!, decidedPeriods),
    },
  };
}

/** The case with another demand in the same cells; firm orders are at most what is asked for. */
export function withDemand(planningCase: PlanningCase, demand: Float64Array): PlanningCase {
  const periods = planningCase.periods.length;
  const segment = new Map(planningCase.segments.map((row, g) => [row.segment, g]));
  const period = new Map(planningCase.periods.map((row, t) => [row.period, t]));
  return {
    ...planningCase,
    demand: planningCase.demand.map((row) => {
      const units = demand[segment.get(row.segment)! * periods + period.get(row.period)!]!;
      return { ...row, units, firmUnits: Math.min(row.firmUnits, units) };
    }),
  };
}

/** A formulation without whole numbers. */
export function relaxed(formulation: Formulation): Formulation {
  const { model } = formulation;
  return {
    ...formulation,
    model: { ...model, isInteger: new Uint8Array(model.columnCount), integerCount: 0 },
  };
}

/** Columns of the first periods that are decided now; shipments count where they end at a site. */
function firstStageColumns({ columnBlocks, index }: Formulation, periods: number): readonly number[] {
  const columns: number[] = [];
  const { periodCount, routes } = index;
  for (const block of columnBlocks) {
    const arrays = block.fills?.arrays ?? [];
    const isNow = arrays.some((name) => decidedNow.has(name));
    const isShipment = arrays.includes('shipments');
    if ((!isNow && !isShipment) || block.fills?.periodOf !== undefined) continue;
    block.axes[0]!.members.forEach((item, position) => {
      if (isShipment && (routes[item]?.to ?? -1) < 0) return;
      for (let t = 0; t < Math.min(periods, periodCount); t++)
        columns.push(block.start + position * periodCount + t);
    });
  }
  return columns;
}

/**
 * The mean of the plans of all scenarios, weighted by their probabilities: what is decided now is the same in all of them, what follows
 * is a plan for the mean demand, as balances and limits are linear.
 */
export function meanPlan(
  { formulations, problem }: CaseProgram,
  { columns }: StochasticSolution,
): { readonly index: IndexedCase; readonly plan: Plan } {
  const { index } = formulations[0]!;
  const plans = formulations.map((formulation, s) => readPlan(formulation, columns[s]!));
  const mean = Object.fromEntries(
    planArrays.map((name) => {
      const sum = new Float64Array(plans[0]![name].length);
      plans.forEach((plan, s) => {
        const { probability } = problem.scenarios[s]!;
        plan[name].forEach((value, i) => {
          sum[i]! += probability * value;
        });
      });
      return [name, sum];
    }),
  ) as Record<PlanArray, Float64Array>;
  return { index, plan: { periodCount: index.periodCount, ...mean } };
}
