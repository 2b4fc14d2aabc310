/** The tightest bound on a lot that holds in every plan worth having: what a setup may switch on. */
import type { IndexedCase } from '../case/indexed.ts';

/**
 * Most units that process p can usefully start in period t, the least of:
 *  - its own maximum;
 *  - the hours of each resource (regular, overtime, shifts, people, investments) less the setup, ÷ hours per unit;
 *  - what is still wanted of the family while the lot is good: demand after the lead time and within the shelf life, backlog,
 *    stock asked for, ÷ yield, rounded up to the least lot and the lot multiple.
 * The last holds only where nothing else can ask for the family: no bill of material, no rule on production.
 */
export function lotBound(index: IndexedCase, p: number, t: number): number {
  const { source, periodCount, routing } = index;
  const process = source.processes[p]!;
  let bound = index.processUnitsMax[p * periodCount + t]!;
  for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++) {
    const hours = routing.hoursPerUnit[entry]!;
    if (hours <= 0) continue;
    const available = hoursAtMost(index, routing.resource[entry]!, t) - routing.setupHours[entry]!;
    bound = Math.min(bound, Math.max(0, available) / hours);
  }
  if (!Number.isFinite(bound) || !isForcedOtherwise(index, p)) {
    const wanted = stillWanted(index, index.processFamily[p]!, t + process.leadTimePeriods) / process.yield;
    const lot = Math.max(process.lotUnitsMin, process.lotUnitsMultiple ?? 0);
    bound = Math.min(bound, wanted + lot);
  }
  return bound;
}

/** Most productive hours that a resource can have in a period. */
function hoursAtMost(index: IndexedCase, r: number, t: number): number {
  const { source, periodCount, labour } = index;
  const cell = r * periodCount + t;
  let hours = index.regularHours[cell]! * index.efficiency[cell]! + index.overtimeHoursMax[cell]!;
  source.shiftOptions.forEach((option, s) => {
    if (index.shiftResource[s] === r) hours += option.hoursPerShift * index.shiftsMax[s * periodCount + t]!;
  });
  source.labourPools.forEach((pool, i) => {
    if (labour.resource[i] !== r) return;
    const perHead = labour.hoursPerHead[i * periodCount + t]! + pool.overtimeHoursPerHeadMax;
    // However many people there may be, in a month without working days they bring nothing.
    if (perHead > 0) hours += (pool.headcountMax ?? Number.POSITIVE_INFINITY) * perHead;
  });
  source.investments.forEach((investment, i) => {
    if (index.investments.resource[i] === r) hours += investment.hoursAdded;
  });
  const isLimited = !source.constraintModes.some((row) => row.feature === 'capacity' && row.mode !== 'hard');
  return isLimited ? hours : Number.POSITIVE_INFINITY;
}

/**
 * Units of a family that anybody can want of a lot that arrives in period t. Of a lot with a shelf life more than that is
 * scrapped in the end, and could have been left out: the stock asked for stays covered by what of the lot is kept.
 */
function stillWanted(index: IndexedCase, family: number, t: number): number {
  const { source, periodCount } = index;
  if (t >= periodCount) return 0;
  const life = source.families[family]!.shelfLifePeriods;
  const end = life === null ? periodCount : Math.min(periodCount, t + life + 1);
  let units = 0;
  index.segmentFamily.forEach((f, g) => {
    if (f !== family) return;
    units += index.openingBacklog[g]!;
    // Late deliveries of earlier demand are wanted too.
    const first = source.segments[g]!.latenessPeriodsMax > 0 ? 0 : t;
    for (let u = first; u < end; u++) {
      const cell = g * periodCount + u;
      units += index.demandUnits[cell]!;
      for (const effect of index.demandLevers.effects.get(cell) ?? []) units += Math.max(0, effect.units);
    }
  });
  index.stockPoints.forEach((point, k) => {
    if (point.family !== family) return;
    let asked = end === periodCount ? index.closingStockMin[k]! : 0;
    for (let u = t; u < end; u++) {
      const cell = k * periodCount + u;
      let target = index.targetStock[cell]!;
      for (const effect of index.leverDaysOfSupply.get(cell) ?? []) target += Math.max(0, effect.units);
      asked = Math.max(asked, index.safetyStock[cell]!, target);
    }
    units += asked;
  });
  return units;
}

/** Whether something beside demand and stock can make production of the process worth while. */
function isForcedOtherwise(index: IndexedCase, p: number): boolean {
  const { source } = index;
  const family = index.processFamily[p]!;
  const process = source.processes[p]!;
  const hasLeastHours = source.resources.some((row) => row.utilizationMin > 0);
  const isComponent = index.supply.bill.some(
    (line) => line.stockPoint >= 0 && index.stockPoints[line.stockPoint]!.family === family,
  );
  return (
    hasLeastHours ||
    isComponent ||
    process.unitsMin > 0 ||
    process.unitsMinTotal > 0 ||
    source.processPeriods.some((row) => row.process === process.process && row.unitsMin !== null) ||
    source.smoothing.length > 0 ||
    source.referencePlan.length > 0 ||
    source.targets.length > 0 ||
    source.blendLimits.length > 0 ||
    index.routes.some((route) => route.family === family && route.to >= 0) ||
    source.frozenCells.some((cell) => cell.item === process.process)
  );
}
