/**
 * Shelf life: stock has an age; what is too old cannot serve demand and is thrown away.
 *
 * For each: stock point k of a family with shelf life L, age a = 0 .. L, period t. Age 0 is the period of arrival from
 * production; a unit of age L can still be used in its period.
 * When: some family has a shelf life.
 *   there[k,0,t] = arrivals and receipts of t;  there[k,a,t] = stockByAge[k,a−1,t−1]  (t = 0: opening stock of age a)
 *   stockByAge[k,a,t] ≤ there[k,a,t]  for a < L;    scrap[k,t] ≤ there[k,L,t]          (the rest of each age is used)
 *   Σ_a stockByAge[k,a,t] = closingStock[k,t]
 *   Σ_{a ≤ L−m} (there − stockByAge)[k,a,t] ≥ deliveries of t to segments that want a remaining life of m or more
 * The planner chooses which age serves whom; wants are nested, so one row for each m is enough (Hall's condition).
 * Posts: scrap to the stock ledger and, at its cost, to obsolescence. Scrapped units pay no holding in their last period.
 * Unit: units.
 * Reference: Fourer, Gay and Kernighan (1990), production model (stock by age); Silver, Pyke and Thomas (2016), section 12.5.
 */
import type { IndexedCase } from '../case/indexed.ts';
import { at, findBlock } from '../model/model.ts';
import { type Context, type Feature, labelledSet, subset } from './feature.ts';

export const shelfLife: Feature = {
  name: 'shelfLife',
  title: { en: 'Shelf life', zh: '保质期' },
  unit: 'units',
  grantedBy: 'planning',
  rowBlocks: ['ageUse', 'ageTotal', 'freshness'],
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
  },
};

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
}

/** What segments with a wish for remaining life take from a stock point, by that wish, strictest first. */
export function freshnessWishes(
  index: IndexedCase,
  stockPoint: number,
): readonly { readonly remaining: number; readonly segments: readonly number[] }[] {
  const served = index.source.segments.flatMap((_, g) =>
    index.demandPoints[index.segmentDemandPoint[g]!]!.directFrom === stockPoint ? [g] : [],
  );
  const wishOf = (g: number) => index.source.segments[g]!.remainingLifePeriodsMin;
  const wishes = [...new Set(served.map(wishOf))].filter((wish) => wish > 0).sort((a, b) => b - a);
  return wishes.map((remaining) => ({
    remaining,
    segments: served.filter((g) => wishOf(g) >= remaining),
  }));
}

function freshness(context: Context): void {
  const { index, builder, sets } = context;
  const { shelfLife: ages } = index;
  const wishes = ages.points.flatMap((k) => freshnessWishes(index, k).map((wish) => ({ k, ...wish })));
  const set = labelledSet(
    'wish',
    wishes.map(({ k, remaining }) => `${sets.stockPoints.label(k)} remaining ${remaining}`),
  );
  const rows = builder.addRows('freshness', [set, sets.periods], { lower: 0 });
  const onTime = findBlock(builder.columnBlocks, 'onTime');
  const late = findBlock(builder.columnBlocks, 'late');
  const patient = subset('patient', sets.segments, (g) => index.source.segments[g]!.latenessPeriodsMax > 0);
  wishes.forEach(({ k, remaining, segments }, i) => {
    for (let t = 0; t < index.periodCount; t++) {
      const row = at(rows, i, t);
      for (let age = 0; age <= ages.life[k]! - remaining; age++) usedOfAge(context, k, age, t, row);
      for (const g of segments) {
        if (onTime !== undefined) builder.entry(row, at(onTime, g, t), -1);
        const waiting = patient.positionOf[g]!;
        if (late !== undefined && waiting >= 0) builder.entry(row, at(late, waiting, t), -1);
      }
    }
  });
}
