/**
 * Maximum lateness: nobody waits longer than k periods.
 *
 * For each: segment g with 0 < k = latenessPeriodsMax, period t.
 * When: some segment may be served late.
 *   Σ_{a ≥ k} owed[g,a,t] ≤ 0                     where ages of backlog are told apart (lateOrders), elsewhere
 *   carriedBacklog[g,t] ≤ Σ_{u=t−k+1..t−1} newBacklog[g,u]  (+ openingBacklog[g] while t < k − 1)
 * The second says: late deliveries through t ≥ new backlog through t − k. The weaker form, all deliveries and
 * lost against all demand, would let on-time deliveries overtake old orders and hollow out service targets.
 * Opening backlog counts as put off one period before the first.
 * Unit: units.
 */

import { type Context, type Feature, subset } from '../../formulation/feature.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { soften } from '../../model/elastic.ts';
import { at, findBlock } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const maximumLateness: Feature = {
  name: 'maximumLateness',
  words,
  account,
  verifier,
  unit: 'units',
  grantedBy: 'sales',
  rowBlocks: ['maximumLateness'],
  isUsed: (index) => index.source.segments.some((segment) => segment.latenessPeriodsMax > 0),
  build(context) {
    const { index, builder, ledgers, sets } = context;
    const { mode, price } = effectiveMode(index, 'maximumLateness');
    if (mode === 'off') return;
    const patient = subset(
      'patient segment',
      sets.segments,
      (g) => index.source.segments[g]!.latenessPeriodsMax > 0,
    );
    const carried = findBlock(builder.columnBlocks, 'carriedBacklog')!;
    const newBacklog = findBlock(builder.columnBlocks, 'newBacklog')!;
    const rows = builder.addRows('maximumLateness', [patient.set, sets.periods], { upper: 0 });
    patient.members.forEach((g, waiting) => {
      const latenessMax = index.source.segments[g]!.latenessPeriodsMax;
      const first = index.lateOrders.firstAge[g]!;
      for (let t = 0; t < index.periodCount; t++) {
        const row = at(rows, waiting, t);
        if (first >= 0) {
          postOverdue(context, row, waiting, g, t);
          continue;
        }
        builder.entry(row, at(carried, waiting, t), 1);
        for (let u = Math.max(0, t - latenessMax + 1); u < t; u++) {
          builder.entry(row, at(newBacklog, waiting, u), -1);
        }
        if (t < latenessMax - 1) builder.shiftRow(row, index.openingBacklog[g]!);
      }
    });
    if (mode === 'soft') {
      soften(builder, rows, {
        side: 'upper',
        price: (position, column) =>
          ledgers.money.post('violations', position % index.periodCount, column, price),
      });
    }
  },
};

/** Units owed that are k periods old or older: ages that are told apart, or, where k is 1, all that is carried. */
function postOverdue({ index, builder }: Context, row: number, waiting: number, g: number, t: number): void {
  const { firstAge, ageCount } = index.lateOrders;
  const latenessMax = index.source.segments[g]!.latenessPeriodsMax;
  const byAge = findBlock(builder.columnBlocks, 'backlogByAge')!;
  const carried = findBlock(builder.columnBlocks, 'carriedBacklog')!;
  if (latenessMax === 1) builder.entry(row, at(carried, waiting, t), 1);
  else
    for (let age = latenessMax; age < ageCount[g]! + 2; age++)
      builder.entry(row, at(byAge, firstAge[g]! + age - 2, t), 1);
}
