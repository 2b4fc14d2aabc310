/**
 * What can be made in one period of a world that is lived, of what was wished:
 *   units[p] ≤ unitsMax[p];   Σ_p hours[p,r] ≤ regular[r] + overtimeMax[r] + shifts[r];   Σ_p use[p,m] ≤ stock[m] + arrivals[m]
 * where processes that ask for more than there is of something are cut in the same proportion, and lots stay whole.
 */
import type { IndexedCase } from '../index/indexedCase.ts';
import { setupsFor } from '../plan/byHand/useResources.ts';
import { lotAtMost } from '../plan/byHand/wholeLots.ts';
import { hoursUsed, overtimeLimit, regularProductiveHours } from '../plan/quantities.ts';
import type { Lived } from './worldState.ts';

/** Units of a process that were planned for a period and not made, and what was missing. */
export interface NotMade {
  readonly process: number;
  readonly period: number;
  readonly units: number;
  readonly cause: 'limit' | 'hours' | 'materials' | 'components' | 'lot';
}

/** Less than this is rounding. */
export const ROUNDING = 1e-9;

/** Rounds of cutting production until everything that is short fits. */
const ROUNDS_MAX = 30;

/** Makes what can be made of what is wished. */
export function produce(
  lived: Lived,
  wished: (p: number) => number,
  materials: readonly number[],
): readonly NotMade[] {
  const { index, time, plan } = lived;
  const { periodCount, source, processUnitsMax } = index;
  const cause = new Map<number, NotMade['cause']>();
  const cell = (p: number) => p * periodCount + time;
  source.processes.forEach((_, p) => {
    const units = wished(p);
    plan.production[cell(p)] = Math.min(units, processUnitsMax[cell(p)]!);
    if (units > processUnitsMax[cell(p)]! + ROUNDING) cause.set(p, 'limit');
  });
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const cut = [cutToHours(lived, cause), cutToParts(lived, materials, cause)];
    keepLots(lived, cause);
    if (!cut.includes(true)) break;
  }
  workHours(lived);
  return source.processes.flatMap((_, p) => {
    const units = wished(p) - plan.production[cell(p)]!;
    return units <= ROUNDING * Math.max(1, wished(p))
      ? []
      : [{ process: p, period: time, units, cause: cause.get(p) ?? 'hours' }];
  });
}

/** Hours of resources in this period, with all that may be worked beyond the regular ones. */
function hoursAvailable(lived: Lived, r: number, regular: Float64Array, overtime: Float64Array): number {
  const { index, time, plan } = lived;
  const { source, periodCount } = index;
  const cell = r * periodCount + time;
  let hours = regular[cell]!;
  source.shiftOptions.forEach((row, s) => {
    if (index.shiftResource[s] === r) hours += row.hoursPerShift * plan.shifts[s * periodCount + time]!;
  });
  const { overtimeHoursMaxPerYear } = source.resources[r]!;
  const more = Math.min(overtime[cell]!, leftOfYear(lived, plan.overtimeHours, r, overtimeHoursMaxPerYear));
  return hours + more;
}

/** Cuts what needs more hours of a resource than there are; answers whether anything was cut. */
function cutToHours(lived: Lived, cause: Map<number, NotMade['cause']>): boolean {
  const { index, time, plan } = lived;
  const { periodCount, source, routing } = index;
  const setups = setupsFor(index, plan.production);
  const regular = regularProductiveHours(index, plan);
  const overtime = overtimeLimit(index, plan);
  const factor = new Float64Array(source.processes.length).fill(1);
  source.resources.forEach((_, r) => {
    let perUnit = 0;
    let fixed = 0;
    entriesOf(index, r, (p, e) => {
      perUnit += routing.hoursPerUnit[e]! * plan.production[p * periodCount + time]!;
      fixed += routing.setupHours[e]! * setups[p * periodCount + time]!;
    });
    const left = Math.max(0, hoursAvailable(lived, r, regular, overtime) - fixed);
    if (perUnit <= left * (1 + 1e-12) + ROUNDING) return;
    entriesOf(index, r, (p, e) => {
      if (routing.hoursPerUnit[e]! > 0) factor[p] = Math.min(factor[p]!, left / perUnit);
    });
  });
  return scale(lived, factor, 'hours', cause);
}

/** Visits each process that uses a resource, with its entry of the routing. */
function entriesOf(
  { routing, source }: IndexedCase,
  r: number,
  visit: (process: number, entry: number) => void,
): void {
  for (let p = 0; p < source.processes.length; p++)
    for (let e = routing.start[p]!; e < routing.start[p + 1]!; e++)
      if (routing.resource[e] === r) visit(p, e);
}

/** Cuts what needs more of a material or of a semi-finished family than there is. */
function cutToParts(
  lived: Lived,
  materials: readonly number[],
  cause: Map<number, NotMade['cause']>,
): boolean {
  const { index, time, plan, goods } = lived;
  const { periodCount, source, supply } = index;
  if (supply.bill.length === 0) return false;
  const made = (p: number) => plan.production[p * periodCount + time]!;
  const needed = new Float64Array(source.materials.length + index.stockPoints.length);
  const place = (line: (typeof supply.bill)[number]) =>
    line.material >= 0
      ? line.material
      : line.stockPoint >= 0
        ? source.materials.length + line.stockPoint
        : -1;
  for (const line of supply.bill)
    if (place(line) >= 0) needed[place(line)]! += line.unitsPerUnit * made(line.process);
  const there = (i: number): number => {
    if (i < source.materials.length) return Math.max(0, materials[i]!);
    const k = i - source.materials.length;
    let units = goods.places[k]!.available() + index.scheduledReceipts[k * periodCount + time]!;
    for (const part of goods.toPlaces[k * periodCount + time]!) units += part.units;
    source.processes.forEach((row, p) => {
      const started = time - row.leadTimePeriods;
      if (index.processStockPoint[p] === k && started >= 0)
        units += row.yield * plan.production[p * periodCount + started]!;
    });
    return Math.max(0, units);
  };
  const factor = new Float64Array(source.processes.length).fill(1);
  const kinds = new Map<number, NotMade['cause']>();
  for (const line of supply.bill) {
    const i = place(line);
    if (i < 0 || line.unitsPerUnit <= 0 || needed[i]! <= ROUNDING) continue;
    const share = there(i) / needed[i]!;
    if (share >= 1 - 1e-12 || share >= factor[line.process]!) continue;
    factor[line.process] = share;
    kinds.set(line.process, line.material >= 0 ? 'materials' : 'components');
  }
  return scale(lived, factor, (p) => kinds.get(p) ?? 'materials', cause);
}

/** Makes less by a factor for each process; answers whether anything was cut. */
function scale(
  { index, time, plan }: Lived,
  factor: Float64Array,
  kind: NotMade['cause'] | ((p: number) => NotMade['cause']),
  cause: Map<number, NotMade['cause']>,
): boolean {
  let isCut = false;
  factor.forEach((share, p) => {
    const cell = p * index.periodCount + time;
    if (share >= 1 || plan.production[cell]! <= 0) return;
    plan.production[cell]! *= Math.max(0, share);
    cause.set(p, typeof kind === 'string' ? kind : kind(p));
    isCut = true;
  });
  return isCut;
}

/** What is started is whole lots, or nothing. */
function keepLots({ index, time, plan }: Lived, cause: Map<number, NotMade['cause']>): void {
  index.source.processes.forEach((row, p) => {
    const cell = p * index.periodCount + time;
    const units = plan.production[cell]!;
    if (units <= 0) return;
    const kept = lotAtMost(units, row, 1e-6);
    if (units - kept > 1e-6 && !cause.has(p)) cause.set(p, 'lot');
    plan.production[cell] = kept;
  });
}

/** Setups and overtime of what is made. */
function workHours(lived: Lived): void {
  const { index, time, plan } = lived;
  const { periodCount, source } = index;
  const setups = setupsFor(index, plan.production);
  source.processes.forEach((_, p) => {
    plan.setups[p * periodCount + time] = setups[p * periodCount + time]!;
  });
  const used = hoursUsed(index, plan);
  const regular = regularProductiveHours(index, plan);
  source.resources.forEach((_, r) => {
    const cell = r * periodCount + time;
    const none = new Float64Array(regular.length);
    const normal = hoursAvailable(lived, r, regular, none);
    plan.overtimeHours[cell] = Math.max(0, used[cell]! - normal);
  });
}

/** What is left of a limit of the calendar year for this period. */
export function leftOfYear(lived: Lived, values: Float64Array, item: number, most: number | null): number {
  if (most === null) return Number.POSITIVE_INFINITY;
  const { periods } = lived.source;
  const year = periods[lived.time]!.start.slice(0, 4);
  let left = most;
  for (let t = 0; t < lived.time; t++)
    if (periods[t]!.start.slice(0, 4) === year) left -= values[item * lived.index.periodCount + t]!;
  return Math.max(0, left);
}
