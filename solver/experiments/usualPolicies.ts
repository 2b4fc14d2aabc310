/** Policies that a first tournament compares and that need nothing stated, the usual reference first. */
export const usualPolicies = [
  'targetStock',
  'synchronous',
  'stockZero',
  'targetDays',
  'chase',
  'level',
  'hybrid',
  'baseStock',
  'reorderPoint',
  'lotForLot',
  'silverMeal',
  'lp',
  'lpSafetyStock',
] as const;
