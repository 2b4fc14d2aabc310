/** Rows of demand, its deliveries and what is late or lost. */
import type { RecomputedPlan } from './recomputedPlan.ts';
import { itemRow, type RecomputedRow, sumRow } from './recomputedRow.ts';
import type { Segment } from './segments.ts';
import { sumOf } from './series.ts';

/** Rows of demand of some families at all sites; of one family those of its segments, too. */
export function demandRows(plan: RecomputedPlan, families: readonly string[]): readonly RecomputedRow[] {
  const { sold, supplied } = plan.history;
  const own = plan.segments.filter((row) => families.includes(row.family));
  const names = own.map(({ segment }) => segment);
  const sum = (read: (row: Segment) => readonly number[]) => sumOf(own.map(read), plan.inputs.periods.length);
  const ofSegments =
    families.length === 1
      ? own.map((row) =>
          itemRow('segmentDemand', row.segment, row.stated, sold([row.segment], 'demandUnits')),
        )
      : [];
  return [
    sumRow(
      'demand',
      sum((row) => row.stated),
      sold(names, 'demandUnits'),
    ),
    sumRow(
      'firmOrders',
      sum((row) => row.firm),
    ),
    ...ofSegments,
    sumRow(
      'leverDemand',
      sum((row) => row.effect),
    ),
    sumRow(
      'delivered',
      sum((row) => row.delivered),
      sold(names, 'soldUnits'),
    ),
    sumRow(
      'late',
      sum((row) => row.newBacklog),
    ),
    sumRow(
      'backlog',
      sum((row) => row.backlog),
      supplied(families, 'backlogUnits'),
    ),
    sumRow(
      'lost',
      sum((row) => row.lost),
      supplied(families, 'lostUnits'),
    ),
  ];
}
