/**
 * A plan put together of two: the plan of one case in which a part of another plan stands, by families, periods and figures. Items
 * and periods meet by identifier; what the other plan does not have stays as it was. What belongs to no family (hours, people,
 * purchases of materials, trucks, investments) is taken over only together with all families. Nothing is computed anew: what the
 * two plans do not fit together shows when the result is verified.
 */
import type { IndexedCase } from '../index/indexedCase.ts';
import { type Plan, planArrays } from './plan.ts';
import { itemsOf, type PlanFigure, planFigureNames, planFigures } from './planItems.ts';

/** A plan with the case that it is of. */
interface PlanOfCase {
  readonly index: IndexedCase;
  readonly plan: Plan;
}

/** The part that is taken over: identifiers of families and periods, names of figures; null is all of them. */
export interface PlanPart {
  readonly families: readonly string[] | null;
  readonly periods: readonly string[] | null;
  readonly figures: readonly PlanFigure[] | null;
}

export interface ComposedPlan {
  readonly plan: Plan;
  /** How many numbers were taken over, and how many of them are others than before. */
  readonly copied: number;
  readonly changed: number;
}

/** The plan of `base` with the part of `other`. */
export function composePlan(base: PlanOfCase, other: PlanOfCase, part: PlanPart): ComposedPlan {
  const families = part.families === null ? null : new Set(part.families);
  const figures: readonly PlanFigure[] = part.figures ?? planFigureNames;
  const selected = new Set<string>(figures.flatMap((figure) => planFigures[figure]));
  const periods = periodsOf(base.index, other.index, part.periods);
  const composed: Record<string, Float64Array | number> = { periodCount: base.plan.periodCount };
  let copied = 0;
  let changed = 0;
  for (const name of planArrays) {
    const values = base.plan[name].slice();
    composed[name] = values;
    if (!selected.has(name)) continue;
    const places = new Map(itemsOf(other.index, name).map(({ key }, i) => [key, i]));
    itemsOf(base.index, name).forEach(({ key, family }, i) => {
      if (families !== null && (family === null || !families.has(family))) return;
      const place = places.get(key);
      if (place === undefined) return;
      for (const [here, there] of periods) {
        const cell = i * base.index.periodCount + here;
        const value = other.plan[name][place * other.index.periodCount + there]!;
        copied++;
        if (values[cell] !== value) changed++;
        values[cell] = value;
      }
    });
  }
  return { plan: composed as unknown as Plan, copied, changed };
}

/** Positions of the selected periods that both cases have. */
function periodsOf(
  base: IndexedCase,
  other: IndexedCase,
  selected: readonly string[] | null,
): readonly (readonly [here: number, there: number])[] {
  return [...base.position.periods].flatMap(([period, here]) => {
    const there = other.position.periods.get(period);
    return there === undefined || (selected !== null && !selected.includes(period))
      ? []
      : [[here, there] as const];
  });
}
