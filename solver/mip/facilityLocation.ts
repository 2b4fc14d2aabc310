/**
 * Facility-location reformulation of lot sizing: which lot serves the demand of which period. Columns and rows beside those
 * of the model, which stays whole; the bound is that of all (l,S) inequalities without safety stock at once.
 *
 * For each: stock system, lot i, period t not before its arrival, with demand.
 *   served[i,t] ≤ demand[t] × setups[i]
 *   Σ_t served[i,t] ≤ units × production[i]
 *   Σ_i served[i,t] + fromOther[t] = on-time deliveries in t
 *   Σ_{τ ≤ t} fromOther[τ] ≤ known supply and all other supply through t
 * Unit: units of the family.
 * Reference: Krarup and Bilde, Plant location, set covering and economic lot size (1977); Pochet and Wolsey (2006), section 7.4.2.
 */
import type { Model } from '../model/model.ts';
import { type Row, rowSet, withColumns, withRows } from '../model/patch.ts';
import type { StockSystem } from './stockSystems.ts';

export interface Reformulated {
  /** The model with the new columns behind its own. */
  readonly model: Model;
  /** Completes values of the model's own columns: the oldest supply serves first. */
  readonly extend: (values: Float64Array) => Float64Array;
}

/** Where the new columns of a system stand. */
interface Places {
  readonly system: StockSystem;
  /** First column of each lot: its demand periods follow from its arrival on. */
  readonly served: Int32Array;
  readonly fromOther: number;
}

/** Columns and rows that the reformulation of the systems would add. */
export function facilityLocationSize(systems: readonly StockSystem[]): { columns: number; rows: number } {
  let columns = 0;
  let rows = 0;
  for (const system of systems) {
    const periodCount = system.demand.length;
    for (const lot of system.lots) {
      columns += periodCount - lot.arrival;
      rows += periodCount - lot.arrival + 1;
    }
    columns += periodCount;
    rows += 2 * periodCount;
  }
  return { columns, rows };
}

/** Adds the reformulation of the systems to a model. */
export function facilityLocation(model: Model, systems: readonly StockSystem[]): Reformulated {
  let next = model.columnCount;
  const places = systems.map((system): Places => {
    const served = Int32Array.from(system.lots, (lot) => {
      const first = next;
      next += system.demand.length - lot.arrival;
      return first;
    });
    const fromOther = next;
    next += system.demand.length;
    return { system, served, fromOther };
  });
  const rows = places.flatMap(rowsOf);
  return {
    model: withRows(withColumns(model, next - model.columnCount), rowSet(rows)),
    extend: (values) => {
      const extended = new Float64Array(next);
      extended.set(values);
      for (const place of places) serveOldestFirst(place, extended);
      return extended;
    },
  };
}

function rowsOf({ system, served, fromOther }: Places): Row[] {
  const rows: Row[] = [];
  const periodCount = system.demand.length;
  const none = Number.NEGATIVE_INFINITY;
  system.lots.forEach((lot, i) => {
    const first = served[i]!;
    const all: [number, number][] = [[lot.column, -lot.units]];
    for (let t = lot.arrival; t < periodCount; t++) {
      const column = first + t - lot.arrival;
      all.push([column, 1]);
      const limit = lot.setups.map((setup) => [setup, -system.demand[t]!] as const);
      rows.push({ lower: none, upper: 0, terms: [[column, 1], ...limit] });
    }
    rows.push({ lower: none, upper: 0, terms: all });
  });
  let known = 0;
  for (let t = 0; t < periodCount; t++) {
    const terms: [number, number][] = [[fromOther + t, 1]];
    system.lots.forEach((lot, i) => {
      if (lot.arrival <= t) terms.push([served[i]! + t - lot.arrival, 1]);
    });
    for (const flow of system.deliveries)
      flow.periods.forEach((period, e) => {
        if (period === t) terms.push([flow.column, flow.units[e]!]);
      });
    rows.push({ lower: 0, upper: 0, terms });
    known += system.knownMax[t]!;
    const supplied: [number, number][] = [];
    for (let u = 0; u <= t; u++) supplied.push([fromOther + u, 1]);
    for (const flow of system.others) {
      const units = suppliedThrough(flow, t);
      if (units > 0) supplied.push([flow.column, -units]);
    }
    rows.push({ lower: none, upper: known, terms: supplied });
  }
  return rows;
}

function suppliedThrough(flow: StockSystem['others'][number], last: number): number {
  return flow.periods.reduce((sum, t, e) => (t <= last ? sum + flow.units[e]! : sum), 0);
}

function serveOldestFirst({ system, served, fromOther }: Places, values: Float64Array): void {
  const left = system.lots.map((lot) => lot.units * values[lot.column]!);
  let known = 0;
  let usedOther = 0;
  for (let t = 0; t < system.demand.length; t++) {
    known += system.knownMax[t]!;
    let open = 0;
    for (const flow of system.deliveries)
      flow.periods.forEach((period, e) => {
        if (period === t) open -= flow.units[e]! * values[flow.column]!;
      });
    const other = system.others.reduce((sum, flow) => {
      const units = suppliedThrough(flow, t);
      return units > 0 ? sum + units * values[flow.column]! : sum;
    }, known);
    const taken = Math.max(0, Math.min(open, other - usedOther));
    values[fromOther + t] = taken;
    usedOther += taken;
    open -= taken;
    system.lots.forEach((lot, i) => {
      if (lot.arrival > t || open <= 0) return;
      const units = Math.min(open, left[i]!);
      values[served[i]! + t - lot.arrival] = units;
      left[i]! -= units;
      open -= units;
    });
  }
}
