/**
 * Late orders: a late delivery earns the price of the period in which it was ordered, so that no order is put off to
 * be billed at a later, higher price. A segment whose contracts bill at delivery says so (latePriceBasis).
 *
 * For each: segment g that may be served late, period t.
 * When: some segment may be served late.
 *   backlogByAge[g,a,t], a = 2 .. A: units owed at the end of t that were ordered in t − a (A: that or earlier)
 *   owed[g,0,t] = newBacklog[g,t];   owed[g,1,t] = carriedBacklog[g,t] − Σ_{a ≥ 2} backlogByAge[g,a,t] ≥ 0
 *   owed[g,a,t] ≤ owed[g,a−1,t−1]    (the last age also keeps what it had);  orders open at the start are placed in −1
 *   lateOfAge[g,a,t] = owed[g,a−1,t−1] − owed[g,a,t]
 * Ages from 2 on exist where they can differ: where lateness is hard its maximum is A, and a maximum of 1 or 2 needs none
 * (orders of age 1 that are carried fall due in the next period); where it is soft or off, A is the number of periods.
 * Posts: revenue of t, Σ_a price[g,t−a] × lateOfAge[g,a,t], or price[g,t] × late[g,t] where bills follow delivery.
 * The plan chooses which orders of a segment are delivered first; the verifier holds them to their maximum lateness.
 * Unit: units.
 * Reference: Pochet and Wolsey (2006), section 4.4 (backlogging); IFRS 15, paragraphs 46 and 47 (transaction price).
 */

import { type Context, type Feature, labelledSet, subset } from '../../formulation/feature.ts';
import { priceOfOrderIn } from '../../index/lateOrders.ts';
import { at, findBlock } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const lateOrders: Feature = {
  name: 'lateOrders',
  words,
  account,
  verifier,
  unit: 'units',
  grantedBy: 'sales',
  rowBlocks: ['backlogAging', 'backlogAgeOne', 'backlogAgeOneLeast'],
  isUsed: ({ source }) => source.segments.some((segment) => segment.latenessPeriodsMax > 0),
  build(context) {
    const { index, builder, sets } = context;
    const { periodCount, lateOrders: orders } = index;
    const set = labelledSet(
      'age of backlog',
      orders.ages.map(({ segment, age }) => `${sets.segments.label(segment)} age ${age}`),
    );
    const byAge = builder.addColumns('backlogByAge', [set, sets.periods]);
    const aging = builder.addRows('backlogAging', [set, sets.periods], { lower: 0 });
    const aged = subset('segment with ages of backlog', sets.segments, (g) => orders.firstAge[g]! >= 0);
    const ageOne = builder.addRows('backlogAgeOne', [aged.set, sets.periods], { lower: 0 });
    const ageOneLeast = builder.addRows('backlogAgeOneLeast', [aged.set, sets.periods], { lower: 0 });
    const postOwed = owedPoster(context);
    orders.ages.forEach(({ segment, age }, i) => {
      const isLast = age === orders.ageCount[segment]! + 1;
      for (let t = 0; t < periodCount; t++) {
        // Nobody is owed anything that was ordered before the orders open at the start.
        if (age > t + 1) builder.setColumnBounds(at(byAge, i, t), 0, 0);
        postOwed(at(aging, i, t), segment, age, t, -1);
        postOwed(at(aging, i, t), segment, age - 1, t - 1, 1);
        if (isLast) postOwed(at(aging, i, t), segment, age, t - 1, 1);
      }
    });
    aged.members.forEach((g, i) => {
      for (let t = 0; t < periodCount; t++) {
        postOwed(at(ageOneLeast, i, t), g, 1, t, 1);
        postOwed(at(ageOne, i, t), g, 1, t, -1);
        postOwed(at(ageOne, i, t), g, 0, t - 1, 1);
      }
    });
    postRevenue(context);
  },
};

/** Units owed of an age at the end of a period, as columns with coefficients; what is known goes to `known`. */
function owedColumns({ index, builder, sets }: Context) {
  const { lateOrders: orders, source } = index;
  const waiting = subset('waiting', sets.segments, (g) => source.segments[g]!.latenessPeriodsMax > 0);
  const newBacklog = findBlock(builder.columnBlocks, 'newBacklog')!;
  const carried = findBlock(builder.columnBlocks, 'carriedBacklog')!;
  const byAge = findBlock(builder.columnBlocks, 'backlogByAge')!;
  return (
    segment: number,
    age: number,
    t: number,
  ): { readonly known: number; readonly columns: readonly (readonly [column: number, factor: 1 | -1])[] } => {
    const g = waiting.positionOf[segment]!;
    if (t < 0) return { known: age === 0 ? index.openingBacklog[segment]! : 0, columns: [] };
    if (age === 0) return { known: 0, columns: [[at(newBacklog, g, t), 1]] };
    const first = orders.firstAge[segment]!;
    const count = orders.ageCount[segment]!;
    if (age > 1) return { known: 0, columns: age - 2 < count ? [[at(byAge, first + age - 2, t), 1]] : [] };
    const older = Array.from({ length: count }, (_, i) => [at(byAge, first + i, t), -1] as const);
    return { known: 0, columns: [[at(carried, g, t), 1], ...older] };
  };
}

function owedPoster(context: Context) {
  const owed = owedColumns(context);
  return (row: number, segment: number, age: number, t: number, factor: 1 | -1): void => {
    const { known, columns } = owed(segment, age, t);
    if (known !== 0) context.builder.shiftRow(row, -factor * known);
    for (const [column, sign] of columns) context.builder.entry(row, column, factor * sign);
  };
}

function postRevenue(context: Context): void {
  const { index, builder, ledgers, sets } = context;
  const { periodCount, lateOrders: orders, source } = index;
  const waiting = subset('waiting', sets.segments, (g) => source.segments[g]!.latenessPeriodsMax > 0);
  const late = findBlock(builder.columnBlocks, 'late')!;
  const owed = owedColumns(context);
  waiting.members.forEach((g, position) => {
    const isBilledAtDelivery = source.segments[g]!.latePriceBasis === 'delivery';
    for (let t = 0; t < periodCount; t++) {
      // Every late unit is counted at the price of age 1; older ones are corrected to theirs.
      const usual = isBilledAtDelivery ? index.price[g * periodCount + t]! : priceOfOrderIn(index, g, t - 1);
      ledgers.money.post('revenue', t, at(late, position, t), usual);
      if (isBilledAtDelivery) continue;
      for (let age = 2; age <= Math.min(t + 1, orders.ageCount[g]! + 2); age++) {
        const difference = priceOfOrderIn(index, g, t - age) - usual;
        for (const [column, factor] of owed(g, age - 1, t - 1).columns)
          ledgers.money.post('revenue', t, column, factor * difference);
        for (const [column, factor] of owed(g, age, t).columns)
          ledgers.money.post('revenue', t, column, -factor * difference);
      }
    }
  });
}
