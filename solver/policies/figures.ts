/** Figures of a simulated course: money by the product's own accounts, service, stock, nervousness, bullwhip. Plain numbers. */
import { meanOf, sumOf } from '../arithmetic/sums.ts';
import { planMoney } from '../features/accounts.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { fillRate } from '../plan/figures/service.ts';
import { type MoneyTotals, moneyTotals } from '../plan/finance.ts';
import type { Plan } from '../plan/plan.ts';
import { averageOverTime, inventoryValueByPeriod, producedIntoStock } from '../plan/quantities.ts';
import { moneyModeOf } from '../run/objectives.ts';
import type { AmountScale } from './amountScale.ts';
import type { NotMade } from './produce.ts';

/** The figures of a simulated course: money of the case, units, hours, shares. */
export interface SimulationFigures {
  /** Money over the simulated periods by component; penalties apart. */
  readonly money: MoneyTotals;
  /**
   * What stock, goods under way and materials are worth more at the end than at the start, at what it costs to make or buy them by the
   * cheapest way: a course that ends with full stores is no worse for that, one that sold them out no better.
   */
  readonly stockChange: number;
  /**
   * What the course is worth, greater is better: margin (or less cost, where the case minimizes it) less penalties, and the change of
   * stock. Not discounted.
   */
  readonly worth: number;
  /** Units delivered in the period of their demand ÷ demand, over all and by grade; null without demand. */
  readonly fillRate: number | null;
  readonly fillRateByGrade: {
    readonly A: number | null;
    readonly B: number | null;
    readonly C: number | null;
  };
  /** Mean over time, money in stock: each period counts as long as it is. */
  readonly inventoryValue: number;
  /** Mean over time of what customers wait for. Amounts of all families are added up as `amountScale` says. */
  readonly backlogUnits: number;
  readonly lostUnits: number;
  readonly overtimeHours: number;
  /** Amounts that were planned for their period and not made. */
  readonly notMadeUnits: number;
  /** Mean share of the production of a plan that the next plan changed, in the periods that both have. */
  readonly churn: number;
  /** Variance of what is made ÷ variance of what is asked for, each ÷ its mean squared, mean of the families; null where none varies. */
  readonly bullwhip: number | null;
  /** Periods in which an optimizer found no plan under the limits of the case. */
  readonly fallbacks: number;
}

/** Figures of a course that is over. `scale`: how amounts of families are added up. */
export function simulationFigures(
  index: IndexedCase,
  plan: Plan,
  course: {
    readonly notMade: readonly NotMade[];
    readonly churn: readonly number[];
    readonly fallbacks: number;
  },
  scale: AmountScale,
): SimulationFigures {
  const money = moneyTotals(planMoney(index, plan));
  const isCost = moneyModeOf(index) === 'minimizeCost';
  const stockChange = stockChangeOf(index, plan);
  const amounts = (bySegment: Float64Array) => {
    const sums = new Float64Array(index.periodCount);
    for (const [cell, units] of bySegment.entries())
      sums[cell % index.periodCount]! +=
        scale.weight[index.segmentFamily[Math.floor(cell / index.periodCount)]!]! * units;
    return sums;
  };
  const grade = (name: 'A' | 'B' | 'C') => fillRate({ index, plan }, name).value;
  return {
    money,
    stockChange,
    worth: (isCost ? -money.cost : money.margin) - money.penalty + stockChange,
    fillRate: fillRate({ index, plan }, null).value,
    fillRateByGrade: { A: grade('A'), B: grade('B'), C: grade('C') },
    inventoryValue: averageOverTime(index, inventoryValueByPeriod(index, plan)),
    backlogUnits: averageOverTime(index, amounts(plan.backlog)),
    lostUnits: sumOf(amounts(plan.lost)),
    overtimeHours: sumOf(plan.overtimeHours),
    notMadeUnits: course.notMade.reduce(
      (sum, { process, units }) => sum + scale.weight[index.processFamily[process]!]! * units,
      0,
    ),
    churn: meanOf(course.churn),
    bullwhip: bullwhipOf(index, plan),
    fallbacks: course.fallbacks,
  };
}

/** Money that stock, goods and materials on hand and under way are worth at the end more than at the start. */
function stockChangeOf(index: IndexedCase, plan: Plan): number {
  const { periodCount, source, stockPoints, routes, supply, demandPoints, marketReceipts } = index;
  const cost = replacementCosts(index);
  const last = periodCount - 1;
  let change = 0;
  stockPoints.forEach((point, k) => {
    const started =
      index.openingStock[k]! +
      sumOf(index.scheduledReceipts.subarray(k * periodCount, (k + 1) * periodCount));
    change += cost.family[point.family]! * (plan.closingStock[k * periodCount + last]! - started);
  });
  demandPoints.forEach((point, d) => {
    change -=
      cost.family[point.family]! * sumOf(marketReceipts.subarray(d * periodCount, (d + 1) * periodCount));
  });
  source.processes.forEach((row, p) => {
    for (let t = Math.max(0, periodCount - row.leadTimePeriods); t < periodCount; t++)
      change += cost.family[index.processFamily[p]!]! * row.yield * plan.production[p * periodCount + t]!;
  });
  routes.forEach((route, r) => {
    for (let t = Math.max(0, periodCount - route.leadTimePeriods); t < periodCount; t++)
      change += cost.family[route.family]! * plan.shipments[r * periodCount + t]!;
  });
  source.materials.forEach((row, m) => {
    const started =
      row.openingStock + sumOf(supply.receipts.subarray(m * periodCount, (m + 1) * periodCount));
    change += cost.material[m]! * (plan.materialStock[m * periodCount + last]! - started);
  });
  source.supplies.forEach((row, s) => {
    for (let t = Math.max(0, periodCount - row.leadTimePeriods); t < periodCount; t++)
      change += cost.material[supply.supplyMaterial[s]!]! * plan.purchases[s * periodCount + t]!;
  });
  return change;
}

/** Money per unit of a family made by its cheapest process with what goes into it, and of a material at its lowest price. */
function replacementCosts(index: IndexedCase): {
  readonly family: Float64Array;
  readonly material: Float64Array;
} {
  const { source, supply, periodCount, processCost, processFamily } = index;
  const material = Float64Array.from(source.materials, (_, m) => {
    const prices = source.supplies.flatMap((_row, s) =>
      supply.supplyMaterial[s] === m
        ? [supply.brackets[s]![0]?.unitCost ?? supply.unitCost[s * periodCount]!]
        : [],
    );
    return prices.length === 0 ? 0 : Math.min(...prices);
  });
  // A family that is only bought in or stocked is worth its standard cost.
  const family = Float64Array.from(source.families, (row) => row.standardCost);
  // Each round knows the components of one level more; circles end with the rounds.
  for (let round = 0; round < source.families.length; round++) {
    let isSettled = true;
    source.families.forEach((_, f) => {
      const costs = source.processes.flatMap((row, p) => {
        if (processFamily[p] !== f || !row.isAllowed || row.yield <= 0) return [];
        const parts = supply.bill.reduce((sum, line) => {
          if (line.process !== p) return sum;
          const each =
            line.material >= 0
              ? material[line.material]!
              : family[index.stockPoints[line.stockPoint]?.family ?? -1]!;
          return sum + line.unitsPerUnit * (each ?? 0);
        }, 0);
        return [(processCost[p * periodCount]! + parts) / row.yield];
      });
      const least = costs.length === 0 ? family[f]! : Math.min(...costs);
      if (Math.abs(least - family[f]!) > 1e-9 * Math.max(1, least)) isSettled = false;
      family[f] = least;
    });
    if (isSettled) break;
  }
  return { family, material };
}

/**
 * Share of production that a plan changes of the plan before, which was shifted to its periods; null where that made nothing. `weight`:
 * what a unit of each process counts.
 */
export function churnBetween(
  before: Pick<Plan, 'production'>,
  after: Pick<Plan, 'production' | 'periodCount'>,
  { periods, weight }: { readonly periods: number; readonly weight: (process: number) => number },
): number | null {
  const { periodCount } = after;
  let changed = 0;
  let all = 0;
  for (let p = 0; p * periodCount < after.production.length; p++)
    for (let t = 0; t < Math.min(periods, periodCount); t++) {
      const cell = p * periodCount + t;
      changed += weight(p) * Math.abs(after.production[cell]! - before.production[cell]!);
      all += weight(p) * before.production[cell]!;
    }
  return all > 0 ? changed / all : null;
}

/** Coefficients of variation squared of production over those of demand, the mean of the families in which both vary. */
function bullwhipOf(index: IndexedCase, plan: Plan): number | null {
  const { periodCount, source } = index;
  const made = producedIntoStock(index, plan);
  const ratios: number[] = [];
  source.families.forEach((_, f) => {
    const production = new Float64Array(periodCount);
    const demand = new Float64Array(periodCount);
    index.stockPoints.forEach((point, k) => {
      if (point.family === f)
        for (let t = 0; t < periodCount; t++) production[t]! += made[k * periodCount + t]!;
    });
    source.segments.forEach((_row, g) => {
      if (index.segmentFamily[g] === f)
        for (let t = 0; t < periodCount; t++) demand[t]! += index.demandUnits[g * periodCount + t]!;
    });
    const [ofMade, ofAsked] = [relativeVariance(production), relativeVariance(demand)];
    if (ofMade !== null && ofAsked !== null && ofAsked > 1e-12) ratios.push(ofMade / ofAsked);
  });
  return ratios.length === 0 ? null : meanOf(ratios);
}

function relativeVariance(values: Float64Array): number | null {
  const mean = meanOf(values);
  if (values.length < 2 || mean <= 0) return null;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / (mean * mean);
}
