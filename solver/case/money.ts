/**
 * The money components of a plan, by name: what each means, and whether it is real money or a planning
 * penalty. The two are never added into one profit.
 */
export const realComponents = [
  'revenue',
  'production',
  'subcontracting',
  'material',
  'overtime',
  'shifts',
  'wages',
  'hiring',
  'layoff',
  'setup',
  'transport',
  'holding',
  'obsolescence',
  'lateFees',
  'smoothing',
  'demandShaping',
  'capital',
  'emissions',
] as const;

export const penaltyComponents = [
  'lostSales',
  'safetyStock',
  'targetStock',
  'serviceLevel',
  'inventoryLimits',
  'stability',
  'targets',
  'violations',
] as const;

export type RealComponent = (typeof realComponents)[number];
export type PenaltyComponent = (typeof penaltyComponents)[number];
export type MoneyComponent = RealComponent | PenaltyComponent;

/** Money of each component by period, in the case's currency; costs and penalties are positive numbers, revenue too. */
export interface MoneyByPeriod {
  readonly real: { readonly [C in RealComponent]: Float64Array };
  readonly penalties: { readonly [C in PenaltyComponent]: Float64Array };
}
