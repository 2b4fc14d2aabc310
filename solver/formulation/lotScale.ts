/** More units than a case speaks of: the bound on a lot that nothing else bounds. */
import type { IndexedCase } from '../index/indexedCase.ts';
import { previousUnitsStated } from '../index/smoothingLevels.ts';

/** Parts, stocks and rules beside what is stated: a lot may be so many times as large as all of it. */
const ASSUMED_BOUND_FACTOR = 10;

/** Many times all units that the case states anywhere, as units started of any process; above 0. */
export function unitsStated(index: IndexedCase): number {
  const { source } = index;
  const sum = (values: Iterable<number | null>): number => {
    let total = 0;
    for (const value of values) total += Number.isFinite(value ?? 0) ? Math.abs(value ?? 0) : 0;
    return total;
  };
  let units =
    sum(index.demandUnits) +
    sum(index.openingBacklog) +
    sum(index.safetyStock) +
    sum(index.targetStock) +
    sum(index.closingStockMin) +
    sum(source.frozenCells.map((row) => row.value)) +
    sum(source.referencePlan.map((row) => row.units)) +
    sum(previousUnitsStated(index)) +
    sum(source.processes.map((row) => row.unitsMinTotal + row.lotUnitsMin + (row.lotUnitsMultiple ?? 0))) +
    sum(index.processUnitsMin);
  for (const effects of index.demandShaping.effects.values())
    units += sum(effects.map((effect) => effect.units));
  // A least utilization asks for hours, not for units.
  const hours = sum(index.regularHours.map((clock, cell) => clock * index.efficiency[cell]!));
  const heads = source.labourPools.map((row) => Math.max(row.headcountOpening, row.headcountMax ?? 0));
  const peopleHours = sum(
    index.labour.hoursPerHead.map((perHead, cell) => perHead * heads[Math.floor(cell / index.periodCount)]!),
  );
  const { hoursPerUnit } = index.routing;
  const fastest = hoursPerUnit.reduce(
    (least, value) => (value > 0 ? Math.min(least, value) : least),
    Number.POSITIVE_INFINITY,
  );
  if (source.resources.some((row) => row.utilizationMin > 0)) units += (hours + peopleHours) / fastest;
  // Every level of a bill of material may use many units of the level below.
  const content = source.billsOfMaterial.reduce((most, line) => Math.max(most, line.unitsPerUnit), 1);
  const leastYield = source.processes.reduce(
    (least, row) => (row.yield > 0 ? Math.min(least, row.yield) : least),
    1,
  );
  const all = (ASSUMED_BOUND_FACTOR * units * content) / leastYield;
  return all > 0 ? all : 1;
}
