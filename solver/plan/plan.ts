/**
 * A plan in business terms: quantities produced, moved, worked, kept and delivered. It holds decisions only;
 * everything that follows from them (shortfalls, money, key figures) is computed from case and plan.
 * All arrays are by period, row major: item i in period t at `i * periodCount + t`.
 */
import type { IndexedCase } from '../index/indexedCase.ts';

/** A plan in the terms of the case: typed arrays, item by period, in units, hours or people. */
export interface Plan {
  readonly periodCount: number;
  /** Units started, process by period. */
  readonly production: Float64Array;
  /** Setups (0 or 1), process by period; 0 for processes without setups. */
  readonly setups: Float64Array;
  /** Overtime hours worked, resource by period. */
  readonly overtimeHours: Float64Array;
  /** Extra shifts (whole numbers), shift option by period. */
  readonly shifts: Float64Array;
  /** People at work in the period, people hired and laid off at its start, labour pool by period. */
  readonly headcount: Float64Array;
  readonly hires: Float64Array;
  readonly layoffs: Float64Array;
  /** Units ordered in the period, supply by period. */
  readonly purchases: Float64Array;
  /** Orders placed (0 or 1), supply by period; 0 for supplies whose orders cost nothing extra. */
  readonly orders: Float64Array;
  /** Units of material at the end of the period, material by period. */
  readonly materialStock: Float64Array;
  /** Units sent off in the period, route by period. */
  readonly shipments: Float64Array;
  /** Trucks (whole numbers), lane by period; 0 on lanes without trucks. */
  readonly trucks: Float64Array;
  /** On-hand inventory at the end of the period, stock point by period. */
  readonly closingStock: Float64Array;
  /** Of it by age: row r of `index.shelfLife.ageRows` by period. */
  readonly stockByAge: Float64Array;
  /** Units of one age sent off in the period: row r of `index.shelfLife.shippedAges` by period. */
  readonly shipmentsByAge: Float64Array;
  /** Units thrown away at the end of the period because they are too old, stock point by period. */
  readonly scrap: Float64Array;
  /** Units of the period's demand delivered in the period, segment by period. */
  readonly onTime: Float64Array;
  /** Units of earlier demand delivered in the period, segment by period. */
  readonly late: Float64Array;
  /** Units of the period's demand backordered to a later period, segment by period. */
  readonly newBacklog: Float64Array;
  /** Units of the period's demand lost, segment by period. */
  readonly lost: Float64Array;
  /** Backlog at the end of the period in units, segment by period. */
  readonly backlog: Float64Array;
  /** Of it by age of the orders: row r of `index.lateOrders.ages` by period. */
  readonly backlogByAge: Float64Array;
  /** 1 in the period in which an investment is started, investment by period. */
  readonly investmentStarts: Float64Array;
  /** 1 in the period in which a chosen demand-shaping measure is paid, demand-shaping measure by period. */
  readonly demandShapingChoices: Float64Array;
}

export type PlanArray = Exclude<keyof Plan, 'periodCount'>;

const items: { readonly [A in PlanArray]: (index: IndexedCase) => number } = {
  production: ({ source }) => source.processes.length,
  setups: ({ source }) => source.processes.length,
  overtimeHours: ({ source }) => source.resources.length,
  shifts: ({ source }) => source.shiftOptions.length,
  headcount: ({ source }) => source.labourPools.length,
  hires: ({ source }) => source.labourPools.length,
  layoffs: ({ source }) => source.labourPools.length,
  purchases: ({ source }) => source.supplies.length,
  orders: ({ source }) => source.supplies.length,
  materialStock: ({ source }) => source.materials.length,
  shipments: ({ routes }) => routes.length,
  trucks: ({ source }) => source.lanes.length,
  closingStock: ({ stockPoints }) => stockPoints.length,
  stockByAge: ({ shelfLife }) => shelfLife.ageRows.length,
  shipmentsByAge: ({ shelfLife }) => shelfLife.shippedAges.length,
  scrap: ({ stockPoints }) => stockPoints.length,
  onTime: ({ source }) => source.segments.length,
  late: ({ source }) => source.segments.length,
  newBacklog: ({ source }) => source.segments.length,
  lost: ({ source }) => source.segments.length,
  backlog: ({ source }) => source.segments.length,
  backlogByAge: ({ lateOrders }) => lateOrders.ages.length,
  investmentStarts: ({ source }) => source.investments.length,
  demandShapingChoices: ({ source }) => source.demandShaping.length,
};

/** Names of the arrays of a plan, in the order in which they are stored. */
export const planArrays = Object.keys(items) as readonly PlanArray[];

/** How many items an array of a plan of this case has; each takes `periodCount` places. */
export function planItems(index: IndexedCase, name: PlanArray): number {
  return items[name](index);
}

/** Whether a plan has the sizes of a case; a plan for other sets has not. */
export function fitsCase(index: IndexedCase, plan: Plan): boolean {
  return planArrays.every((name) => plan[name].length === planItems(index, name) * index.periodCount);
}

/** A plan as JSON: plain arrays, for files, store and API. */
export type StoredPlan = { readonly periodCount: number } & {
  readonly [A in PlanArray]: readonly number[];
};

/** Whether what came from elsewhere is a plan: lists of finite numbers, and nothing that would be taken for one. */
export function isStoredPlan(value: unknown): value is StoredPlan {
  const stated = Object(value) as Readonly<Record<string, unknown>>;
  return (
    Number.isSafeInteger(stated.periodCount) &&
    planArrays.every((name) => {
      const numbers = stated[name] ?? [];
      return Array.isArray(numbers) && numbers.every(Number.isFinite);
    })
  );
}

/** Turns a plan into plain arrays. */
export function storePlan(plan: Plan): StoredPlan {
  const arrays = Object.fromEntries(planArrays.map((name) => [name, Array.from(plan[name])]));
  return { periodCount: plan.periodCount, ...arrays } as StoredPlan;
}

/** Turns a stored plan back into typed arrays; one that an older version stored may lack some (they are empty). */
export function restorePlan(stored: StoredPlan): Plan {
  const arrays = Object.fromEntries(planArrays.map((name) => [name, Float64Array.from(stored[name] ?? [])]));
  return { periodCount: stored.periodCount, ...arrays } as unknown as Plan;
}
