/** Which lot multiples a plan can tell apart: one that is lost in the rounding of its family's units limits nothing. */
import type { ProcessIndex } from '../../case/indices.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { absoluteTolerance } from '../../plan/checks/checker.ts';
import { quantitySizes } from '../../plan/checks/quantitySizes.ts';

/** A multiple below this share of the greatest demand is a hundredth of what the verifier calls rounding. */
const SHARE_MIN = 1e-8;

/**
 * Processes whose lot multiple limits what is started. A multiple below the tolerance of the verifier, in units, or so far below the demand
 * that any quantity is one, limits nothing: as a whole number of lots it would only have the solver count beyond the digits of its numbers.
 */
export function countedMultiples(index: IndexedCase): readonly ProcessIndex[] {
  const { multipleProcesses } = index.lots;
  if (multipleProcesses.length === 0) return multipleProcesses;
  const least = absoluteTolerance(quantitySizes(index, null).units ?? 0);
  const demand = greatestDemand(index);
  return multipleProcesses.filter(
    (p) =>
      index.source.processes[p]!.lotUnitsMultiple! >
      Math.max(least, SHARE_MIN * demand[index.processFamily[p]!]!),
  );
}

/** Most units of each family that a segment orders in a period, or that the families which it goes into need for that. */
export function greatestDemand(index: IndexedCase): Float64Array {
  const { source, periodCount } = index;
  const most = new Float64Array(source.families.length);
  index.segmentFamily.forEach((family, g) => {
    for (let t = 0; t < periodCount; t++)
      most[family] = Math.max(most[family]!, index.demandUnits[g * periodCount + t]!);
  });
  const uses = source.billsOfMaterial.flatMap((line) => {
    if (line.family === null) return [];
    const into = index.processFamily[index.position.processes.get(line.process)!]!;
    return [{ into, family: index.position.families.get(line.family)!, units: line.unitsPerUnit }];
  });
  // As many times as there are levels at most: families that go into each other in a circle end too.
  for (let level = 0; level < source.families.length; level++) {
    const before = most.slice();
    for (const { into, family, units } of uses) most[family] = Math.max(most[family]!, before[into]! * units);
    if (most.every((value, f) => value === before[f])) break;
  }
  return most;
}
