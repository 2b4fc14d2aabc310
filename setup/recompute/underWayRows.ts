/** Rows of goods under way from places, and of what comes to markets beyond what is delivered there. */
import { addReceipts } from './inputs.ts';
import type { RecomputedPlan } from './recomputedPlan.ts';
import { type RecomputedRow, type Selection, sumRow } from './recomputedRow.ts';
import { closingBalance, openingBalance, sumOf, zeros } from './series.ts';
import { numberOf } from './tables.ts';

/** Goods of some families under way from a site, or from all: what left and did not arrive yet. */
export function underWayRows(plan: RecomputedPlan, { families, site }: Selection): readonly RecomputedRow[] {
  const { inputs, network } = plan;
  const sum = (parts: readonly (readonly number[])[]) => sumOf(parts, inputs.periods.length);
  // Goods under way to markets at the start are those of no site.
  const underWayBefore = zeros(inputs.periods.length);
  if (site === null) addReceipts(underWayBefore, laneReceipts(plan, families), inputs);
  const leaving = plan.shipments.filter(
    (row) => families.includes(row.family) && (site === null || row.from === site),
  );
  const straight = sum(
    plan.segments
      .filter((row) => {
        if (!families.includes(row.family)) return false;
        const from = network.directFrom(row.family, row.market);
        return from !== null && (site === null || from === site);
      })
      .map((row) => row.delivered),
  );
  const left = sum([...leaving.map((row) => row.sent), straight]);
  const arrived = sum([...leaving.map((row) => row.arrived), straight, underWayBefore]);
  const before = underWayBefore.reduce((units, each) => units + each, 0);
  const underWay = closingBalance(
    before,
    left.map((units, t) => units - arrived[t]!),
  );
  return [
    sumRow('underWayOpening', openingBalance(before, underWay)),
    sumRow('arrived', arrived),
    sumRow('underWay', underWay),
  ];
}

/**
 * What comes by lane to markets beyond what is delivered there, of families with goods under way at the start; no row without
 * such goods.
 */
export function unsoldRows(plan: RecomputedPlan, families: readonly string[]): readonly RecomputedRow[] {
  const { inputs, network } = plan;
  const receipts = laneReceipts(plan, families);
  if (!receipts.some((row) => numberOf(row.units, 0) !== 0)) return [];
  const unsold = zeros(inputs.periods.length);
  for (const key of new Set(receipts.map((row) => `${row.family}|${row.market}`))) {
    const [family = '', market = ''] = key.split('|');
    if (network.directFrom(family, market) !== null) continue;
    addReceipts(
      unsold,
      receipts.filter((row) => row.family === family && row.market === market),
      inputs,
    );
    for (const row of plan.shipments)
      if (row.family === family && row.to === market)
        row.arrived.forEach((units, t) => {
          unsold[t]! += units;
        });
    for (const row of plan.segments)
      if (row.family === family && row.market === market)
        row.delivered.forEach((units, t) => {
          unsold[t]! -= units;
        });
  }
  return [
    sumRow(
      'unsold',
      unsold.map((units) => (Math.abs(units) < 1e-6 ? 0 : units)),
    ),
  ];
}

/** Goods of some families under way at the start. */
function laneReceipts({ inputs }: RecomputedPlan, families: readonly string[]) {
  return inputs.rowsOf('laneReceipts').filter((row) => families.includes(row.family ?? ''));
}
