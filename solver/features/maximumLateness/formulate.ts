/**
 * Maximum lateness: no order waits longer than k periods.
 *
 * For each: segment g with 0 < k = latenessPeriodsMax, period t.
 * When: some segment may be served late.
 *   Σ_{a ≥ k} backlogOfAge[g,a,t] ≤ 0                     where the backlog is kept by age (lateOrders), elsewhere
 *   carriedBacklog[g,t] ≤ Σ_{u=t−k+1..t−1} newBacklog[g,u]  (+ openingBacklog[g] while t < k − 1)
 * The second says: late deliveries through t ≥ new backlog through t − k. The weaker form, all deliveries and
 * lost against all demand, would let on-time deliveries overtake old orders and hollow out service targets.
 * Opening backlog counts as backordered one period before the first.
 * Unit: units.
 * Example: published/built-service-a.json
 */

import type { BacklogAgeIndex, PeriodIndex, SegmentIndex } from '../../case/indices.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import { raised } from '../../formulation/relaxation.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

/** Most periods that a segment may be allowed to wait. */
const LATENESS_PERIODS_MAX = 60;

export const maximumLateness: Feature = {
  name: 'maximumLateness',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'sales',
  isUsed: (index) => index.source.segments.some((segment) => segment.latenessPeriodsMax > 0),
  build(context) {
    const { index, builder, ledgers, sets, columns } = context;
    const { newBacklog, carriedBacklog } = columns;
    const { segments } = index.source;
    const { mode, price } = effectiveMode(index, 'maximumLateness');
    if (mode === 'off') return;
    const rows = builder.addRows(
      {
        name: 'maximumLateness',
        role: 'limit',
        scope: 'family',
        unit: 'units',
        title: words.title,
        limit: {
          cells: (index, [g]) => {
            // Orders that are open at the start wait a period more than there are.
            const periods = Math.min(LATENESS_PERIODS_MAX, index.periodCount + 1);
            return [raised('segments', segments[g]!.segment, 'latenessPeriodsMax', periods)];
          },
        },
      },
      [newBacklog.first, sets.periods],
      { upper: 0 },
    );
    for (const g of rows.members) {
      const latenessMax = segments[g]!.latenessPeriodsMax;
      for (let t = 0; t < index.periodCount; t++) {
        const row = rows.at(g, t);
        if (index.lateOrders.firstAge[g]! >= 0) {
          postOverdue(context, row, g, t);
          continue;
        }
        builder.entry(row, carriedBacklog.at(g, t), 1);
        for (let u = Math.max(0, t - latenessMax + 1); u < t; u++)
          builder.entry(row, newBacklog.at(g, u), -1);
        if (t < latenessMax - 1) builder.shiftRow(row, index.openingBacklog[g]!);
      }
    }
    if (mode === 'soft') {
      builder.soften(rows, {
        side: 'upper',
        onViolationColumn: (position, column) =>
          ledgers.money.post('violations', position % index.periodCount, column, price),
      });
    }
  },
};

/** Backlog that is k periods old or older: by age, or, where k is 1, the whole carried backlog. */
function postOverdue(
  { index, builder, columns }: Context,
  row: number,
  g: SegmentIndex,
  t: PeriodIndex,
): void {
  const { firstAge, ageCount } = index.lateOrders;
  const latenessMax = index.source.segments[g]!.latenessPeriodsMax;
  if (latenessMax === 1) builder.entry(row, columns.carriedBacklog.at(g, t), 1);
  else
    for (let age = latenessMax; age < ageCount[g]! + 2; age++)
      builder.entry(row, columns.backlogByAge.at((firstAge[g]! + age - 2) as BacklogAgeIndex, t), 1);
}
