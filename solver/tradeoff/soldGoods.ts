/**
 * Goods that were under way to a market are sold first by every plan of a trade-off: where only a stock or a service is asked for, a penalty on what is
 * thrown away would hold no plan back. Where no plan sells them all, each throws away no more than any plan must.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { withGoodsSoldFirst } from '../index/unsoldGoods.ts';
import type { TradeoffOptions } from './tradeoffOptions.ts';

/** Solves with the rule made hard, and where there is no plan then, with the least thrown away; where the company has switched the rule, with the rule as it is. */
export function solveWithGoodsSold<Answer extends { readonly status: string }>(
  planningCase: PlanningCase,
  options: TradeoffOptions,
  solve: (planningCase: PlanningCase, options: TradeoffOptions) => Answer,
): Answer {
  const hard = withGoodsSoldFirst(planningCase);
  if (hard === null) return solve(planningCase, options);
  const found = solve(hard, options);
  return found.status === 'infeasible' ? solve(planningCase, { ...options, throwsLeast: true }) : found;
}
