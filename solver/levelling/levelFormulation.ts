/**
 * The formulation around a plan that may break its case. A model has no columns for orders that wait where none may wait; a plan by hand
 * has them all the same: units that are neither delivered nor may be lost. Such segments are formulated as if orders could wait without
 * end, with at most 0 units that come to wait: a limit that the plan breaks, and levelling treats it as such. Where the plan lets nothing
 * wait against the rule it is the formulation of the case.
 *
 * For each: segment g with latenessPeriodsMax 0 that the plan lets wait.
 *   newBacklog[g,t] ≤ 0;   late[g,t] earns nothing, as the accounts have it (features/lateOrders/account.ts)
 * Units: units of goods.
 */
import { type Formulation, formulate } from '../features/formulateCase.ts';
import { type IndexedCase, indexCase } from '../index/indexedCase.ts';
import type { Plan } from '../plan/plan.ts';

/** Formulates a case around a plan of it. Throws what `formulate` throws. */
export function levelFormulation(
  index: IndexedCase,
  plan: Plan,
  options: Parameters<typeof formulate>[1] = {},
): Formulation {
  const { source, periodCount } = index;
  const waiting = source.segments.flatMap(({ latenessPeriodsMax }, g) => {
    const isWaiting = plan.backlog
      .subarray(g * periodCount, (g + 1) * periodCount)
      .some((units, t) => units !== 0 || plan.newBacklog[g * periodCount + t]! !== 0);
    return latenessPeriodsMax === 0 && isWaiting ? [g] : [];
  });
  if (waiting.length === 0) return formulate(index, options);
  const segments = source.segments.map((segment, g) =>
    // Bills at delivery need no ages of orders, so that the arrays of a plan stay as they are.
    waiting.includes(g)
      ? { ...segment, latenessPeriodsMax: periodCount, latePriceBasis: 'delivery' as const }
      : segment,
  );
  const formulation = formulate(indexCase({ ...source, segments }), options);
  const { model, columns } = formulation;
  const columnUpper = model.columnUpper.slice();
  const cost = model.cost.slice();
  for (const g of columns.newBacklog.members)
    if (waiting.includes(g))
      for (let t = 0; t < periodCount; t++) {
        columnUpper[columns.newBacklog.at(g, t)] = 0;
        cost[columns.late.at(g, t)] = 0;
      }
  return { ...formulation, model: { ...model, columnUpper, cost } };
}
