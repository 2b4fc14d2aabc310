/** Quantities that follow from a plan: arrivals, hours, deliveries by family. Units and hours only; money is in finance.ts. */
import type { IndexedCase } from '../case/indexed.ts';
import type { Plan } from './plan.ts';

/** Productive hours used, resource by period. */
export function hoursUsed(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount, routing } = index;
  const used = new Float64Array(index.source.resources.length * periodCount);
  for (let p = 0; p < index.source.processes.length; p++) {
    for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++) {
      const resource = routing.resource[entry]!;
      const hours = routing.hoursPerUnit[entry]!;
      for (let t = 0; t < periodCount; t++) {
        used[resource * periodCount + t]! += hours * plan.production[p * periodCount + t]!;
      }
    }
  }
  return used;
}

/** Regular productive hours, resource by period: clock hours × efficiency. */
export function regularProductiveHours(index: IndexedCase): Float64Array {
  return index.regularHours.map((hours, cell) => hours * index.efficiency[cell]!);
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

/** Inventory value at the end of each period, all stock points or those that `isMeant` names. */
export function inventoryValueByPeriod(
  index: IndexedCase,
  plan: Plan,
  isMeant: (stockPoint: number) => boolean = () => true,
): Float64Array {
  const value = new Float64Array(index.periodCount);
  for (let k = 0; k < index.stockPoints.length; k++) {
    if (!isMeant(k)) continue;
    for (let t = 0; t < index.periodCount; t++) {
      value[t]! += index.unitValue[k]! * plan.closingStock[k * index.periodCount + t]!;
    }
  }
  return value;
}

/** Sum of an array over one item or all: values of item i in period t at `i * periodCount + t`. */
export function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
