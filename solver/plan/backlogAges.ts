/** Backlog and late deliveries of a plan by the age of the orders. */
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from './plan.ts';

/** Units of an age (periods since the order) in the backlog of a segment at the end of a period; t = −1 is the start. */
export function backlogOfAge(
  index: IndexedCase,
  plan: Plan,
  segment: number,
  age: number,
  t: number,
): number {
  const { periodCount, lateOrders } = index;
  if (t < 0) return age === 0 ? index.openingBacklog[segment]! : 0;
  const cell = segment * periodCount + t;
  if (age === 0) return plan.newBacklog[cell]!;
  const first = lateOrders.firstAge[segment]!;
  const count = lateOrders.ageCount[segment]!;
  const { backlogByAge } = plan;
  if (age > 1) return age - 2 < count ? backlogByAge[(first + age - 2) * periodCount + t]! : 0;
  let units = plan.backlog[cell]! - plan.newBacklog[cell]!;
  for (let position = 0; position < count; position++)
    units -= backlogByAge[(first + position) * periodCount + t]!;
  return units;
}

/** Units of an age that are delivered late in a period. */
export function lateOfAge(index: IndexedCase, plan: Plan, segment: number, age: number, t: number): number {
  return backlogOfAge(index, plan, segment, age - 1, t - 1) - backlogOfAge(index, plan, segment, age, t);
}

/** The oldest age that late deliveries of a segment can have. */
export function oldestAge(index: IndexedCase, segment: number): number {
  return index.lateOrders.ageCount[segment]! + 2;
}
