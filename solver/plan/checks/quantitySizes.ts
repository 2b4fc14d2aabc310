/**
 * Sizes of what a company counts. Tolerances stated in units, hours or money are for usual amounts; a company that counts in thousands of
 * tonnes, or in grams, is asked the same questions in other numbers.
 */
import type { Row } from '../../case/planningCase.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../plan.ts';
import { hoursUsed } from '../quantities.ts';

/** Greatest quantities that the company counts, in its case and in a plan, by unit; other units have no size of their own. */
export function quantitySizes(index: IndexedCase, plan: Plan | null): Readonly<Record<string, number>> {
  const units = Math.max(
    ...(plan === null
      ? []
      : [
          ...[plan.production, plan.closingStock, plan.onTime, plan.late],
          ...[plan.lost, plan.backlog, plan.shipments],
        ].map(greatest)),
    ...[
      index.demandUnits,
      index.openingStock,
      index.openingBacklog,
      index.scheduledReceipts,
      index.safetyStock,
    ].map(greatest),
    greatest(frozenIn(index, 'production', 'shipment')),
  );
  const hours = Math.max(
    greatest(index.regularHours),
    greatest(index.overtimeHoursMax),
    greatest(frozenIn(index, 'overtime')),
    ...(plan === null ? [] : [plan.overtimeHours, hoursUsed(index, plan)].map(greatest)),
  );
  return { units, hours };
}

/** Values of frozen cells of some measures: of goods, hours and shifts each has its own unit. */
function frozenIn(
  { source }: IndexedCase,
  ...measures: readonly Row<'frozenCells'>['measure'][]
): Float64Array {
  return Float64Array.from(
    source.frozenCells.flatMap(({ measure, value }) => (measures.includes(measure) ? [value] : [])),
  );
}

/** The greatest size of a value; 0 without any. */
function greatest(values: Float64Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    if (size > most && size !== Number.POSITIVE_INFINITY) most = size;
  }
  return most;
}

/** Greatest quantities from here to there are usual; others count as if the greatest were this. */
const USUAL_MIN = 1;
const USUAL_MAX = 1e6;
const USUAL_SIZE = 100;

/** What counts like 1 of something where the greatest quantity is of a size: 1 as long as that is usual. */
export function usualUnit(size: number): number {
  const isUsual = size >= USUAL_MIN && size <= USUAL_MAX;
  return isUsual || !(size > 0 && Number.isFinite(size)) ? 1 : size / USUAL_SIZE;
}
