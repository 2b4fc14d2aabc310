/**
 * The rolling-horizon simulation: every period is forecast, planned by a policy, and carried out against what really happens; then the
 * clock moves on. The first periods of a plan can be frozen: the next plans keep their production.
 */
import type { PlanningCase, Row } from '../case/planningCase.ts';
import { segmentHistories } from '../demand/history/segmentHistories.ts';
import { type IndexedCase, indexCase } from '../index/indexedCase.ts';
import { emptyPlan } from '../plan/byHand/basePlan.ts';
import { fitsCase, type Plan, planArrays } from '../plan/plan.ts';
import { rollCase } from '../timeline/rollCase.ts';
import { amountScale } from './amountScale.ts';
import { churnBetween, type SimulationFigures, simulationFigures } from './figures.ts';
import { createForecaster, type ForecasterKind } from './forecasters.ts';
import type { PolicyKind, PolicyNote } from './policy.ts';
import type { NotMade } from './produce.ts';
import { type Happenings, World } from './world.ts';

/** What is simulated: the case, what happens in it, and how it is forecast and frozen. */
export interface SimulationRequest {
  /** The case, with as many periods as are lived and looked ahead to (`extendCase`); its demand is the standing forecast. */
  readonly planningCase: PlanningCase;
  /** Periods that are lived, and periods that each plan has (fewer at the end of the case). */
  readonly periods: number;
  readonly windowPeriods: number;
  /** What happens, by lived period. */
  readonly happenings: Happenings;
  readonly forecaster: ForecasterKind;
  /** Periods of a plan, behind the one that is carried out, whose production the next plan keeps; 0. */
  readonly frozenPeriods?: number;
  /** First periods of a plan whose demand is known when it is made: orders that are in; 0. */
  readonly knownPeriods?: number;
  /** Deviation of the error of a forecast one period ahead, units by segment; 0 where it is not stated. */
  readonly errorDeviation?: Float64Array;
}

/** Clock, stop and watch of a simulation. */
export interface SimulationOptions {
  /** Seconds; only `seconds` of the result depends on it. */
  readonly clock: () => number;
  readonly shouldStop?: () => boolean;
  /** Called for each period with the plan that was made, before it is carried out. */
  readonly onPlan?: (period: number, index: IndexedCase, plan: Plan) => void;
}

/** A simulated course. */
export interface Simulation {
  /** The case as it was lived, and what was done in it: a plan like any other. */
  readonly index: IndexedCase;
  readonly plan: Plan;
  readonly figures: SimulationFigures;
  readonly notMade: readonly NotMade[];
  /** What the policy had to say, by period. */
  readonly notes: readonly (PolicyNote & { readonly at: number })[];
  /** Seconds that the policy took, all periods together. */
  readonly seconds: number;
}

/** Thrown when a simulation is told to stop. */
export class SimulationStopped extends Error {
  constructor() {
    super('the simulation was stopped');
    this.name = 'SimulationStopped';
  }
}

/** Simulates a policy. Throws SimulationStopped, and RangeError where the request does not fit its case. */
export function simulate(
  request: SimulationRequest,
  policy: PolicyKind,
  options: SimulationOptions,
): Simulation {
  const { planningCase: source, periods, windowPeriods, happenings } = request;
  const segments = source.segments.length;
  if (periods < 1 || periods > source.periods.length)
    throw new RangeError(`${periods} periods of a case that has ${source.periods.length}`);
  if (happenings.demand.length !== segments * periods)
    throw new RangeError(`demand of ${happenings.demand.length} cells; expected ${segments} × ${periods}`);
  const world = new World(source, periods, happenings);
  const history = segmentHistories(source).segments.map(({ demand }) => demand.map((units) => units ?? 0));
  const forecaster = createForecaster(request.forecaster, {
    planningCase: source,
    history,
    future: happenings.demand,
  });
  const errorDeviation = request.errorDeviation ?? new Float64Array(segments);
  const scale = amountScale(source);
  const planner = policy.create();
  const notes: (PolicyNote & { at: number })[] = [];
  const notMade: NotMade[] = [];
  const churn: number[] = [];
  let previous: { readonly plan: Plan; readonly count: number } | null = null;
  let seconds = 0;
  try {
    for (let t = 0; t < periods; t++) {
      if (options.shouldStop?.() === true) throw new SimulationStopped();
      const count = Math.min(windowPeriods, source.periods.length - t);
      const demand = demandInSight(request, forecaster.forecast(), t, count);
      const rolled = rollCase(
        source,
        { first: t, count, demand, frozen: frozenRows(source, previous?.plan ?? null, t, request) },
        world.state(),
      );
      const index = indexCase(rolled);
      const before = previous === null ? null : shifted(previous.plan, index);
      const started = options.clock();
      const { plan, notes: told } = planner.plan(
        { period: t, planningCase: rolled, index, previous: before },
        { history, errorDeviation },
      );
      seconds += options.clock() - started;
      if (!fitsCase(index, plan))
        throw new RangeError(
          `policy ${policy.name} answered a plan that does not fit its case in period ${t + 1}`,
        );
      options.onPlan?.(t, index, plan);
      for (const note of told) notes.push({ ...note, at: t });
      if (before !== null && previous !== null) {
        const share = churnBetween(before, plan, {
          periods: previous.count - 1,
          weight: (p) => scale.weight[index.processFamily[p]!]!,
        });
        if (share !== null) churn.push(share);
      }
      for (const missing of world.execute(plan, demand)) notMade.push(missing);
      const asked = Array.from({ length: segments }, (_, g) => happenings.demand[g * periods + t]!);
      forecaster.observe(asked);
      for (const [g, units] of asked.entries()) history[g]!.push(units);
      previous = { plan, count };
    }
  } finally {
    planner.dispose?.();
  }
  const plan = world.finish();
  const fallbacks = new Set(notes.flatMap((note) => (note.kind === 'fallback' ? [note.at] : []))).size;
  return {
    index: world.index,
    plan,
    figures: simulationFigures(world.index, plan, { notMade, churn, fallbacks }, scale),
    notMade,
    notes,
    seconds,
  };
}

/** Demand of a window as it is forecast, segment by period; what is ordered already is known. */
function demandInSight(
  { happenings, periods, knownPeriods = 0, planningCase }: SimulationRequest,
  forecast: Float64Array,
  t: number,
  count: number,
): Float64Array {
  const segments = planningCase.segments.length;
  const steps = forecast.length / Math.max(1, segments);
  const demand = new Float64Array(segments * count);
  for (let g = 0; g < segments; g++)
    for (let u = 0; u < count; u++) {
      const isKnown = u < knownPeriods && t + u < periods;
      demand[g * count + u] = isKnown ? happenings.demand[g * periods + t + u]! : forecast[g * steps + u]!;
    }
  return demand;
}

/** Production that the plan before has fixed, as rows of the case. */
function frozenRows(
  source: PlanningCase,
  plan: Plan | null,
  t: number,
  { frozenPeriods = 0 }: SimulationRequest,
): readonly Row<'frozenCells'>[] {
  if (plan === null || frozenPeriods <= 0) return [];
  const rows: Row<'frozenCells'>[] = [];
  source.processes.forEach(({ process }, p) => {
    // The first period of the plan before is over: the next ones are those that follow it.
    for (let u = 1; u <= Math.min(frozenPeriods, plan.periodCount - 1); u++) {
      const period = source.periods[t + u - 1];
      if (period === undefined) return;
      const value = plan.production[p * plan.periodCount + u]!;
      rows.push({
        measure: 'production',
        item: process,
        family: null,
        period: period.period,
        value,
        reason: '',
      });
    }
  });
  return rows;
}

/** A plan moved on by one period, in the shape of the case that it stands beside. */
function shifted(plan: Plan, index: IndexedCase): Plan {
  const moved = emptyPlan(index);
  const periods = Math.min(index.periodCount, plan.periodCount - 1);
  for (const name of planArrays) {
    const [from, into] = [plan[name], moved[name]];
    const items = Math.min(from.length / plan.periodCount, into.length / index.periodCount);
    for (let i = 0; i < items; i++)
      for (let t = 0; t < periods; t++) into[i * index.periodCount + t] = from[i * plan.periodCount + t + 1]!;
  }
  return moved;
}
