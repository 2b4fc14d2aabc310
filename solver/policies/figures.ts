/** Figures of a simulated course: money by the product's own accounts, service, stock, nervousness, bullwhip. Plain numbers. */
import { planMoney } from '../features/accounts.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { fillRate } from '../plan/figures/service.ts';
import { type MoneyTotals, moneyTotals } from '../plan/finance.ts';
import type { Plan } from '../plan/plan.ts';
import { inventoryValueByPeriod, producedIntoStock, total } from '../plan/quantities.ts';
import { moneyModeOf } from '../run/objectives.ts';
import type { NotMade } from './world.ts';

export interface SimulationFigures {
  /** Money over the simulated periods by component; penalties apart. */
  readonly money: MoneyTotals;
  /**
   * What the course is worth, greater is better: margin less penalties, or less cost and penalties where the case minimizes cost. Not
   * discounted.
   */
  readonly worth: number;
  /** Units delivered in the period of their demand ÷ demand, over all and by grade; null without demand. */
  readonly fillRate: number | null;
  readonly fillRateByGrade: {
    readonly A: number | null;
    readonly B: number | null;
    readonly C: number | null;
  };
  /** Mean over the periods: money in stock and units that customers wait for. */
  readonly inventoryValue: number;
  readonly backlogUnits: number;
  readonly lostUnits: number;
  readonly overtimeHours: number;
  /** Units that were planned for their period and not made. */
  readonly notMadeUnits: number;
  /** Mean share of the production of a plan that the next plan changed, in the periods that both have. */
  readonly churn: number;
  /** Variance of what is made ÷ variance of what is asked for, each ÷ its mean squared, mean of the families; null where none varies. */
  readonly bullwhip: number | null;
  /** Periods in which an optimizer found no plan under the limits of the case. */
  readonly fallbacks: number;
}

/** Figures of a course that is over. */
export function simulationFigures(
  index: IndexedCase,
  plan: Plan,
  course: {
    readonly notMade: readonly NotMade[];
    readonly churn: readonly number[];
    readonly fallbacks: number;
  },
): SimulationFigures {
  const money = moneyTotals(planMoney(index, plan));
  const isCost = moneyModeOf(index) === 'minimizeCost';
  const mean = (values: Float64Array) => total(values) / Math.max(1, index.periodCount);
  const grade = (name: 'A' | 'B' | 'C') => fillRate({ index, plan }, name).value;
  return {
    money,
    worth: (isCost ? -money.cost : money.margin) - money.penalty,
    fillRate: fillRate({ index, plan }, null).value,
    fillRateByGrade: { A: grade('A'), B: grade('B'), C: grade('C') },
    inventoryValue: mean(inventoryValueByPeriod(index, plan)),
    backlogUnits: mean(plan.backlog),
    lostUnits: total(plan.lost),
    overtimeHours: total(plan.overtimeHours),
    notMadeUnits: course.notMade.reduce((sum, { units }) => sum + units, 0),
    churn: course.churn.length === 0 ? 0 : course.churn.reduce((a, b) => a + b, 0) / course.churn.length,
    bullwhip: bullwhipOf(index, plan),
    fallbacks: course.fallbacks,
  };
}

/** Share of production that a plan changes of the plan before, which was shifted to its periods. Units of all processes are added. */
export function churnBetween(before: Plan, after: Plan, periods: number): number | null {
  const { periodCount } = after;
  let changed = 0;
  let all = 0;
  for (let p = 0; p * periodCount < after.production.length; p++)
    for (let t = 0; t < Math.min(periods, periodCount); t++) {
      const cell = p * periodCount + t;
      changed += Math.abs(after.production[cell]! - before.production[cell]!);
      all += before.production[cell]!;
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
  return ratios.length === 0 ? null : ratios.reduce((a, b) => a + b, 0) / ratios.length;
}

function relativeVariance(values: Float64Array): number | null {
  const mean = total(values) / values.length;
  if (values.length < 2 || mean <= 0) return null;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1) / (mean * mean);
}
