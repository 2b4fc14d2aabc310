/**
 * What production that is given asks of resources: setups where something is started, and overtime for hours beyond the regular
 * ones and the extra shifts, as far as overtime goes. Hours beyond that are an overload: they stay visible as load above capacity.
 */
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../plan.ts';
import { hoursUsed, overtimeLimit, regularProductiveHours, shiftHours } from '../quantities.ts';

/** Less than this is rounding. */
const ROUNDING = 1e-9;

/** Setups of a production, process by period: none in periods for which an earlier setup is kept. */
export function setupsFor(index: IndexedCase, production: Float64Array): Float64Array {
  const { periodCount, source } = index;
  const setups = new Float64Array(production.length);
  for (const p of index.lots.setupProcesses) {
    const carryOver = source.processes[p]!.setupCarryOverPeriods ?? 0;
    let last = Number.NEGATIVE_INFINITY;
    for (let t = 0; t < periodCount; t++) {
      if (production[p * periodCount + t]! <= ROUNDING || t - last <= carryOver) continue;
      setups[p * periodCount + t] = 1;
      last = t;
    }
  }
  return setups;
}

/** Overtime that a plan needs, resource by period: at most its limit; frozen overtime is what it is. */
export function overtimeFor(index: IndexedCase, plan: Plan): Float64Array {
  const { periodCount, source, position } = index;
  const used = hoursUsed(index, plan);
  const regular = regularProductiveHours(index, plan);
  const shifts = shiftHours(index, plan);
  const most = overtimeLimit(index, plan);
  const overtime = used.map((hours, cell) =>
    Math.max(0, Math.min(hours - regular[cell]! - shifts[cell]!, most[cell]!)),
  );
  for (const row of source.frozenCells) {
    const r = row.measure === 'overtime' ? position.resources.get(row.item) : undefined;
    const t = position.periods.get(row.period);
    if (r !== undefined && t !== undefined) overtime[r * periodCount + t] = row.value;
  }
  return overtime;
}

/** Whole trucks that carry what is sent, lane by period. */
export function trucksFor(index: IndexedCase, shipments: Float64Array): Float64Array {
  const { periodCount, source } = index;
  const units = new Float64Array(source.lanes.length * periodCount);
  index.routes.forEach((route, r) => {
    if (route.lane < 0) return;
    for (let t = 0; t < periodCount; t++)
      units[route.lane * periodCount + t]! += shipments[r * periodCount + t]!;
  });
  return units.map((sent, cell) => {
    const size = source.lanes[Math.floor(cell / periodCount)]!.truckUnits;
    return size === null ? 0 : Math.ceil(sent / size - ROUNDING);
  });
}
