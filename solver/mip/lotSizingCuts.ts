/**
 * (l,S) inequalities of lot sizing, for stock systems with late deliveries, lost sales, safety stock and several processes.
 *
 * For each: stock system, last period l, set S of lots that arrive in 0..l, a the first arrival in S.
 *   Σ_{S} units × production ≤ Σ_{S} C(arrival) × setups + closingStock[l] − floor[l] + Σ_{t ∈ {l} ∪ arrivals − 1} shortfall[t]
 *                              + late deliveries and all else that left in a..l
 *   C(t) = max(0, demand[t..l] + floor[l] − known[t..l] − base[t−1])
 * base[t−1] is what is in stock before t in any plan: the floor (less its shortfall), or what is left of the known supply
 * after all demand before t; the second asks for a = 0.
 * Why it holds: let t be the first arrival in S with a setup. All that S makes arrives in t..l, where it leaves on time, in
 * other ways, or is still there; and what was there before t left too.
 * Unit: units of the family.
 * Reference: Pochet and Wolsey (2006), sections 4.2.1 and 10.3; Barany, Van Roy and Wolsey, Strong formulations for
 * multi-item capacitated lot sizing, Management Science 30 (1984).
 */
import type { Row } from '../model/patch.ts';
import type { Flow, Lot, StockSystem } from './stockSystems.ts';

/** A violated inequality with its violation as a share of what S makes. */
export interface Cut {
  readonly row: Row;
  readonly violation: number;
}

/** Violation, as a share of what S makes, below which an inequality is not worth a row. */
const VIOLATION_MIN = 1e-4;

/** The most violated inequality of every last period at a point; none where the point keeps all. */
export function separateCuts(system: StockSystem, values: Float64Array): readonly Cut[] {
  const periodCount = system.demand.length;
  const demand = cumulated(system.demand);
  const known = cumulated(system.known);
  const cuts: Cut[] = [];
  for (let last = 0; last < periodCount; last++) {
    let best: Cut | null = null;
    for (const isFromOpening of [false, true]) {
      const coefficient = (t: number): { readonly units: number; readonly usesFloor: boolean } => {
        const floor = t === 0 ? 0 : Math.max(0, system.floor[t - 1]!);
        const left = isFromOpening && t > 0 ? known[t]! - demand[t]! : Number.NEGATIVE_INFINITY;
        const base = Math.max(floor, left);
        const required = demand[last + 1]! - demand[t]! + system.floor[last]!;
        const supplied = known[last + 1]! - known[t]!;
        return { units: Math.max(0, required - supplied - base), usesFloor: floor > 0 && base === floor };
      };
      const cut = cutOf(system, values, last, coefficient, isFromOpening);
      if (cut !== null && (best === null || cut.violation > best.violation)) best = cut;
    }
    if (best !== null) cuts.push(best);
  }
  return cuts;
}

function cutOf(
  system: StockSystem,
  values: Float64Array,
  last: number,
  coefficient: (t: number) => { readonly units: number; readonly usesFloor: boolean },
  isFromOpening: boolean,
): Cut | null {
  const chosen: { lot: Lot; units: number }[] = [];
  const floored = new Set<number>([last]);
  let produced = 0;
  let excess = 0;
  for (let from = 0; from < system.lots.length; ) {
    const { arrival } = system.lots[from]!;
    let to = from;
    while (to < system.lots.length && system.lots[to]!.arrival === arrival) to++;
    const lots = system.lots.slice(from, to);
    from = to;
    if (arrival > last) break;
    const { units, usesFloor } = coefficient(arrival);
    const good = lots
      .map((lot) => ({ lot, gain: lot.units * values[lot.column]! - units * switchedOn(lot, values) }))
      .filter(({ gain }) => gain > 0);
    const before = usesFloor ? shortfallAt(system, arrival - 1, values) : 0;
    const gain = good.reduce((sum, entry) => sum + entry.gain, 0);
    if (gain <= before) continue;
    excess += gain - before;
    if (usesFloor) floored.add(arrival - 1);
    for (const { lot } of good) {
      chosen.push({ lot, units });
      produced += lot.units * values[lot.column]!;
    }
  }
  if (chosen.length === 0) return null;
  const first = isFromOpening ? 0 : chosen[0]!.lot.arrival;
  const leaving = system.others.flatMap((flow) => {
    const units = mostLeaving(flow, first, last);
    return units > 0 ? [[flow.column, units] as const] : [];
  });
  let slack = -system.floor[last]!;
  for (const [column, units] of leaving) slack += units * values[column]!;
  slack += shortfallAt(system, last, values);
  const violation = (excess - slack) / Math.max(1e-9, produced);
  if (violation < VIOLATION_MIN) return null;
  const terms: (readonly [number, number])[] = [];
  for (const { lot, units } of chosen) {
    terms.push([lot.column, lot.units]);
    for (const setup of lot.setups) terms.push([setup, -units]);
  }
  for (const [column, units] of leaving) terms.push([column, -units]);
  for (const t of floored)
    for (const [column, weight] of system.shortfalls[t]!) terms.push([column, -weight]);
  return { row: { lower: Number.NEGATIVE_INFINITY, upper: -system.floor[last]!, terms }, violation };
}

function switchedOn(lot: Lot, values: Float64Array): number {
  return lot.setups.reduce((sum, column) => sum + values[column]!, 0);
}

function shortfallAt(system: StockSystem, t: number, values: Float64Array): number {
  return system.shortfalls[t]!.reduce((sum, [column, weight]) => sum + weight * values[column]!, 0);
}

/** Most that a column can take out of the rows t..last, over all t from `first` on, per unit. */
function mostLeaving(flow: Flow, first: number, last: number): number {
  let most = 0;
  for (const start of flow.periods) {
    const from = Math.max(first, start);
    let leaving = 0;
    flow.periods.forEach((t, e) => {
      if (t >= from && t <= last) leaving -= flow.units[e]!;
    });
    if (from <= last) most = Math.max(most, leaving);
  }
  return most;
}

/** Sums before each position: result[t] = Σ values[0..t−1]. */
function cumulated(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let t = 0; t < values.length; t++) sums[t + 1] = sums[t]! + values[t]!;
  return sums;
}
