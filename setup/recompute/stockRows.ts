/** Rows of stock: its balance, production into it, targets and days' supply. */
import type { RecomputedPlan } from './recomputedPlan.ts';
import { itemRow, type RecomputedRow, type Selection, sumRow } from './recomputedRow.ts';
import { type Numbers, sumOf } from './series.ts';
import type { Stock } from './stock.ts';

/** Rows of stock of some families at a site, or at all. History is known of all sites together only. */
export function stockRows(plan: RecomputedPlan, { families, site }: Selection): readonly RecomputedRow[] {
  const { inputs, network, targets } = plan;
  const places = families.flatMap((family) =>
    network
      .placesOf(family)
      .filter((place) => site === null || place === site)
      .map((place) => ({ ...plan.stockOf(family, place), target: targets.stockOf(family, place) })),
  );
  const sum = (read: (row: (typeof places)[number]) => readonly number[]) =>
    sumOf(places.map(read), inputs.periods.length);
  const supplied = (column: string) => (site === null ? plan.history.supplied(families, column) : null);
  const moved = (['receipts', 'transfersIn', 'transfersOut', 'used', 'scrap', 'shipped'] as const).map(
    (measure: keyof Stock) =>
      sumRow(
        measure,
        sum((row) => row[measure]),
      ),
  );
  const closing = sum((row) => row.closing);
  return [
    sumRow(
      'openingStock',
      sum((row) => row.opening),
    ),
    sumRow(
      'producedIntoStock',
      sum((row) => row.producedIntoStock),
      supplied('producedUnits'),
    ),
    ...moved,
    ...processRows(plan, { families, site }),
    sumRow('closingStock', closing, supplied('closingStock')),
    sumRow(
      'targetStock',
      sum((row) => row.target),
    ),
    ...(site === null ? [daysOfSupplyRow(plan, families, closing)] : []),
    ...targetDaysRows(plan, { families, site }),
  ];
}

/** What each process of one family starts. */
function processRows({ processes }: RecomputedPlan, { families, site }: Selection): readonly RecomputedRow[] {
  if (families.length !== 1) return [];
  return processes
    .filter((row) => families.includes(row.family) && (site === null || row.site === site))
    .map((row) => itemRow('processProduction', row.process, row.started));
}

/** Working days that closing stock lasts at the deliveries of its own period; null in a period without any. */
function daysOfSupplyRow(plan: RecomputedPlan, families: readonly string[], closing: Numbers): RecomputedRow {
  const { inputs, history } = plan;
  const own = plan.segments.filter((row) => families.includes(row.family));
  const cover = (stock: Numbers, sales: Numbers, days: readonly number[]) =>
    stock.map((units, t) =>
      units === null || sales[t] == null || sales[t] <= 0 ? null : (units * days[t]!) / sales[t],
    );
  const delivered = sumOf(
    own.map((row) => row.delivered),
    inputs.periods.length,
  );
  const sold = history.sold(
    own.map(({ segment }) => segment),
    'soldUnits',
  );
  return sumRow(
    'daysOfSupply',
    cover(closing, delivered, inputs.days),
    cover(history.supplied(families, 'closingStock'), sold, inputs.pastDays),
  );
}

/** Target days' supply: the mean over the places that keep stock, by the demand for which they keep it; no row without any. */
function targetDaysRows(
  { inputs, targets }: RecomputedPlan,
  { families, site }: Selection,
): readonly RecomputedRow[] {
  const places = families
    .flatMap((family) => targets.placesOf(family))
    .filter((place) => site === null || place.site === site);
  if (places.length === 0) return [];
  const mean = inputs.periods.map((_, t) => {
    const all = places.reduce((units, place) => units + place.covered[t]!, 0);
    return places.reduce(
      (days, place) => days + place.days * (all > 0 ? place.covered[t]! / all : 1 / places.length),
      0,
    );
  });
  return [sumRow('targetDays', mean)];
}
