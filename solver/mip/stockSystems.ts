/**
 * Where lots feed demand: for each family with setups, its stock everywhere with all stock of what it goes into (echelon
 * stock), as a weighted sum of balance rows of the built model. What both strong formulations of lot sizing are derived from.
 *
 * For family c: weight 1 for its own rows, and for a family h that it goes into, directly or not, the most of c that a
 * unit of h can hold. Moves between sites and from level to level then cancel, but for what is under way.
 * Reference: Pochet and Wolsey, Production Planning by Mixed Integer Programming (2006), sections 4.2 and 13.2 (echelon stock).
 */

import type { Formulation } from '../features/formulateCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { at, findBlock, type Model } from '../model/model.ts';
import { type ByRows, byRows } from '../model/patch.ts';

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
  /** Setup columns of which at least one is 1 when anything is made. */
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
  /** Units that come whatever is planned, by period; opening stock in the first. */
  readonly known: Float64Array;
  /** Stock that safety-stock rules ask for at the end of each period. */
  readonly floor: Float64Array;
  /** Columns that may take the place of the floor in each period, with their weights. */
  readonly shortfalls: readonly (readonly (readonly [column: number, weight: number])[])[];
}

/** The systems of a formulation; none without setups. */
export function stockSystems(formulation: Formulation): readonly StockSystem[] {
  const { index, model } = formulation;
  const setups = findBlock(model.columnBlocks, 'setups');
  const stock = findBlock(model.rowBlocks, 'stock');
  if (setups === undefined || stock === undefined) return [];
  const matrix = byRows(model);
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
      const made = index.processFamily[p]!;
      const held = units / source.processes[p]!.yield;
      if (made === family && held > 0) isSettled = false;
      else if (held > content[made]! + 1e-12) {
        content[made] = held;
        isSettled = false;
      }
    });
    if (isSettled) return content;
  }
  return null;
}

function systemOf(
  { index, model }: Formulation,
  matrix: ByRows,
  family: number,
  content: Float64Array,
): StockSystem {
  const { periodCount, source } = index;
  const stock = findBlock(model.rowBlocks, 'stock')!;
  const delivery = findBlock(model.rowBlocks, 'delivery');
  const known = new Float64Array(periodCount);
  const flows = new Map<number, { periods: number[]; units: number[] }>();
  const post = (row: number, t: number, weight: number): void => {
    known[t]! -= weight * model.rowUpper[row]!;
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
    index.stockPoints.forEach((point, k) => {
      const weight = content[point.family]!;
      if (weight > 0) post(at(stock, k, t), t, weight);
    });
    let remote = 0;
    index.demandPoints.forEach((point) => {
      if (point.directFrom >= 0) return;
      const weight = content[point.family]!;
      if (weight > 0 && delivery !== undefined) post(at(delivery, remote, t), t, weight);
      remote++;
    });
  }
  const lots = lotsOf(index, model, family);
  const isLot = new Set(lots.map((lot) => lot.column));
  const onTime = findBlock(model.columnBlocks, 'onTime');
  const deliveries: Flow[] = [];
  const others: Flow[] = [];
  for (const [column, flow] of flows) {
    if (isLot.has(column)) continue;
    const isDelivery = onTime !== undefined && column >= onTime.start && column < onTime.start + onTime.count;
    (isDelivery ? deliveries : others).push({ column, ...flow });
  }
  const demand = new Float64Array(periodCount);
  source.segments.forEach((_, g) => {
    const weight = content[index.segmentFamily[g]!]!;
    if (weight === 0) return;
    for (let t = 0; t < periodCount; t++) {
      const cell = g * periodCount + t;
      let units = index.demandUnits[cell]!;
      for (const effect of index.demandLevers.effects.get(cell) ?? []) units += Math.max(0, effect.units);
      demand[t]! += weight * units;
    }
  });
  return { family, lots, demand, deliveries, others, known, ...floorOf(index, model, matrix, content) };
}

function lotsOf(index: IndexedCase, model: Model, family: number): Lot[] {
  const { periodCount, source } = index;
  const setups = findBlock(model.columnBlocks, 'setups')!;
  const production = findBlock(model.columnBlocks, 'production')!;
  const lots: Lot[] = [];
  index.lots.setupProcesses.forEach((p, i) => {
    if (index.processFamily[p] !== family) return;
    const process = source.processes[p]!;
    const carryOver = process.setupCarryOverPeriods ?? 0;
    for (let t = 0; t + process.leadTimePeriods < periodCount; t++) {
      const columns: number[] = [];
      for (let u = Math.max(0, t - carryOver); u <= t; u++) columns.push(at(setups, i, u));
      lots.push({
        column: at(production, p, t),
        units: process.yield,
        arrival: t + process.leadTimePeriods,
        setups: columns,
      });
    }
  });
  return lots.sort((a, b) => a.arrival - b.arrival);
}

/** Safety stock as the rows of the model ask for it, hard or soft. */
function floorOf(
  index: IndexedCase,
  model: Model,
  matrix: ByRows,
  content: Float64Array,
): Pick<StockSystem, 'floor' | 'shortfalls'> {
  const { periodCount } = index;
  const closing = findBlock(model.columnBlocks, 'closingStock')!;
  const blocks = ['safetyStock', 'safetyStockHard'].flatMap((name) => {
    const block = findBlock(model.rowBlocks, name);
    return block === undefined ? [] : [block];
  });
  const floor = new Float64Array(periodCount);
  const shortfalls: [number, number][][] = Array.from({ length: periodCount }, () => []);
  index.stockPoints.forEach((point, k) => {
    const weight = content[point.family]!;
    if (weight === 0) return;
    for (let t = 0; t < periodCount; t++) {
      const column = at(closing, k, t);
      for (let e = model.starts[column]!; e < model.starts[column + 1]!; e++) {
        const row = model.rows[e]!;
        if (!blocks.some((block) => row >= block.start && row < block.start + block.count)) continue;
        floor[t]! += weight * model.rowLower[row]!;
        for (let c = matrix.starts[row]!; c < matrix.starts[row + 1]!; c++)
          if (matrix.columns[c] !== column) shortfalls[t]!.push([matrix.columns[c]!, weight]);
      }
    }
  });
  return { floor, shortfalls };
}
