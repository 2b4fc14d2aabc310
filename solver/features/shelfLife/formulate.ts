/**
 * Shelf life: stock has an age; units that are too old cannot serve demand and are scrapped.
 *
 * For each: stock point k of a family with shelf life L, age a = 0 .. L, period t. Age 0 is the period of arrival from
 * production; a unit of age L can still be used in its period.
 * When: some family has a shelf life.
 *   there[k,0,t] = production and receipts of t;  there[k,a,t] = stockByAge[k,a−1,t−1]  (t = 0: opening stock of age a)
 *     and, for every a, shipmentsByAge[r,a−lead,t−lead] of the routes r to k
 *   stockByAge[k,a,t] + Σ_{routes r from k} shipmentsByAge[r,a,t] ≤ there[k,a,t]  for a < L, with scrap[k,t] in its place for
 *     a = L                                                                            (the rest of each age is used)
 *   Σ_a stockByAge[k,a,t] = closingStock[k,t];    Σ_a shipmentsByAge[r,a,t] = shipments[r,t]
 *   Σ_{a ≤ L−m} used[k,a,t] ≥ deliveries of t to segments that want a remaining life of m or more;  where a market is reached
 *     by routes, the units of age a ≤ L−m that arrive there in t, and what was on its way from the start, ≥ those deliveries
 *   where goods were in transit to such a market at the start, of which some may stay unsold: units of age a > L−m that
 *     arrive there in t ≤ deliveries of t to segments that want less than m (old goods are not left there instead)
 * Nothing is sent off that would be too old on arrival. Ages that no unit can reach within the horizon have no rows and columns.
 * The planner chooses which age serves which customer; the required remaining lives are nested, so one row for each m is
 * enough (Hall's condition).
 * Posts: scrap to the stock ledger and, at its cost, to obsolescence. Scrapped units pay no holding in their last period.
 * Unit: units.
 * Reference: Fourer, Gay and Kernighan (1990), production model (stock by age); Silver, Pyke and Thomas (2016), section 12.5.
 * Example: published/built-perishable-a.json
 */

import type {
  DemandPointIndex,
  PeriodIndex,
  SegmentIndex,
  ShippedAgeIndex,
  StockAgeIndex,
  StockPointIndex,
} from '../../case/indices.ts';
import { labelledAxis, subset } from '../../formulation/axes.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const shelfLife: Feature = {
  name: 'shelfLife',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'planning',
  isUsed: (index) => index.shelfLife.points.length > 0,
  build(context) {
    const { index, builder, ledgers, sets, columns } = context;
    const { periodCount, source, shelfLife: ages } = index;
    const lives = countedLives(index);
    const points = subset('perishable stock point', sets.stockPoints, (k) => ages.life[k]! >= 0);
    const ageAxis = subset(
      'age',
      labelledAxis<StockAgeIndex>(
        'age',
        ages.ageRows.map((row) => `${sets.stockPoints.label(row.stockPoint)} age ${row.age}`),
        sets.stockPoints.identifies,
      ),
      (row) => ages.ageRows[row]!.age < lives[ages.ageRows[row]!.stockPoint]!,
    );
    columns.stockByAge = builder.addColumns(
      { name: 'stockByAge', ...ageColumns, fills: { arrays: ['stockByAge'] } },
      [ageAxis, sets.periods],
    );
    columns.scrap = builder.addColumns({ name: 'scrap', ...ageColumns, fills: { arrays: ['scrap'] } }, [
      points,
      sets.periods,
    ]);
    const { scrap } = columns;
    shippedByAge(context, lives);
    // One row more than ages of stock: the last age is used or scrapped.
    const uses = ages.points.flatMap((k) => Array.from({ length: lives[k]! + 1 }, (_, age) => ({ k, age })));
    const useAxis = labelledAxis(
      'age',
      uses.map(({ k, age }) => `${sets.stockPoints.label(k)} age ${age}`),
      sets.stockPoints.identifies,
    );
    const use = builder.addRows({ name: 'ageUse', ...ageBalance }, [useAxis, sets.periods], { lower: 0 });
    const totals = builder.addRows({ name: 'ageTotal', ...ageBalance }, [points, sets.periods], {
      lower: 0,
      upper: 0,
    });
    for (const k of points.members) {
      const { scrapCost } = source.families[index.stockPoints[k]!.family]!;
      for (let t = 0; t < periodCount; t++) {
        builder.entry(totals.at(k, t), columns.closingStock.at(k, t), -1);
        for (let age = 0; age < lives[k]!; age++)
          builder.entry(totals.at(k, t), columns.stockByAge.at(stockAge(index, k, age), t), 1);
        ledgers.stock.discard(k, t, scrap.at(k, t));
        ledgers.money.post('obsolescence', t, scrap.at(k, t), scrapCost);
      }
    }
    uses.forEach(({ k, age }, u) => {
      for (let t = 0; t < periodCount; t++) usedOfAge(context, lives, k, age, t, use.at(u, t));
    });
    freshness(context, lives);
    freshnessOnArrival(context);
  },
};

/** Columns of ages, and rows that carry ages on. */
const ageColumns = { role: 'definition', unit: 'units', title: words.title } as const;
const ageBalance = {
  role: 'balance',
  scope: 'family',
  isFlow: true,
  unit: 'units',
  title: words.title,
} as const;

/**
 * Shelf life in periods by stock point as far as it can matter, −1 for none. Within the horizon no unit becomes older than the oldest is at the
 * start plus the horizon, and a customer asks for so much life to be left: of a longer life nothing is scrapped and nothing is too old.
 */
function countedLives({ source, periodCount, stockPoints, shelfLife: { life } }: IndexedCase): Int32Array {
  const most = source.families.map(({ family }) => {
    const ages = source.openingStockAges.flatMap((row) => (row.family === family ? row.agePeriods : []));
    const wishes = source.segments.flatMap((row) =>
      row.family === family ? row.remainingLifePeriodsMin : [],
    );
    return periodCount + greatest(ages) + greatest(wishes);
  });
  return life.map((periods, k) => Math.min(periods, most[stockPoints[k]!.family]!));
}

/** The greatest of some numbers of periods; stock without a stated age was made in the period before the first. */
const greatest = (periods: readonly number[]) => periods.reduce((most, one) => Math.max(most, one), 1);

/** The row of stock of an age. */
function stockAge({ shelfLife }: IndexedCase, k: StockPointIndex, age: number): StockAgeIndex {
  return (shelfLife.firstRow[k]! + age) as StockAgeIndex;
}

/** Splits shipments of families with a shelf life by the age at which they leave. */
function shippedByAge({ index, builder, sets, columns }: Context, lives: Int32Array): void {
  const { shelfLife: ages, periodCount } = index;
  const routes = subset('perishable route', sets.routes, (r) => ages.life[index.routes[r]!.from]! >= 0);
  if (routes.members.length === 0) return;
  const shippedAges = subset(
    'age',
    labelledAxis<ShippedAgeIndex>(
      'age',
      ages.shippedAges.map(({ route, age }) => `${sets.routes.label(route)} age ${age}`),
      sets.routes.identifies,
    ),
    (s) => {
      const { route, age } = ages.shippedAges[s]!;
      const { from, leadTimePeriods } = index.routes[route]!;
      return age + leadTimePeriods <= lives[from]!;
    },
  );
  columns.shipmentsByAge = builder.addColumns(
    { name: 'shipmentsByAge', ...ageColumns, fills: { arrays: ['shipmentsByAge'] } },
    [shippedAges, sets.periods],
  );
  const rows = builder.addRows({ name: 'ageShipped', ...ageBalance }, [routes, sets.periods], {
    lower: 0,
    upper: 0,
  });
  for (let t = 0; t < periodCount; t++) {
    for (const r of routes.members) builder.entry(rows.at(r, t), columns.shipments.at(r, t), -1);
    for (const s of shippedAges.members)
      builder.entry(rows.at(ages.shippedAges[s]!.route, t), columns.shipmentsByAge.at(s, t), 1);
  }
}

/** Posts what is used of an age (there − kept, or − scrapped) to a row; what is known goes to its bounds. */
function usedOfAge(
  { index, builder, ledgers, columns }: Context,
  lives: Int32Array,
  k: StockPointIndex,
  age: number,
  t: PeriodIndex,
  row: number,
): void {
  const { shelfLife: ages, periodCount } = index;
  const { stockByAge, scrap, shipmentsByAge } = columns;
  if (age === 0) {
    builder.shiftRow(row, -index.scheduledReceipts[k * periodCount + t]!);
    for (const { column, coefficient } of ledgers.stock.inflows(k, t))
      builder.entry(row, column, coefficient);
  } else if (t > 0) builder.entry(row, stockByAge.at(stockAge(index, k, age - 1), t - 1), 1);
  else builder.shiftRow(row, -ages.opening[stockAge(index, k, age - 1)]!);
  if (age < lives[k]!) builder.entry(row, stockByAge.at(stockAge(index, k, age), t), -1);
  else builder.entry(row, scrap.at(k, t), -1);
  for (const s of ages.shippedFrom[k]!)
    if (ages.shippedAges[s]!.age === age && shipmentsByAge.has(s))
      builder.entry(row, shipmentsByAge.at(s, t), -1);
  for (const s of ages.shippedTo[k]!) {
    const { route, age: leaving } = ages.shippedAges[s]!;
    const { leadTimePeriods } = index.routes[route]!;
    const left = t - leadTimePeriods;
    if (leaving + leadTimePeriods === age && left >= 0 && shipmentsByAge.has(s))
      builder.entry(row, shipmentsByAge.at(s, left), 1);
  }
}

/** The given segments that require a remaining life, by that life, strictest first. */
function wishesOf(
  index: IndexedCase,
  served: readonly SegmentIndex[],
): readonly { readonly remaining: number; readonly segments: readonly SegmentIndex[] }[] {
  const wishOf = (g: SegmentIndex) => index.source.segments[g]!.remainingLifePeriodsMin;
  const wishes = [...new Set(served.map(wishOf))].filter((wish) => wish > 0).sort((a, b) => b - a);
  return wishes.map((remaining) => ({
    remaining,
    segments: served.filter((g) => wishOf(g) >= remaining),
  }));
}

/** Segments of the demand points that fulfil a condition. */
function segmentsAt(
  { index, sets }: Context,
  holds: (demandPoint: DemandPointIndex) => boolean,
): readonly SegmentIndex[] {
  return sets.segments.members.filter((g) => holds(index.segmentDemandPoint[g]!));
}

/** Returns a function that posts the deliveries of a period to some segments against a row. */
function deliveryPoster({ builder, ledgers }: Context) {
  return (segments: readonly SegmentIndex[], t: PeriodIndex, row: number): void => {
    for (const g of segments)
      for (const { column, coefficient } of ledgers.delivery.deliveries(g, t))
        builder.entry(row, column, -coefficient);
  };
}

/** Remaining life that segments require: sales may relax it. */
const freshnessRows = {
  role: 'limit',
  scope: 'family',
  isFlow: true,
  unit: 'units',
  title: words.title,
} as const;

function freshness(context: Context, lives: Int32Array): void {
  const { index, builder, sets } = context;
  const { shelfLife: ages } = index;
  const wishes = ages.points.flatMap((k) =>
    wishesOf(
      index,
      segmentsAt(context, (d) => index.demandPoints[d]!.directFrom === k),
    ).map((wish) => ({ k, ...wish })),
  );
  const axis = labelledAxis(
    'wish',
    wishes.map(({ k, remaining }) => `${sets.stockPoints.label(k)} remaining ${remaining}`),
    sets.stockPoints.identifies,
  );
  const postDeliveries = deliveryPoster(context);
  const rows = builder.addRows({ name: 'freshness', ...freshnessRows }, [axis, sets.periods], { lower: 0 });
  wishes.forEach(({ k, remaining, segments }, i) => {
    for (let t = 0; t < index.periodCount; t++) {
      const row = rows.at(i, t);
      for (let age = 0; age <= lives[k]! - remaining; age++) usedOfAge(context, lives, k, age, t, row);
      postDeliveries(segments, t, row);
    }
  });
}

/** The same requirements in markets that are reached by routes. */
function freshnessOnArrival(context: Context): void {
  const { index, builder, sets } = context;
  const { shelfLife: ages, periodCount } = index;
  const wishes = sets.demandPoints.members.flatMap((d) =>
    index.demandPoints[d]!.directFrom >= 0
      ? []
      : wishesOf(
          index,
          segmentsAt(context, (other) => other === d),
        ).map((wish) => ({ d, ...wish })),
  );
  if (wishes.length === 0) return;
  const axis = labelledAxis(
    'wish',
    wishes.map(({ d, remaining }) => `${sets.demandPoints.label(d)} remaining ${remaining}`),
    sets.demandPoints.identifies,
  );
  const postDeliveries = deliveryPoster(context);
  const rows = builder.addRows({ name: 'freshnessOnArrival', ...freshnessRows }, [axis, sets.periods], {
    lower: 0,
  });
  const { shipmentsByAge } = context.columns;
  oldOnArrival(context, wishes);
  wishes.forEach(({ d, remaining, segments }, i) => {
    const life = index.source.families[index.demandPoints[d]!.family]!.shelfLifePeriods ?? 0;
    for (let t = 0; t < periodCount; t++) {
      const row = rows.at(i, t);
      // Goods in transit at the start count as fresh.
      builder.shiftRow(row, -index.marketReceipts[d * periodCount + t]!);
      for (const s of ages.shippedToDemand[d]!) {
        const { route, age } = ages.shippedAges[s]!;
        const { leadTimePeriods } = index.routes[route]!;
        const left = t - leadTimePeriods;
        if (shipmentsByAge.has(s) && left >= 0 && age + leadTimePeriods <= life - remaining)
          builder.entry(row, shipmentsByAge.at(s, left), 1);
      }
      postDeliveries(segments, t, row);
    }
  });
}

/** Goods in transit at the start may stay unsold; goods that are too old for their customer do not count among them. */
function oldOnArrival(
  context: Context,
  wishes: readonly { readonly d: DemandPointIndex; readonly remaining: number }[],
): void {
  const { index, builder, sets } = context;
  const { shelfLife: ages, periodCount, source } = index;
  const { shipmentsByAge } = context.columns;
  const receives = wishes.filter(({ d }) => {
    const point = index.demandPoints[d]!;
    const family = source.families[point.family]!.family;
    const { market } = source.markets[point.market]!;
    return source.laneReceipts.some((row) => row.family === family && row.market === market);
  });
  if (receives.length === 0 || shipmentsByAge.members.length === 0) return;
  const axis = labelledAxis(
    'wish',
    receives.map(({ d, remaining }) => `${sets.demandPoints.label(d)} remaining less than ${remaining}`),
    sets.demandPoints.identifies,
  );
  const postDeliveries = deliveryPoster(context);
  const rows = builder.addRows(
    { name: 'oldOnArrival', role: 'definition', scope: 'family', unit: 'units', title: words.title },
    [axis, sets.periods],
    { upper: 0 },
  );
  receives.forEach(({ d, remaining }, i) => {
    const { shelfLifePeriods } = source.families[index.demandPoints[d]!.family]!;
    const takers = segmentsAt(context, (other) => other === d).filter(
      (g) => source.segments[g]!.remainingLifePeriodsMin < remaining,
    );
    for (let t = 0; t < periodCount; t++) {
      for (const s of ages.shippedToDemand[d]!) {
        const { route, age } = ages.shippedAges[s]!;
        const { leadTimePeriods } = index.routes[route]!;
        const left = t - leadTimePeriods;
        const isOld = age + leadTimePeriods > (shelfLifePeriods ?? 0) - remaining;
        if (shipmentsByAge.has(s) && left >= 0 && isOld)
          builder.entry(rows.at(i, t), shipmentsByAge.at(s, left), 1);
      }
      postDeliveries(takers, t, rows.at(i, t));
    }
  });
}
