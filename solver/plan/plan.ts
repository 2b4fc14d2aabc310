/**
 * A plan in business terms: what is made, moved, worked, kept and delivered. Only decisions stand here;
 * everything that follows from them (shortfalls, money, key figures) is computed from case and plan.
 * All arrays are by period, row major: item i in period t at `i * periodCount + t`.
 */
export interface Plan {
  readonly periodCount: number;
  /** Units started, process by period. */
  readonly production: Float64Array;
  /** Overtime hours worked, resource by period. */
  readonly overtimeHours: Float64Array;
  /** Extra shifts (whole numbers), shift option by period. */
  readonly shifts: Float64Array;
  /** Units sent off in the period, route by period. */
  readonly shipments: Float64Array;
  /** Trucks (whole numbers), lane by period; 0 on lanes without trucks. */
  readonly trucks: Float64Array;
  /** On-hand inventory at the end of the period, stock point by period. */
  readonly closingStock: Float64Array;
  /** Units of the period's demand delivered in the period, segment by period. */
  readonly onTime: Float64Array;
  /** Units of earlier demand delivered in the period, segment by period. */
  readonly late: Float64Array;
  /** Units of the period's demand put off to a later period, segment by period. */
  readonly newBacklog: Float64Array;
  /** Units of the period's demand given up, segment by period. */
  readonly lost: Float64Array;
  /** Units owed at the end of the period, segment by period. */
  readonly backlog: Float64Array;
}

/** Names of the arrays of a plan, in the order in which they are stored. */
export const planArrays = [
  'production',
  'overtimeHours',
  'shifts',
  'shipments',
  'trucks',
  'closingStock',
  'onTime',
  'late',
  'newBacklog',
  'lost',
  'backlog',
] as const satisfies readonly (keyof Plan)[];

/** A plan as JSON: plain arrays, for files, store and API. */
export type StoredPlan = { readonly periodCount: number } & {
  readonly [A in (typeof planArrays)[number]]: readonly number[];
};

/** Turns a plan into plain arrays. */
export function storePlan(plan: Plan): StoredPlan {
  const arrays = Object.fromEntries(planArrays.map((name) => [name, Array.from(plan[name])]));
  return { periodCount: plan.periodCount, ...arrays } as StoredPlan;
}

/** Turns a stored plan back into typed arrays. */
export function restorePlan(stored: StoredPlan): Plan {
  const arrays = Object.fromEntries(planArrays.map((name) => [name, Float64Array.from(stored[name])]));
  return { periodCount: stored.periodCount, ...arrays } as unknown as Plan;
}
