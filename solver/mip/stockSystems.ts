/**
 * Echelon stock of each family with setups: its stock at all sites with all stock of its parents, as a weighted sum of
 * balance rows of the built model. What both strong formulations of lot sizing are derived from.
 *
 * For family c: weight 1 for its own rows, and for a parent h, direct or not, the most of c that a
 * unit of h can hold. Moves between sites and from level to level then cancel, except goods in transit.
 * Reference: Pochet and Wolsey, Production Planning by Mixed Integer Programming (2006), sections 4.2 and 13.2 (echelon stock).
 */

import type { Formulation } from '../features/formulateCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { type RowMajor, toRowMajor } from '../model/patch.ts';

/** What one column adds to the summed rows, by period. */
export interface Flow {
  readonly column: number;
  readonly periods: readonly number[];
  /** Units added in each of these periods; below 0: taken out. */
  readonly units: readonly number[];
}

/** Production of a process in a period that needs a setup. */
export interface Lot {
  readonly column: number;
  /** Units added to the stock of the system per unit started. */
  readonly units: number;
  readonly arrival: number;
  /** Setup columns of which at least one is 1 when anything is produced. */
  readonly setups: readonly number[];
}

export interface StockSystem {
  readonly family: number;
  /** In order of arrival. */
  readonly lots: readonly Lot[];
  /** Units that can be delivered on time at most, by period. */
  readonly demand: Float64Array;
  /** Columns of on-time deliveries, of which `demand` is the limit. */
  readonly deliveries: readonly Flow[];
  /** All other columns of the rows: stock, late deliveries, what is under way, other supply. */
  readonly others: readonly Flow[];
  /** Units that arrive whatever is planned and must be sold or kept, by period; opening stock in the first. */
  readonly known: Float64Array;
  /** The same with all that may be sold: of goods that were under way to a market at the start a part may stay unsold. */
  readonly knownMax: Float64Array;
  /** Stock that safety-stock rules ask for at the end of each period. */
  readonly floor: Float64Array;
  /** Columns that may take the place of the floor in each period, with their weights. */
  readonly shortfalls: readonly (readonly (readonly [column: number, weight: number])[])[];
}

/** The systems of a formulation; none without setups. */
export function stockSystems(formulation: Formulation): readonly StockSystem[] {
  const { index, model, columns } = formulation;
  if (columns.setups.members.length === 0 || index.stockPoints.length === 0) return [];
  const matrix = toRowMajor(model);
  const families = new Set(index.lots.setupProcesses.map((p) => index.processFamily[p]!));
  return [...families].flatMap((family) => {
    const content = contentOf(index, family);
    return content === null ? [] : [systemOf(formulation, matrix, family, content)];
  });
}

/** Most units of a family that one unit of each family can hold; null when families go into each other in a circle. */
function contentOf(index: IndexedCase, family: number): Float64Array | null {
  const { source, supply } = index;
  const content = new Float64Array(source.families.length);
  content[family] = 1;
  // Levels settle one after the other; a bill of material has no more levels than there are families.
  for (let level = 0; level <= source.families.length; level++) {
    const perProcess = new Float64Array(source.processes.length);
    for (const line of supply.bill) {
      if (line.stockPoint < 0) continue;
      perProcess[line.process]! += line.unitsPerUnit * content[index.stockPoints[line.stockPoint]!.family]!;
    }
    let isSettled = true;
    perProcess.forEach((units, p) => {
      const producedFamily = index.processFamily[p]!;
      const held = units / source.processes[p]!.yield;
      if (producedFamily === family && held > 0) isSettled = false;
      else if (held > content[producedFamily]! + 1e-12) {
        content[producedFamily] = held;
        isSettled = false;
      }
    });
    if (isSettled) return content;
  }
  return null;
}

function systemOf(
  formulation: Formulation,
  matrix: RowMajor,
  family: number,
  content: Float64Array,
): StockSystem {
  const { index, model, sets, ledgers, columns } = formulation;
  const { periodCount } = index;
  const known = new Float64Array(periodCount);
  const knownMax = new Float64Array(periodCount);
  const flows = new Map<number, { periods: number[]; units: number[] }>();
  const post = (row: number, t: number, weight: number): void => {
    known[t]! -= weight * model.rowUpper[row]!;
    knownMax[t]! -= weight * model.rowLower[row]!;
    for (let k = matrix.starts[row]!; k < matrix.starts[row + 1]!; k++) {
      const column = matrix.columns[k]!;
      const flow = flows.get(column) ?? { periods: [], units: [] };
      flows.set(column, flow);
      const place = flow.periods.indexOf(t);
      if (place < 0) {
        flow.periods.push(t);
        flow.units.push(weight * matrix.values[k]!);
      } else flow.units[place]! += weight * matrix.values[k]!;
    }
  };
  for (let t = 0; t < periodCount; t++) {
    for (const k of sets.stockPoints.members) {
      const weight = content[index.stockPoints[k]!.family]!;
      if (weight > 0) post(ledgers.stock.rows.at(k, t), t, weight);
    }
    for (const d of ledgers.delivery.rows.members) {
      const weight = content[index.demandPoints[d]!.family]!;
      if (weight > 0) post(ledgers.delivery.rows.at(d, t), t, weight);
    }
  }
  const lots = lotsOf(formulation, family);
  const isLot = new Set(lots.map((lot) => lot.column));
  const { start, count } = columns.onTime.block;
  const deliveries: Flow[] = [];
  const others: Flow[] = [];
  for (const [column, flow] of flows) {
    if (isLot.has(column)) continue;
    const isDelivery = column >= start && column < start + count;
    (isDelivery ? deliveries : others).push({ column, ...flow });
  }
  const demand = new Float64Array(periodCount);
  for (const g of sets.segments.members) {
    const weight = content[index.segmentFamily[g]!]!;
    if (weight === 0) continue;
    for (let t = 0; t < periodCount; t++) {
      const cell = g * periodCount + t;
      let units = index.demandUnits[cell]!;
      for (const effect of index.demandShaping.effects.get(cell) ?? []) units += Math.max(0, effect.units);
      demand[t]! += weight * units;
    }
  }
  return {
    family,
    lots,
    demand,
    deliveries,
    others,
    known,
    knownMax,
    ...floorOf(formulation, matrix, content),
  };
}

function lotsOf({ index, columns }: Formulation, family: number): Lot[] {
  const { periodCount, source } = index;
  const { setups, production } = columns;
  const lots: Lot[] = [];
  for (const p of setups.members) {
    if (index.processFamily[p] !== family) continue;
    const process = source.processes[p]!;
    const carryOver = process.setupCarryOverPeriods ?? 0;
    for (let t = 0; t + process.leadTimePeriods < periodCount; t++) {
      const switches: number[] = [];
      for (let u = Math.max(0, t - carryOver); u <= t; u++) switches.push(setups.at(p, u));
      lots.push({
        column: production.at(p, t),
        units: process.yield,
        arrival: t + process.leadTimePeriods,
        setups: switches,
      });
    }
  }
  return lots.sort((a, b) => a.arrival - b.arrival);
}

/** Safety stock as the rows of the model ask for it, hard or soft. */
function floorOf(
  { index, model, sets, columns, rows }: Formulation,
  matrix: RowMajor,
  content: Float64Array,
): Pick<StockSystem, 'floor' | 'shortfalls'> {
  const { periodCount } = index;
  const floor = new Float64Array(periodCount);
  const shortfalls: [number, number][][] = Array.from({ length: periodCount }, () => []);
  for (const k of sets.stockPoints.members) {
    const weight = content[index.stockPoints[k]!.family]!;
    if (weight === 0) continue;
    for (let t = 0; t < periodCount; t++) {
      const column = columns.closingStock.at(k, t);
      for (const block of rows.safetyStock) {
        if (!block.has(k)) continue;
        const row = block.at(k, t);
        floor[t]! += weight * model.rowLower[row]!;
        for (let c = matrix.starts[row]!; c < matrix.starts[row + 1]!; c++)
          if (matrix.columns[c] !== column) shortfalls[t]!.push([matrix.columns[c]!, weight]);
      }
    }
  }
  return { floor, shortfalls };
}
