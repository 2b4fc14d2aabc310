/**
 * Goods that were under way to a market stay unsold only where no customer there waits and nothing more is sent for them. Of what stays unsold, what
 * somebody asks for or is sent in its place was thrown away.
 */
import { goodsUnderWayMode, goodsUnderWayRules } from '../../index/unsoldGoods.ts';
import { ruleVerifier } from '../../plan/checks/ruleChecks.ts';
import type { PlanRule, Rules } from '../../plan/rules.ts';
import { thrownAway } from '../../plan/thrownAway.ts';

export const rules: Rules = (index, plan, sink, _, asked) => {
  const { periodCount, marketReceipts, source, demandPoints } = index;
  if (goodsUnderWayMode(index) !== asked) return;
  const thrown = thrownAway(index, plan);
  if (thrown === null) return;
  const ruleOf = goodsUnderWayRules(index);
  thrown.forEach((units, cell) => {
    if (marketReceipts[cell]! <= 0) return;
    const d = Math.floor(cell / periodCount);
    const t = cell % periodCount;
    const { family, market } = demandPoints[d]!;
    const stated: PlanRule = {
      rule: 'goods that were under way are sold first',
      about: () => [
        { table: 'families', id: source.families[family]!.family },
        { table: 'markets', id: source.markets[market]!.market },
      ],
      unit: 'units',
      ...ruleOf(d, t),
    };
    sink.atMost(stated, t, units, 0);
  });
};

export const verifier = ruleVerifier('units', rules);
