/**
 * The cost of stability: how much of the objective is given up so that a new plan stays near one that was agreed before. A frontier of the objective against
 * units changed, with the cells changed counted on each of its plans.
 * Reference: Sridharan and LaForge (1990), schedule instability.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { digitsIn } from '../case/unitDigits.ts';
import { type IndexedCase, indexCase } from '../index/indexedCase.ts';
import { type Plan, restorePlan } from '../plan/plan.ts';
import { type Frontier, type FrontierPoint, frontier } from './frontier.ts';
import type { TradeoffOptions } from './tradeoffOptions.ts';

/** How far a plan is from a reference plan. */
export interface Churn {
  /** Cells of the reference plan, and those with another number now. */
  readonly cells: number;
  readonly changedCells: number;
  /** Units changed, up or down. */
  readonly units: number;
}

export interface StabilityPoint extends FrontierPoint {
  readonly churn: Churn;
  /** What is given up against the best plan, in what is optimized. */
  readonly cost: number;
}

/** What it costs to change less of an earlier plan. */
export interface StabilityCost extends Omit<Frontier, 'points'> {
  readonly points: readonly StabilityPoint[];
}

/** Numbers that differ by less than this share are the same. */
const SAME = 1e-6;

/** A cost below this share of the best objective is rounding of the solver. */
const FREE = 1e-9;

/** Units that a plan makes, by process and period of its case. */
export type AgreedCells = readonly {
  readonly process: string;
  readonly period: string;
  readonly units: number;
}[];

/** The production of a plan as cells that another plan can be counted against. */
export function agreedCells({ source, periodCount }: IndexedCase, plan: Plan): AgreedCells {
  return source.processes.flatMap(({ process }, p) =>
    source.periods.map(({ period }, t) => ({
      process,
      period,
      units: plan.production[p * periodCount + t]!,
    })),
  );
}

/**
 * Counts what a plan changes of cells that were agreed before: without these, of the reference plan of its case. A cell whose process or period
 * the case does not have is made no more.
 */
export function churnOf(
  index: IndexedCase,
  plan: Plan,
  agreed: AgreedCells = index.source.referencePlan,
): Churn {
  let changedCells = 0;
  let units = 0;
  const { source } = index;
  // Amounts that are written alike are no change to a reader.
  const writtenAlike = source.processes.map(({ family }) => {
    const made = index.position.families.get(family);
    return made === undefined ? 0 : 0.5 * 10 ** -digitsIn(source, source.families[made]!.unit);
  });
  for (const row of agreed) {
    const p = index.position.processes.get(row.process);
    const t = index.position.periods.get(row.period);
    const now = p === undefined || t === undefined ? 0 : plan.production[p * index.periodCount + t]!;
    const by = Math.abs(now - row.units);
    const least = p === undefined ? 0 : (writtenAlike[p] ?? 0);
    if (by <= Math.max(least, SAME * Math.max(1, row.units))) continue;
    changedCells++;
    units += by;
  }
  return { cells: agreed.length, changedCells, units };
}

/** Traces what stability costs against the reference plan of a case. Throws what `frontier` throws. */
export function stabilityCost(
  planningCase: PlanningCase,
  request: { readonly points?: number },
  options: TradeoffOptions,
): StabilityCost {
  const measures = [
    { measure: 'objective', scope: null },
    { measure: 'changedUnits', scope: null },
  ] as const;
  const found = frontier(planningCase, { measures, ...request }, options);
  const index = indexCase(planningCase);
  const best = found.measures[0]?.best ?? 0;
  return {
    ...found,
    points: found.points.map((point) => ({
      ...point,
      churn: churnOf(index, restorePlan(point.plan)),
      cost: costOf(best, point.values[0] ?? best),
    })),
  };
}

/** What is given up against the best; nothing where that is rounding. */
function costOf(best: number, value: number): number {
  const cost = Math.abs(best - value);
  return cost <= FREE * Math.max(1, Math.abs(best)) ? 0 : cost;
}
