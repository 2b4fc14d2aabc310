/**
 * What a plan asks of everything that limits it, by period: hours of machines, people and tools, materials, storage and
 * emissions, with what is available, the limit, and the families behind each amount. One reading for every plan, of a solver or by hand
 * (the optimizer, a planner, a rule); pure arithmetic, quick enough to follow typing.
 *
 *   hours      used: hours of production and setups. Available: regular productive hours, with people and investments of the
 *              plan. Capacity: available + most overtime + the extra shifts of the plan; more than that is an overload.
 *              Limit: capacity with every extra shift that may be worked
 *   materials  used: what production takes in the period. Available: stock at the start + receipts on order + the most that
 *              supplies can bring in the period. Capacity: with what the plan orders instead. Stock below zero counts as it is, so that what earlier
 *              periods took too much is missing until it has come: the overload is what the stock lies below zero, as the model of levelling counts it
 *   storage    used: volume or value of the closing stock. Available: the inventory limit
 *   emissions  used: kg CO₂e of production. Available: the target of the period
 * A limit that is off limits nothing; a soft one limits as a hard one does, whatever is paid for more.
 * Else capacity and limit are what is available. A limit over the whole horizon (average value, emissions of all periods) is `total`; its periods have none.
 * Units: hours, units of the material, m³, money, kg CO₂e. Infinity: no limit.
 * Reference: SAP R/3 SOP, resource levelling: available, required, load in per cent, overload marked at a limit set by the user.
 */
import { sumOf } from '../arithmetic/sums.ts';
import type { Row } from '../case/planningCase.ts';
import { emissionsPerUnitStarted } from '../index/emissions.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { inventoryLimitRows } from '../index/inventoryLimitRows.ts';
import { areHoursLimited, isEmissionLimit, isTargetInForce } from '../index/limitsInForce.ts';
import type { Plan } from '../plan/plan.ts';
import {
  averageOverTime,
  emissionsByPeriod,
  hoursUsed,
  overtimeLimit,
  regularProductiveHours,
  shiftHours,
} from '../plan/quantities.ts';
import { shownMoney } from '../plan/storedForm.ts';
import { usesOf } from '../plan/views/capacityTable.ts';

export const loadKinds = ['machines', 'labour', 'tools', 'materials', 'storage', 'emissions'] as const;
export type LoadKind = (typeof loadKinds)[number];

/** One thing that limits a plan, by period. */
export interface Load {
  readonly kind: LoadKind;
  /** The row of the case that limits it. */
  readonly table: 'resources' | 'materials' | 'inventoryLimits' | 'targets';
  readonly row: number;
  readonly id: string;
  readonly unit: 'hours' | 'units' | 'm³' | 'money' | 'kg CO₂e';
  readonly used: Float64Array;
  /** What there is without extra cost: the load is used ÷ available. */
  readonly available: Float64Array;
  /** What the plan can use: with overtime and its own extra shifts. More is an overload. */
  readonly capacity: Float64Array;
  /** The most that there can be: with every extra shift. */
  readonly limit: Float64Array;
  /** Where the limit is of the whole horizon. */
  readonly total: { readonly used: number; readonly limit: number } | null;
}

/** Less than this share of a limit, or this amount, is rounding. */
const ROUNDING = 1e-6;

/** Every load of a plan: resources as the case lists them, then materials, storage and emissions as far as it limits them. */
export function loadsOf(index: IndexedCase, plan: Plan): readonly Load[] {
  return [
    ...hourLoads(index, plan),
    ...materialLoads(index, plan),
    ...storageLoads(index, plan),
    ...emissionLoads(index, plan),
  ];
}

function hourLoads(index: IndexedCase, plan: Plan): Load[] {
  const { periodCount, source } = index;
  const used = hoursUsed(index, plan);
  const regular = regularProductiveHours(index, plan);
  const overtime = overtimeLimit(index, plan);
  const planned = shiftHours(index, plan);
  const shifts = shiftHours(index, { ...plan, shifts: index.shiftsMax });
  const isLimited = areHoursLimited(index);
  const unlimited = new Float64Array(periodCount).fill(Number.POSITIVE_INFINITY);
  return source.resources.map((resource, r) => {
    const ofResource = (values: Float64Array) => values.slice(r * periodCount, (r + 1) * periodCount);
    const available = ofResource(regular);
    const most = ofResource(overtime).map((hours, t) => hours + available[t]!);
    return {
      kind: resource.kind === 'labour' ? 'labour' : resource.kind === 'tool' ? 'tools' : 'machines',
      table: 'resources',
      row: r,
      id: resource.resource,
      unit: 'hours',
      used: ofResource(used),
      available,
      capacity: isLimited ? ofResource(planned).map((hours, t) => hours + most[t]!) : unlimited,
      limit: isLimited ? ofResource(shifts).map((hours, t) => hours + most[t]!) : unlimited,
      total: null,
    };
  });
}

function materialLoads(index: IndexedCase, plan: Plan): Load[] {
  const { periodCount, source, supply } = index;
  return source.materials.map((material, m) => {
    const used = new Float64Array(periodCount);
    for (const line of supply.bill) {
      if (line.material !== m) continue;
      for (let t = 0; t < periodCount; t++)
        used[t]! += line.unitsPerUnit * plan.production[line.process * periodCount + t]!;
    }
    const available = new Float64Array(periodCount);
    for (let t = 0; t < periodCount; t++) {
      const before = t === 0 ? material.openingStock : plan.materialStock[m * periodCount + t - 1]!;
      available[t] = before + supply.receipts[m * periodCount + t]!;
    }
    const capacity = available.slice();
    source.supplies.forEach((row, s) => {
      if (supply.supplyMaterial[s] !== m) return;
      for (let t = row.leadTimePeriods; t < periodCount; t++) {
        const cell = s * periodCount + t - row.leadTimePeriods;
        capacity[t]! += plan.purchases[cell]!;
        available[t]! += supply.unitsMax[cell]!;
      }
    });
    return {
      kind: 'materials',
      table: 'materials',
      row: m,
      id: material.material,
      unit: 'units',
      used,
      available,
      capacity,
      limit: available.map((units, t) => Math.max(units, capacity[t]!)),
      total: null,
    };
  });
}

function storageLoads(index: IndexedCase, plan: Plan): Load[] {
  const { periodCount, source } = index;
  const rows = inventoryLimitRows(index);
  return source.inventoryLimits.flatMap((limit, number): Load[] => {
    const own = rows.filter((row) => row.limit === number);
    if (own.length === 0) return [];
    const used = new Float64Array(periodCount);
    const available = new Float64Array(periodCount).fill(Number.POSITIVE_INFINITY);
    const isAverage = own.some((row) => row.first !== row.last);
    const shown = amountInPeriod(index, limit);
    for (const row of own)
      for (let t = row.first; t <= row.last; t++) {
        row.stockPoints.forEach((k, i) => {
          used[t]! += shown(t, row.weights[i]! * plan.closingStock[k * periodCount + t]!);
        });
        if (!isAverage) available[t] = shown(t, limit.max);
      }
    return [
      {
        kind: 'storage',
        table: 'inventoryLimits',
        row: number,
        id: limit.inventoryLimit,
        unit: limit.measure === 'volume' ? 'm³' : 'money',
        used,
        available,
        capacity: available,
        limit: available,
        total: isAverage
          ? {
              used: averageOverTime(index, used),
              limit: averageOverTime(
                index,
                Float64Array.from(source.periods, (_, t) => shown(t, limit.max)),
              ),
            }
          : null,
      },
    ];
  });
}

/** An amount of an inventory limit in a period as it is shown: money in the currency of the index, m³ as it is. */
function amountInPeriod(
  index: IndexedCase,
  { measure }: Pick<Row<'inventoryLimits'>, 'measure'>,
): (t: number, amount: number) => number {
  return measure === 'volume' ? (_, amount) => amount : (t, amount) => shownMoney(index, t, amount);
}

function emissionLoads(index: IndexedCase, plan: Plan): Load[] {
  const { periodCount, source, position } = index;
  const used = emissionsByPeriod(index, plan);
  return source.targets.flatMap((target, row): Load[] => {
    if (!isEmissionLimit(target) || !isTargetInForce(index, target)) return [];
    const available = new Float64Array(periodCount).fill(Number.POSITIVE_INFINITY);
    const t = target.period === null ? undefined : position.periods.get(target.period);
    if (t !== undefined) available[t] = target.value;
    return [
      {
        kind: 'emissions',
        table: 'targets',
        row,
        id: target.target,
        unit: 'kg CO₂e',
        used,
        available,
        capacity: available,
        limit: available,
        total: t === undefined ? { used: sumOf(used), limit: target.value } : null,
      },
    ];
  });
}

/** Used ÷ available; null where nothing limits it, or nothing is there. */
export function loadShare(load: Load, period: number): number | null {
  const available = load.available[period]!;
  return available > 0 && Number.isFinite(available) ? load.used[period]! / available : null;
}

/** Amount beyond what the plan can use in a period, in the unit of the load; 0 within it. */
export function overloadOf({ used, capacity }: Load, period: number): number {
  const over = used[period]! - capacity[period]!;
  return over > ROUNDING * Math.max(1, capacity[period]!) ? over : 0;
}

/**
 * Amount to be levelled: what is beyond the capacity or, of resources, beyond a share of the available hours where that is less.
 */
export function excessOf(load: Load, period: number, threshold: number | null): number {
  const over = overloadOf(load, period);
  const isLimited = Number.isFinite(load.capacity[period]!);
  if (threshold === null || load.table !== 'resources' || !isLimited) return over;
  const allowed = threshold * load.available[period]!;
  const above = load.used[period]! - allowed;
  return Math.max(over, above > ROUNDING * Math.max(1, allowed) ? above : 0);
}

/** Amount beyond the limit of the whole horizon. */
export function totalOverloadOf({ total: whole }: Load): number {
  if (whole === null) return 0;
  const over = whole.used - whole.limit;
  return over > ROUNDING * Math.max(1, whole.limit) ? over : 0;
}

/** How a cell stands: beyond its limit, beyond the share of what is available that the user set, within, or unused. */
export type LoadMark = 'over' | 'high' | 'within' | 'unused';

/** `threshold`: share of what is available from which a load is marked. */
export function loadMark(load: Load, period: number, threshold: number): LoadMark {
  if (overloadOf(load, period) > 0) return 'over';
  if (load.used[period]! <= ROUNDING) return 'unused';
  const share = loadShare(load, period);
  return share !== null && share > threshold * (1 + ROUNDING) ? 'high' : 'within';
}

/** What of a load a process or, where goods lie in stock, a place asks for. */
export interface LoadUse {
  readonly family: number;
  /** Process, −1 for goods in stock. */
  readonly process: number;
  /** Site of goods in stock or of the process. */
  readonly site: number;
  /** Units started or in stock. */
  readonly units: number;
  /** In the unit of the load. */
  readonly amount: number;
}

/** What stands behind a load in a period, most first. */
export function usesOfLoad(
  index: IndexedCase,
  plan: Plan,
  load: Pick<Load, 'table' | 'row'>,
  t: number,
): readonly LoadUse[] {
  const { periodCount, processFamily, processSite } = index;
  const uses: LoadUse[] = [];
  const ofProcess = (process: number, units: number, amount: number) => {
    if (amount > 1e-9)
      uses.push({ family: processFamily[process]!, process, site: processSite[process]!, units, amount });
  };
  switch (load.table) {
    case 'resources':
      for (const use of usesOf(index, plan, load.row, t)) ofProcess(use.process, use.units, use.hours);
      break;
    case 'materials':
      for (const line of index.supply.bill) {
        if (line.material !== load.row) continue;
        const units = plan.production[line.process * periodCount + t]!;
        ofProcess(line.process, units, units * line.unitsPerUnit);
      }
      break;
    case 'inventoryLimits':
      for (const row of inventoryLimitRows(index)) {
        if (row.limit !== load.row || t < row.first || t > row.last) continue;
        const shown = amountInPeriod(index, index.source.inventoryLimits[row.limit]!);
        row.stockPoints.forEach((k, i) => {
          const { family, site } = index.stockPoints[k]!;
          const units = plan.closingStock[k * periodCount + t]!;
          const amount = shown(t, units * row.weights[i]!);
          if (amount > 1e-9) uses.push({ family, process: -1, site, units, amount });
        });
      }
      break;
    case 'targets':
      emissionsPerUnitStarted(index).forEach((perUnit, p) => {
        const units = plan.production[p * periodCount + t]!;
        ofProcess(p, units, units * perUnit);
      });
      break;
  }
  return uses.sort((a, b) => b.amount - a.amount);
}
