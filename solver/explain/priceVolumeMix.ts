/**
 * The difference in margin between two plans by price, volume, mix and cost, from plans and cases alone:
 *
 *   u, r       units delivered and revenue by segment (late deliveries included); U, R their sums; C costs that follow the volume
 *   growth     U₁ ÷ U₀
 *   price      Σ r₁ − u₁ × p₀            p₀ = r₀ ÷ u₀, or the price in the case where nothing was delivered
 *   volume     (growth − 1) × (R₀ − C₀)
 *   mix        Σ p₀ × (u₁ − growth × u₀)
 *   cost       growth × C₀ − C₁, and the differences of all other costs
 * They sum to the difference in margin. Where families have different units, a unit counts by its standard cost.
 */
import type { MoneyByPeriod, RealComponent } from '../case/money.ts';
import { postMoney } from '../features/accounts.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { moneyTotals } from '../plan/finance.ts';
import type { Plan } from '../plan/plan.ts';

/** Costs that follow the volume. */
const ofVolume: readonly RealComponent[] = [
  'production',
  'subcontracting',
  'material',
  'transport',
  'emissions',
];

/** A difference of margin by price, volume, mix and cost, in money of the case. */
export interface PriceVolumeMix {
  readonly price: number;
  readonly volume: number;
  readonly mix: number;
  readonly cost: number;
}

/** A plan with the case that it was made for and its money. */
export interface ValuedPlan {
  readonly index: IndexedCase;
  readonly plan: Plan;
  readonly money: MoneyByPeriod;
}

interface Sales {
  readonly units: number;
  readonly revenue: number;
  /** Price in the case, for segments without deliveries. */
  readonly listed: number;
  readonly weight: number;
}

/** Splits margin(to) − margin(from). */
export function priceVolumeMix(from: ValuedPlan, to: ValuedPlan): PriceVolumeMix {
  const [before, after] = [salesOf(from), salesOf(to)];
  const none: Sales = { units: 0, revenue: 0, listed: 0, weight: 1 };
  const pairs = [...new Set([...before.keys(), ...after.keys()])].map((segment) => ({
    old: before.get(segment) ?? none,
    now: after.get(segment) ?? none,
  }));
  const weighted = ({ units, weight }: Sales) => units * weight;
  const sum = (of: (pair: (typeof pairs)[number]) => number) =>
    pairs.reduce((all, pair) => all + of(pair), 0);
  const volumeBefore = sum(({ old }) => weighted(old));
  const growth = volumeBefore > 0 ? sum(({ now }) => weighted(now)) / volumeBefore : 1;
  const priceBefore = ({ old, now }: (typeof pairs)[number]) =>
    old.units > 0 ? old.revenue / old.units : old.listed || now.listed;
  const revenue = sum(({ old }) => old.revenue);
  const [costBefore, costAfter] = [moneyTotals(from.money), moneyTotals(to.money)];
  const variable = ofVolume.reduce((all, component) => all + costBefore.real[component], 0);
  return {
    price: sum((pair) => pair.now.revenue - pair.now.units * priceBefore(pair)),
    volume: (growth - 1) * (revenue - variable),
    mix: sum((pair) => priceBefore(pair) * (pair.now.units - growth * pair.old.units)),
    cost: costBefore.cost + (growth - 1) * variable - costAfter.cost,
  };
}

/** Units delivered and revenue by segment. */
function salesOf({ index, plan }: ValuedPlan): ReadonlyMap<string, Sales> {
  const { source, periodCount } = index;
  const revenue = new Float64Array(source.segments.length);
  postMoney(index, plan, (component, kind, item, _, amount) => {
    if (component === 'revenue' && kind === 'segments') revenue[item]! += amount;
  });
  const hasOneUnit = new Set(source.families.map(({ unit }) => unit)).size <= 1;
  return new Map(
    source.segments.map((segment, g) => {
      let units = 0;
      for (let cell = g * periodCount; cell < (g + 1) * periodCount; cell++)
        units += plan.onTime[cell]! + plan.late[cell]!;
      const family = source.families[index.segmentFamily[g]!]!;
      const weight = hasOneUnit ? 1 : family.standardCost || 1;
      return [segment.segment, { units, revenue: revenue[g]!, listed: segment.price, weight }];
    }),
  );
}
