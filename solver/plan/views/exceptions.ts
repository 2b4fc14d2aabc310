/**
 * What needs a planner's attention, few and ranked by money: families that customers wait for or lose, or that are thrown away in a
 * market, resources that bind, stock far above need. Typed nouns with place and amount; the pages make sentences.
 */
import { sumOf } from '../../arithmetic/sums.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { positionsBy } from '../../index/positionsBy.ts';
import { goodsUnderWayMode, goodsUnderWayRules } from '../../index/unsoldGoods.ts';
import type { Plan } from '../plan.ts';
import { shownMoney, shownUnits, storedForm } from '../storedForm.ts';
import { thrownAway } from '../thrownAway.ts';
import type { PlannedCase } from './plannedSeries.ts';

export type PlanException =
  | {
      readonly kind: 'late';
      readonly family: number;
      readonly units: number;
      readonly worstPeriod: number;
      readonly money: number;
    }
  | {
      readonly kind: 'lost';
      readonly family: number;
      readonly units: number;
      readonly worstPeriod: number;
      readonly money: number;
    }
  | {
      readonly kind: 'thrownAway';
      readonly family: number;
      readonly units: number;
      readonly worstPeriod: number;
      readonly money: number;
    }
  | {
      readonly kind: 'bottleneck';
      readonly resource: number;
      readonly periods: number;
      readonly worstPeriod: number;
      readonly money: number;
    }
  | {
      readonly kind: 'excessStock';
      readonly family: number;
      readonly units: number;
      readonly worstPeriod: number;
      readonly money: number;
    };

/** Money of a period in the currency in which it is shown. */
type MoneyOf = (t: number, amount: number) => number;

/** More stock than so many working days of coming demand counts as excess. */
const EXCESS_DAYS = 60;

/** Ranks exceptions of a plan by money, at most `count`. `capacityShadowPrices`: value of one more hour, resource by period. */
export function planExceptions(
  index: IndexedCase,
  plan: Plan,
  capacityShadowPrices: ArrayLike<number> | null,
  count: number,
): readonly PlanException[] {
  // They are found in the plan as it is stored: what is an exception does not depend on the unit in which it is shown.
  const own = storedForm(index, plan);
  const money = (t: number, amount: number): number => shownMoney(index, t, amount);
  const all = [
    ...shortages(own, money),
    ...thrown(own, money),
    ...bottlenecks(own, capacityShadowPrices, money),
    ...excessStock(own, money),
  ];
  return all
    .sort((a, b) => b.money - a.money)
    .slice(0, count)
    .map((found) =>
      found.kind === 'bottleneck'
        ? found
        : { ...found, units: shownUnits(own, index.source.families[found.family]!.family, found.units) },
    );
}

function largest(values: readonly number[]): number {
  return values.reduce((best, value, t) => (value > (values[best] ?? 0) ? t : best), 0);
}

function shortages({ index, plan }: PlannedCase, money: MoneyOf): readonly PlanException[] {
  const { periodCount, source } = index;
  return source.families.flatMap((_, f) => {
    const late = new Array<number>(periodCount).fill(0);
    const lost = new Array<number>(periodCount).fill(0);
    let fees = 0;
    let missed = 0;
    source.segments.forEach((segment, g) => {
      if (index.segmentFamily[g] !== f) return;
      for (let t = 0; t < periodCount; t++) {
        const cell = g * periodCount + t;
        late[t]! += plan.newBacklog[cell]!;
        lost[t]! += plan.lost[cell]!;
        fees += money(t, segment.backlogCost * index.periodLength[t]! * plan.backlog[cell]!);
        missed += money(t, index.price[cell]! * plan.lost[cell]!);
      }
    });
    const found: PlanException[] = [];
    if (sumOf(late) >= 1)
      found.push({ kind: 'late', family: f, units: sumOf(late), worstPeriod: largest(late), money: fees });
    if (sumOf(lost) >= 1)
      found.push({ kind: 'lost', family: f, units: sumOf(lost), worstPeriod: largest(lost), money: missed });
    return found;
  });
}

/** Goods that were under way to a market and are thrown away there, at the penalty of the rule. */
function thrown({ index, plan }: PlannedCase, money: MoneyOf): readonly PlanException[] {
  const units = goodsUnderWayMode(index) === 'off' ? null : thrownAway(index, plan);
  if (units === null) return [];
  const { periodCount, source, demandPoints } = index;
  const ruleOf = goodsUnderWayRules(index);
  const pointsOf = positionsBy(source.families.length, demandPoints.length, (d) => demandPoints[d]!.family);
  return pointsOf.flatMap((points, f) => {
    const away = new Array<number>(periodCount).fill(0);
    let penalty = 0;
    for (const d of points) {
      for (let t = 0; t < periodCount; t++) {
        const here = units[d * periodCount + t]!;
        if (here === 0) continue;
        away[t]! += here;
        penalty += money(t, here * ruleOf(d, t).price);
      }
    }
    if (sumOf(away) < 1) return [];
    return [
      {
        kind: 'thrownAway' as const,
        family: f,
        units: sumOf(away),
        worstPeriod: largest(away),
        money: penalty,
      },
    ];
  });
}

function bottlenecks(
  { index }: PlannedCase,
  capacityShadowPrices: ArrayLike<number> | null,
  moneyOf: MoneyOf,
): readonly PlanException[] {
  if (capacityShadowPrices === null) return [];
  return index.source.resources.flatMap((_, r) => {
    const prices = index.source.periods.map((_period, t) =>
      moneyOf(t, capacityShadowPrices[r * index.periodCount + t] ?? 0),
    );
    const full = prices.filter((price) => price > 0.01).length;
    if (full === 0) return [];
    // Ten more hours in each full period: the most that the plan would gain, as the value of an hour falls with each of them.
    const money = 10 * sumOf(prices);
    return [{ kind: 'bottleneck' as const, resource: r, periods: full, worstPeriod: largest(prices), money }];
  });
}

function excessStock({ index, plan }: PlannedCase, money: MoneyOf): readonly PlanException[] {
  const { periodCount, source } = index;
  return source.families.flatMap((_, f) => {
    const excess = new Array<number>(periodCount).fill(0);
    let cost = 0;
    index.stockPoints.forEach((point, k) => {
      if (point.family !== f) return;
      for (let t = 0; t < periodCount; t++) {
        const cell = k * periodCount + t;
        const daily = index.coverDemand[cell]! / Math.max(1, index.workingDays[t]!);
        const above = Math.max(0, plan.closingStock[cell]! - EXCESS_DAYS * daily);
        excess[t]! += above;
        cost += money(t, above * index.holdingCost[cell]!);
      }
    });
    const worst = largest(excess);
    if (excess[worst]! < 1 || cost < 1) return [];
    return [
      { kind: 'excessStock' as const, family: f, units: excess[worst]!, worstPeriod: worst, money: cost },
    ];
  });
}
