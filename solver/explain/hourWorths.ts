/**
 * What one more hour of resources brings, each by a solve: a resource binds in a period when the best plan with one more hour there
 * is better, and by so much. The multiplier of the hours in a linear plan is the most that an hour can bring (the value of a
 * maximum is concave in what it is limited by), so that it proposes which hours are asked about and proves nothing.
 *
 *   worth(r, t) = best value with hours(r, t) + 1 − best value
 */
import type { Backend } from '../backends/backend.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { direction } from '../model/point.ts';
import type { Plan } from '../plan/plan.ts';
import { UnknownName } from '../words/wordedError.ts';
import { sentence } from '../words/words.ts';
import { LinearSession, withIntegersHeld } from './heldPlan.ts';
import { EXPLAIN_WORK, WorkBudget } from './workBudget.ts';

/** Hours of a resource in a period, by identifiers. */
export interface HoursCell {
  readonly resource: string;
  readonly period: string;
}

/** What one more hour brings in what is optimized, 0 or above; null where the work ended before it was known. */
export interface HourWorth extends HoursCell {
  readonly worth: number | null;
}

export interface HourWorthOptions {
  readonly backend: Backend;
  readonly shouldStop?: () => boolean;
  readonly onProgress?: (progress: { readonly done: number; readonly of: number }) => void;
}

/**
 * The worth of one more hour in each cell, one cell at a time; whole-number decisions of the plan are held. Throws UnknownName where the
 * case does not have a resource or period.
 */
export function hourWorths(
  formulation: Formulation,
  plan: Plan,
  cells: readonly HoursCell[],
  { backend, shouldStop, onProgress }: HourWorthOptions,
): readonly HourWorth[] {
  const { index, ledgers, sets } = formulation;
  const rows = cells.map(({ resource, period }) => {
    const r = index.position.resources.get(resource);
    const t = index.position.periods.get(period);
    if (r === undefined || t === undefined || !sets.resources.members.includes(r))
      throw new UnknownName(
        sentence('The case has no hours {resource} {period}.', '案例中没有工时 {resource} {period}。', {
          resource,
          period,
        }),
      );
    return ledgers.hours.rows.at(r, t);
  });
  const budget = new WorkBudget(EXPLAIN_WORK, shouldStop === undefined ? {} : { shouldStop });
  const held = withIntegersHeld(formulation, plan, backend, budget);
  const session = held === null ? null : new LinearSession(held.model, backend, budget);
  try {
    const base = held === null ? null : (session?.solve(held.model) ?? null);
    return cells.map(({ resource, period }, c) => {
      onProgress?.({ done: c, of: cells.length });
      if (held === null || base === null) return { resource, period, worth: null };
      const rowUpper = held.model.rowUpper.slice();
      rowUpper[rows[c]!]! += 1;
      const found = session?.solve({ ...held.model, rowUpper }) ?? null;
      const worth =
        found === null ? null : Math.max(0, direction(held.model) * (found.objective - base.objective));
      return { resource, period, worth };
    });
  } finally {
    session?.dispose();
  }
}
