/**
 * A policy that plans by a rule: the rule says which stock every place aims at; what must be made follows from demand, stock and what is
 * on the way (plan/byHand), and is fitted into the hours that there are. Where components are made by other processes, these follow what
 * was fitted, not what was wished.
 */
import type { IndexedCase } from '../index/indexedCase.ts';
import { emptyPlan } from '../plan/byHand/basePlan.ts';
import { completePlan } from '../plan/byHand/completePlan.ts';
import { frozenProduction, planByAims, type StockAims } from '../plan/byHand/planningRules.ts';
import type { Plan } from '../plan/plan.ts';
import { peopleFor } from './people.ts';
import type { Decisions, Information, PlanningState, PolicyNote } from './policy.ts';
import { withinCapacity } from './withinCapacity.ts';

/** Periods that rules may build ahead when nothing is stated. */
export const BUILD_AHEAD_PERIODS = 3;

/** What can be stated about every rule. */
export interface RuleOptions {
  /** Periods by which what finds no hours may be made earlier; 3 when it is not stated. */
  readonly buildAheadPeriods?: number;
  /** People are hired and laid off to fit the load, within the limits of their pools; else they stay. */
  readonly adaptsPeople?: boolean;
  /** A plan whose shares of suppliers the rule uses. */
  readonly from?: Plan;
  /** Production that is given, process by period; NaN where the rule decides. */
  readonly fixed?: Float64Array;
  /** Changes what the rule asks for before it is fitted, such as rounding it. */
  readonly adjust?: (index: IndexedCase, production: Float64Array) => Float64Array;
}

/** Plans a state by a rule. */
export function planByStockAims(
  { index }: PlanningState,
  aims: StockAims,
  options: RuleOptions = {},
): Decisions {
  const frozen = frozenProduction(index);
  const given = options.fixed;
  const fixed =
    given === undefined ? frozen : frozen.map((units, cell) => (Number.isNaN(units) ? given[cell]! : units));
  const from = options.from ?? emptyPlan(index);
  const fit = (parts: Float64Array) => {
    const { plan, base } = planByAims(index, aims, { from, fixed: parts });
    const wished = options.adjust?.(index, plan.production) ?? plan.production;
    const people = options.adaptsPeople === true ? peopleFor(index, wished) : {};
    const staffed = { ...base, ...people };
    const fitted = withinCapacity(index, staffed, wished, {
      buildAheadPeriods: options.buildAheadPeriods ?? BUILD_AHEAD_PERIODS,
      fixed: parts,
    });
    return { staffed, fitted };
  };
  let { staffed, fitted } = fit(fixed);
  const isComposed = composedProcesses(index);
  let notes: readonly PolicyNote[] = fitted.notes;
  if (isComposed.some((composed) => composed)) {
    const { periodCount } = index;
    const parts = fixed.map((units, cell) =>
      isComposed[Math.floor(cell / periodCount)] === true ? fitted.production[cell]! : units,
    );
    const first = fitted.notes.filter((note) => note.kind === 'notMade' && isComposed[note.process] === true);
    ({ staffed, fitted } = fit(parts));
    notes = [...first, ...fitted.notes];
  }
  return { plan: completePlan(index, { ...staffed, shifts: fitted.shifts }, fitted.production), notes };
}

/** Whether a process uses semi-finished families. */
function composedProcesses({ source, supply }: IndexedCase): readonly boolean[] {
  const using = new Set<number>(supply.bill.flatMap((line) => (line.stockPoint >= 0 ? [line.process] : [])));
  return source.processes.map((_, p) => using.has(p));
}

/** A policy that plans each period anew by aims that may depend on what is known. */
export function rulePolicy(
  aimsOf: (state: PlanningState, information: Information) => StockAims,
  options: RuleOptions | ((state: PlanningState, information: Information) => RuleOptions) = {},
): { plan(state: PlanningState, information: Information): Decisions } {
  return {
    plan: (state, information) =>
      planByStockAims(
        state,
        aimsOf(state, information),
        typeof options === 'function' ? options(state, information) : options,
      ),
  };
}
