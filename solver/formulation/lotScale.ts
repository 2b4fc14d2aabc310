/** An assumed bound for lots that nothing else bounds: many times all units that the case states. Each feature declares its stated units. */
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Feature } from './feature.ts';

/** Parts, stocks and rules beside what is stated: a lot may be so many times as large as all of it. */
const ASSUMED_BOUND_FACTOR = 10;

/** Many times all units that the case states for any feature, as units started of any process; above 0. */
export function assumedUnits(index: IndexedCase, features: readonly Pick<Feature, 'statedUnits'>[]): number {
  const { source } = index;
  const units = features.reduce((sum, { statedUnits }) => sum + (statedUnits?.(index) ?? 0), 0);
  // Every level of a bill of material may use many units of the level below.
  const content = source.billsOfMaterial.reduce((most, line) => Math.max(most, line.unitsPerUnit), 1);
  const leastYield = source.processes.reduce(
    (least, row) => (row.yield > 0 ? Math.min(least, row.yield) : least),
    1,
  );
  const all = (ASSUMED_BOUND_FACTOR * units * content) / leastYield;
  return all > 0 ? all : 1;
}

/** Sum of sizes; what is not stated, or without end, counts as nothing. */
export function totalUnits(values: Iterable<number | null>): number {
  let total = 0;
  for (const value of values) total += Number.isFinite(value ?? 0) ? Math.abs(value ?? 0) : 0;
  return total;
}
