/**
 * Shelf life: stock has an age; what is too old cannot serve demand and is thrown away.
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
 *   where goods were on their way to such a market from the start, of which some may stay unsold: units of age a > L−m that
 *     arrive there in t ≤ deliveries of t to segments that want less than m (old goods are not left there instead)
 * Nothing is sent off that would be too old on arrival.
 * The planner chooses which age serves whom; wants are nested, so one row for each m is enough (Hall's condition).
 * Posts: scrap to the stock ledger and, at its cost, to obsolescence. Scrapped units pay no holding in their last period.
 * Unit: units.
 * Reference: Fourer, Gay and Kernighan (1990), production model (stock by age); Silver, Pyke and Thomas (2016), section 12.5.
 */

import { type Context, type Feature, labelledSet, subset } from '../../formulation/feature.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { at, findBlock } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const shelfLife: Feature = {
  name: 'shelfLife',
  words,
  account,
  verifier,
  unit: 'units',
  grantedBy: 'planning',
  rowBlocks: ['ageUse', 'ageTotal', 'ageShipped', 'freshness', 'freshnessOnArrival', 'oldOnArrival'],
  isUsed: (index) => index.shelfLife.points.length > 0,
  build(context) {
    const { index, builder, ledgers, sets } = context;
    const { periodCount, source, shelfLife: ages } = index;
    const closing = findBlock(builder.columnBlocks, 'closingStock')!;
    const points = subset('perishable stock point', sets.stockPoints, (k) => ages.life[k]! >= 0);
    const rowSet = labelledSet(
      'age',
      ages.ageRows.map((row) => `${sets.stockPoints.label(row.stockPoint)} age ${row.age}`),
    );
    const byAge = builder.addColumns('stockByAge', [rowSet, sets.periods]);
    const scrap = builder.addColumns('scrap', [points.set, sets.periods]);
    shippedByAge(context);
    // One row more than ages of stock: the last age is used or scrapped.
    const uses = ages.points.flatMap((k) =>
      Array.from({ length: ages.life[k]! + 1 }, (_, age) => ({ k, age })),
    );
    const useSet = labelledSet(
      'age',
      uses.map(({ k, age }) => `${sets.stockPoints.label(k)} age ${age}`),
    );
    const use = builder.addRows('ageUse', [useSet, sets.periods], { lower: 0 });
    const totals = builder.addRows('ageTotal', [points.set, sets.periods], { lower: 0, upper: 0 });
    points.members.forEach((k, i) => {
      const { scrapCost } = source.families[index.stockPoints[k]!.family]!;
      for (let t = 0; t < periodCount; t++) {
        builder.entry(at(totals, i, t), at(closing, k, t), -1);
        for (let age = 0; age < ages.life[k]!; age++)
          builder.entry(at(totals, i, t), at(byAge, ages.firstRow[k]! + age, t), 1);
        ledgers.stock.use(k, t, at(scrap, i, t), 1);
        ledgers.money.post('obsolescence', t, at(scrap, i, t), scrapCost);
      }
    });
    uses.forEach(({ k, age }, u) => {
      for (let t = 0; t < periodCount; t++) usedOfAge(context, k, age, t, at(use, u, t));
    });
    freshness(context);
    freshnessOnArrival(context);
  },
};

/** Splits shipments of what grows old by the age at which they leave. */
function shippedByAge({ index, builder, sets }: Context): void {
  const { shelfLife: ages, periodCount } = index;
  const routes = subset('perishable route', sets.routes, (r) => ages.life[index.routes[r]!.from]! >= 0);
  if (routes.members.length === 0) return;
  const shipments = findBlock(builder.columnBlocks, 'shipments')!;
  const set = labelledSet(
    'age',
    ages.shippedAges.map(({ route, age }) => `${sets.routes.label(route)} age ${age}`),
  );
  const byAge = builder.addColumns('shipmentsByAge', [set, sets.periods]);
  const rows = builder.addRows('ageShipped', [routes.set, sets.periods], { lower: 0, upper: 0 });
  for (let t = 0; t < periodCount; t++) {
    routes.members.forEach((r, i) => {
      builder.entry(at(rows, i, t), at(shipments, r, t), -1);
    });
    ages.shippedAges.forEach(({ route }, s) => {
      builder.entry(at(rows, routes.positionOf[route]!, t), at(byAge, s, t), 1);
    });
  }
}

/** Posts what is used of an age (there − kept, or − scrapped) to a row; what is known goes to its bounds. */
function usedOfAge({ index, builder }: Context, k: number, age: number, t: number, row: number): void {
  const { shelfLife: ages, periodCount, source } = index;
  const byAge = findBlock(builder.columnBlocks, 'stockByAge')!;
  const scrap = findBlock(builder.columnBlocks, 'scrap')!;
  if (age === 0) {
    const production = findBlock(builder.columnBlocks, 'production');
    builder.shiftRow(row, -index.scheduledReceipts[k * periodCount + t]!);
    source.processes.forEach((process, p) => {
      const start = t - process.leadTimePeriods;
      if (index.processStockPoint[p] === k && start >= 0 && production !== undefined)
        builder.entry(row, at(production, p, start), process.yield);
    });
  } else if (t > 0) builder.entry(row, at(byAge, ages.firstRow[k]! + age - 1, t - 1), 1);
  else builder.shiftRow(row, -ages.opening[ages.firstRow[k]! + age - 1]!);
  if (age < ages.life[k]!) builder.entry(row, at(byAge, ages.firstRow[k]! + age, t), -1);
  else builder.entry(row, at(scrap, ages.points.indexOf(k), t), -1);
  const shipped = findBlock(builder.columnBlocks, 'shipmentsByAge');
  if (shipped === undefined) return;
  for (const s of ages.shippedFrom[k]!)
    if (ages.shippedAges[s]!.age === age) builder.entry(row, at(shipped, s, t), -1);
  for (const s of ages.shippedTo[k]!) {
    const { route, age: leaving } = ages.shippedAges[s]!;
    const { leadTimePeriods } = index.routes[route]!;
    const left = t - leadTimePeriods;
    if (leaving + leadTimePeriods === age && left >= 0) builder.entry(row, at(shipped, s, left), 1);
  }
}

/** Segments with a wish for remaining life among some, by that wish, strictest first. */
function wishesOf(
  index: IndexedCase,
  served: readonly number[],
): readonly { readonly remaining: number; readonly segments: readonly number[] }[] {
  const wishOf = (g: number) => index.source.segments[g]!.remainingLifePeriodsMin;
  const wishes = [...new Set(served.map(wishOf))].filter((wish) => wish > 0).sort((a, b) => b - a);
  return wishes.map((remaining) => ({
    remaining,
    segments: served.filter((g) => wishOf(g) >= remaining),
  }));
}

/** Segments of the demand points that hold. */
function segmentsAt(index: IndexedCase, holds: (demandPoint: number) => boolean): readonly number[] {
  return index.source.segments.flatMap((_, g) => (holds(index.segmentDemandPoint[g]!) ? [g] : []));
}

/** What posts the deliveries of a period to some segments against a row. */
function deliveryPoster({ index, builder, sets }: Context) {
  const onTime = findBlock(builder.columnBlocks, 'onTime');
  const late = findBlock(builder.columnBlocks, 'late');
  const patient = subset('patient', sets.segments, (g) => index.source.segments[g]!.latenessPeriodsMax > 0);
  return (segments: readonly number[], t: number, row: number): void => {
    for (const g of segments) {
      if (onTime !== undefined) builder.entry(row, at(onTime, g, t), -1);
      const waiting = patient.positionOf[g]!;
      if (late !== undefined && waiting >= 0) builder.entry(row, at(late, waiting, t), -1);
    }
  };
}

function freshness(context: Context): void {
  const { index, builder, sets } = context;
  const { shelfLife: ages } = index;
  const wishes = ages.points.flatMap((k) =>
    wishesOf(
      index,
      segmentsAt(index, (d) => index.demandPoints[d]!.directFrom === k),
    ).map((wish) => ({ k, ...wish })),
  );
  const set = labelledSet(
    'wish',
    wishes.map(({ k, remaining }) => `${sets.stockPoints.label(k)} remaining ${remaining}`),
  );
  const postDeliveries = deliveryPoster(context);
  const rows = builder.addRows('freshness', [set, sets.periods], { lower: 0 });
  wishes.forEach(({ k, remaining, segments }, i) => {
    for (let t = 0; t < index.periodCount; t++) {
      const row = at(rows, i, t);
      for (let age = 0; age <= ages.life[k]! - remaining; age++) usedOfAge(context, k, age, t, row);
      postDeliveries(segments, t, row);
    }
  });
}

/** The same wishes in markets that are reached by routes. */
function freshnessOnArrival(context: Context): void {
  const { index, builder, sets } = context;
  const { shelfLife: ages, periodCount } = index;
  const wishes = index.demandPoints.flatMap((point, d) =>
    point.directFrom >= 0
      ? []
      : wishesOf(
          index,
          segmentsAt(index, (other) => other === d),
        ).map((wish) => ({ d, ...wish })),
  );
  if (wishes.length === 0) return;
  const set = labelledSet(
    'wish',
    wishes.map(({ d, remaining }) => `${sets.demandPoints.label(d)} remaining ${remaining}`),
  );
  const postDeliveries = deliveryPoster(context);
  const rows = builder.addRows('freshnessOnArrival', [set, sets.periods], { lower: 0 });
  const shipped = findBlock(builder.columnBlocks, 'shipmentsByAge');
  oldOnArrival(context, wishes);
  wishes.forEach(({ d, remaining, segments }, i) => {
    const life = index.source.families[index.demandPoints[d]!.family]!.shelfLifePeriods ?? 0;
    for (let t = 0; t < periodCount; t++) {
      const row = at(rows, i, t);
      // What was on its way from the start counts as fresh.
      builder.shiftRow(row, -index.marketReceipts[d * periodCount + t]!);
      for (const s of ages.shippedToDemand[d]!) {
        const { route, age } = ages.shippedAges[s]!;
        const { leadTimePeriods } = index.routes[route]!;
        const left = t - leadTimePeriods;
        if (shipped !== undefined && left >= 0 && age + leadTimePeriods <= life - remaining)
          builder.entry(row, at(shipped, s, left), 1);
      }
      postDeliveries(segments, t, row);
    }
  });
}

/** Where some of what was on its way may stay unsold, that is not said of goods that are too old for who takes it. */
function oldOnArrival(
  context: Context,
  wishes: readonly { readonly d: number; readonly remaining: number }[],
): void {
  const { index, builder, sets } = context;
  const { shelfLife: ages, periodCount, source } = index;
  const shipped = findBlock(builder.columnBlocks, 'shipmentsByAge');
  const receives = wishes.filter(({ d }) => {
    const point = index.demandPoints[d]!;
    const family = source.families[point.family]!.family;
    const { market } = source.markets[point.market]!;
    return source.laneReceipts.some((row) => row.family === family && row.market === market);
  });
  if (receives.length === 0 || shipped === undefined) return;
  const set = labelledSet(
    'wish',
    receives.map(({ d, remaining }) => `${sets.demandPoints.label(d)} remaining less than ${remaining}`),
  );
  const postDeliveries = deliveryPoster(context);
  const rows = builder.addRows('oldOnArrival', [set, sets.periods], { upper: 0 });
  receives.forEach(({ d, remaining }, i) => {
    const { shelfLifePeriods } = source.families[index.demandPoints[d]!.family]!;
    const takers = segmentsAt(index, (other) => other === d).filter(
      (g) => source.segments[g]!.remainingLifePeriodsMin < remaining,
    );
    for (let t = 0; t < periodCount; t++) {
      for (const s of ages.shippedToDemand[d]!) {
        const { route, age } = ages.shippedAges[s]!;
        const { leadTimePeriods } = index.routes[route]!;
        const left = t - leadTimePeriods;
        if (left >= 0 && age + leadTimePeriods > (shelfLifePeriods ?? 0) - remaining)
          builder.entry(at(rows, i, t), at(shipped, s, left), 1);
      }
      postDeliveries(takers, t, at(rows, i, t));
    }
  });
}
