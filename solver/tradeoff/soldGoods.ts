/**
 * Goods that were under way to a market are sold first by every plan of a trade-off: where only a stock or a service is asked for, a penalty on what is
 * thrown away would hold no plan back. Where no plan sells them all, the rule of the case stands.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { withGoodsSoldFirst } from '../index/unsoldGoods.ts';

/** Solves with the rule made hard, and where there is no plan then, as the case says. A company that has switched the rule keeps its word. */
export function withGoodsSold<Answer extends { readonly status: string }>(
  planningCase: PlanningCase,
  solve: (planningCase: PlanningCase) => Answer,
): Answer {
  const hard = withGoodsSoldFirst(planningCase);
  if (hard === null) return solve(planningCase);
  const found = solve(hard);
  return found.status === 'infeasible' ? solve(planningCase) : found;
}
