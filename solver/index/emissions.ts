/** Emissions of production. */
import type { IndexedCase } from './indexedCase.ts';

/** kg CO₂e per unit started, by process: emissions of a good unit × yield. */
export function emissionsPerUnitStarted(index: IndexedCase): Float64Array {
  return Float64Array.from(
    index.source.processes,
    (row, p) => index.source.families[index.processFamily[p]!]!.emissionsPerUnit * row.yield,
  );
}
