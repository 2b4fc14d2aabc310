/** Quantities that follow from a plan: arrivals, hours, deliveries by family. Units, hours and kg only; money is in the accounts of the features. */

import { sumOf } from '../arithmetic/sums.ts';
import { emissionsPerUnitStarted } from '../index/emissions.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { coveredDemand, targetStockOf } from '../index/inventory.ts';
import type { Plan } from './plan.ts';
import { shownMoney } from './storedForm.ts';

/** Productive hours used, resource by period. */
export function hoursUsed(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount, routing } = index;
  const used = new Float64Array(index.source.resources.length * periodCount);
  for (let p = 0; p < index.source.processes.length; p++) {
    for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++) {
      const resource = routing.resource[entry]!;
      const hours = routing.hoursPerUnit[entry]!;
      for (let t = 0; t < periodCount; t++) {
        used[resource * periodCount + t]! +=
          hours * plan.production[p * periodCount + t]! +
          routing.setupHours[entry]! * plan.setups[p * periodCount + t]!;
      }
    }
  }
  return used;
}

/** Regular productive hours, resource by period: clock hours × efficiency, people, and what investments add. */
export function regularProductiveHours(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount, labour, source } = index;
  const hours = index.regularHours.map((clock, cell) => clock * index.efficiency[cell]!);
  source.labourPools.forEach((pool, i) => {
    for (let t = 0; t < periodCount; t++) {
      const cell = i * periodCount + t;
      const hiredBefore = t > 0 ? plan.hires[cell - 1]! : pool.headcountOpeningNew;
      const effective =
        plan.headcount[cell]! -
        (1 - pool.productivityFirstPeriod) * plan.hires[cell]! -
        (1 - pool.productivitySecondPeriod) * hiredBefore;
      hours[labour.resource[i]! * periodCount + t]! += labour.hoursPerHead[cell]! * effective;
    }
  });
  source.investments.forEach((row, i) => {
    for (let start = 0; start < periodCount; start++) {
      const isStarted = plan.investmentStarts[i * periodCount + start]!;
      if (isStarted === 0) continue;
      const first = start + row.leadTimePeriods;
      for (let t = first; t < Math.min(periodCount, first + row.lifetimePeriods); t++)
        hours[index.investments.resource[i]! * periodCount + t]! += isStarted * row.hoursAdded;
    }
  });
  return hours;
}

/** Most overtime hours, resource by period: the resource's own and what its people may work. */
export function overtimeLimit(index: IndexedCase, plan: Plan): Float64Array {
  const limit = index.overtimeHoursMax.slice();
  index.source.labourPools.forEach((_, i) => {
    for (let t = 0; t < index.periodCount; t++) {
      const cell = i * index.periodCount + t;
      limit[index.labour.resource[i]! * index.periodCount + t]! +=
        index.labour.overtimeHoursPerHeadMax[cell]! * plan.headcount[cell]!;
    }
  });
  return limit;
}

/** Demand with the effects of the chosen demand-shaping measures, segment by period; that of the case itself where no measure has effects. */
export function effectiveDemand(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount } = index;
  if (index.demandShaping.effects.size === 0) return index.demandUnits;
  const demand = index.demandUnits.slice();
  for (const [cell, effects] of index.demandShaping.effects) {
    for (const { measure, units } of effects) {
      const paid = index.demandShaping.paidPeriod[measure]!;
      demand[cell]! += units * plan.demandShapingChoices[measure * periodCount + paid]!;
    }
  }
  return demand;
}

/** Target stock under the demand-shaping measures that the plan chose, stock point by period. */
export function plannedTargetStock(index: IndexedCase, plan: Plan): Float64Array {
  if (index.demandShaping.effects.size === 0) return index.targetStock;
  const demand = effectiveDemand(index, plan);
  return targetStockOf(
    index,
    coveredDemand(index.cover, index.stockPoints.length, demand, index.periodCount),
  );
}

/** Units of semi-finished families that production uses up, stock point by period. */
export function usedByProduction(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount } = index;
  const used = new Float64Array(index.stockPoints.length * periodCount);
  for (const line of index.supply.bill) {
    if (line.stockPoint < 0) continue;
    for (let t = 0; t < periodCount; t++)
      used[line.stockPoint * periodCount + t]! +=
        line.unitsPerUnit * plan.production[line.process * periodCount + t]!;
  }
  return used;
}

/** kg CO₂e of production by period. */
export function emissionsByPeriod(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount } = index;
  const kilograms = new Float64Array(periodCount);
  emissionsPerUnitStarted(index).forEach((perUnit, p) => {
    for (let t = 0; t < periodCount; t++) kilograms[t]! += perUnit * plan.production[p * periodCount + t]!;
  });
  return kilograms;
}

/** Productive hours of extra shifts, resource by period. */
export function shiftHours(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount } = index;
  const hours = new Float64Array(index.source.resources.length * periodCount);
  index.source.shiftOptions.forEach((option, s) => {
    for (let t = 0; t < periodCount; t++) {
      hours[index.shiftResource[s]! * periodCount + t]! +=
        option.hoursPerShift * plan.shifts[s * periodCount + t]!;
    }
  });
  return hours;
}

/** Units that come into stock from production (after yield and lead time), stock point by period. */
export function producedIntoStock(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount } = index;
  const arrived = new Float64Array(index.stockPoints.length * periodCount);
  index.source.processes.forEach((process, p) => {
    const stockPoint = index.processStockPoint[p]!;
    for (let t = 0; t + process.leadTimePeriods < periodCount; t++) {
      arrived[stockPoint * periodCount + t + process.leadTimePeriods]! +=
        process.yield * plan.production[p * periodCount + t]!;
    }
  });
  return arrived;
}

/** Mean of values by period, each counted as long as its period is. */
export function averageOverTime(
  { periodShare }: Pick<IndexedCase, 'periodShare'>,
  values: Float64Array,
): number {
  return sumOf(values.map((value, t) => value * periodShare[t]!));
}

/** Inventory value at the end of each period, all stock points or those that `isSelected` chooses. */
export function inventoryValueByPeriod(
  index: IndexedCase,
  plan: Plan,
  isSelected: (stockPoint: number) => boolean = () => true,
): Float64Array {
  const value = new Float64Array(index.periodCount);
  for (let k = 0; k < index.stockPoints.length; k++) {
    if (!isSelected(k)) continue;
    for (let t = 0; t < index.periodCount; t++) {
      const units = plan.closingStock[k * index.periodCount + t]!;
      value[t]! += shownMoney(index, t, index.unitValue[k]! * units);
    }
  }
  return value;
}
