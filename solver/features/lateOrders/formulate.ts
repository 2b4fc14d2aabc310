/**
 * Late orders: a late delivery earns the price of the period in which it was ordered, so that no order is backordered to
 * be billed at a later, higher price. Where the contracts of a segment bill at delivery, latePriceBasis states it.
 *
 * For each: segment g that may be served late, period t.
 * When: some segment may be served late.
 *   backlogByAge[g,a,t], a = 2 .. A: backlog at the end of t that was ordered in t − a (A: that or earlier)
 *   backlogOfAge[g,0,t] = newBacklog[g,t];   backlogOfAge[g,1,t] = carriedBacklog[g,t] − Σ_{a ≥ 2} backlogByAge[g,a,t] ≥ 0
 *   backlogOfAge[g,a,t] ≤ backlogOfAge[g,a−1,t−1]    (the last age also keeps what it had);  orders open at the start are placed in −1
 *   lateOfAge[g,a,t] = backlogOfAge[g,a−1,t−1] − backlogOfAge[g,a,t]
 * Ages from 2 on exist where they can differ: where lateness is hard its maximum is A, and a maximum of 1 or 2 needs none
 * (orders of age 1 that are carried fall due in the next period); where it is soft or off, A is the number of periods.
 * Posts: revenue of t, Σ_a price[g,t−a] × lateOfAge[g,a,t], or price[g,t] × late[g,t] where bills follow delivery.
 * The plan chooses which orders of a segment are delivered first; the verifier holds them to their maximum lateness.
 * Unit: units.
 * Reference: Pochet and Wolsey (2006), section 4.4 (backlogging); IFRS 15, paragraphs 46 and 47 (transaction price).
 * Example: published/built-service-a.json
 */

import type { BacklogAgeIndex, PeriodIndex, SegmentIndex } from '../../case/indices.ts';
import { labelledAxis, subset } from '../../formulation/axes.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import { priceOfOrderIn } from '../../index/lateOrders.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const lateOrders: Feature = {
  name: 'lateOrders',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'sales',
  isUsed: ({ source }) => source.segments.some((segment) => segment.latenessPeriodsMax > 0),
  build(context) {
    const { index, builder, sets, columns } = context;
    const { periodCount, lateOrders: orders } = index;
    const ages = labelledAxis<BacklogAgeIndex>(
      'age of backlog',
      orders.ages.map(({ segment, age }) => `${sets.segments.label(segment)} age ${age}`),
    );
    columns.backlogByAge = builder.addColumns(
      {
        name: 'backlogByAge',
        role: 'definition',
        unit: 'units',
        title: words.title,
        fills: { arrays: ['backlogByAge'] },
      },
      [ages, sets.periods],
    );
    const declared = { role: 'balance', scope: 'family', unit: 'units', title: words.title } as const;
    const aging = builder.addRows({ name: 'backlogAging', ...declared }, [ages, sets.periods], { lower: 0 });
    const aged = subset('segment with ages of backlog', sets.segments, (g) => orders.firstAge[g]! >= 0);
    const [ageOne, ageOneLeast] = ['backlogAgeOne', 'backlogAgeOneLeast'].map((name) =>
      builder.addRows({ name, ...declared }, [aged, sets.periods], { lower: 0 }),
    );
    const post = backlogPoster(context);
    for (const i of ages.members) {
      const { segment, age } = orders.ages[i]!;
      const isLast = age === orders.ageCount[segment]! + 1;
      for (let t = 0; t < periodCount; t++) {
        // No backlog is older than the opening backlog.
        if (age > t + 1) builder.setColumnBounds(columns.backlogByAge.at(i, t), 0, 0);
        const row = aging.at(i, t);
        post(row, segment, age, t, -1);
        post(row, segment, age - 1, t - 1, 1);
        if (isLast) post(row, segment, age, t - 1, 1);
      }
    }
    for (const g of aged.members) {
      for (let t = 0; t < periodCount; t++) {
        post(ageOneLeast!.at(g, t), g, 1, t, 1);
        post(ageOne!.at(g, t), g, 1, t, -1);
        post(ageOne!.at(g, t), g, 0, t - 1, 1);
      }
    }
    const revenue = lateRevenue(context);
    context.apart((now, { money }) => {
      const prices = { price: now.price, periodCount: now.periodCount, lateOrders: now.lateOrders };
      for (const { segment, period, column, factor, ordered, instead } of revenue) {
        const ofOrder = priceOfOrderIn(prices, segment, ordered);
        const amount = instead === null ? ofOrder : ofOrder - priceOfOrderIn(prices, segment, instead);
        money.post('revenue', period, column, factor * amount);
      }
    });
  },
};

/** Backlog as columns with coefficients; units that are known. */
interface AgedBacklog {
  readonly known: number;
  readonly columns: readonly (readonly [column: number, factor: 1 | -1])[];
}

/** Reads the backlog of an age at the end of a period. */
function backlogReader({ index, columns }: Context) {
  const { firstAge, ageCount } = index.lateOrders;
  const { openingBacklog } = index;
  const { newBacklog, carriedBacklog, backlogByAge } = columns;
  return (segment: SegmentIndex, age: number, t: PeriodIndex): AgedBacklog => {
    if (t < 0) return { known: age === 0 ? openingBacklog[segment]! : 0, columns: [] };
    if (age === 0) return { known: 0, columns: [[newBacklog.at(segment, t), 1]] };
    const first = firstAge[segment]!;
    const count = ageCount[segment]!;
    const ofAge = (i: number) => backlogByAge.at((first + i) as BacklogAgeIndex, t);
    if (age > 1) return { known: 0, columns: age - 2 < count ? [[ofAge(age - 2), 1]] : [] };
    const older = Array.from({ length: count }, (_, i) => [ofAge(i), -1] as const);
    return { known: 0, columns: [[carriedBacklog.at(segment, t), 1], ...older] };
  };
}

function backlogPoster(context: Context) {
  const backlogOfAge = backlogReader(context);
  return (row: number, segment: SegmentIndex, age: number, t: PeriodIndex, factor: 1 | -1): void => {
    const { known, columns } = backlogOfAge(segment, age, t);
    if (known !== 0) context.builder.shiftRow(row, -factor * known);
    for (const [column, sign] of columns) context.builder.entry(row, column, factor * sign);
  };
}

/**
 * Revenue of a unit of a column in a period: factor × the price of orders placed in `ordered`. A correction counts the difference of that price to the
 * price of orders placed in `instead`, by which the unit was counted.
 */
interface LateRevenue {
  readonly segment: SegmentIndex;
  readonly period: PeriodIndex;
  readonly column: number;
  readonly factor: number;
  readonly ordered: PeriodIndex;
  readonly instead: PeriodIndex | null;
}

/** Which columns earn which prices of late deliveries. */
function lateRevenue(context: Context): readonly LateRevenue[] {
  const { index, columns } = context;
  const { periodCount, lateOrders: orders, source } = index;
  const backlogOfAge = backlogReader(context);
  const revenue: LateRevenue[] = [];
  for (const segment of columns.late.members) {
    const isBilledAtDelivery = source.segments[segment]!.latePriceBasis === 'delivery';
    for (let period = 0; period < periodCount; period++) {
      // Every late unit is counted at the price of age 1; older ones are corrected to theirs.
      const usual = isBilledAtDelivery ? period : period - 1;
      const column = columns.late.at(segment, period);
      revenue.push({ segment, period, column, factor: 1, ordered: usual, instead: null });
      if (isBilledAtDelivery) continue;
      for (let age = 2; age <= Math.min(period + 1, orders.ageCount[segment]! + 2); age++) {
        const correct = (backlog: AgedBacklog, sign: 1 | -1) => {
          for (const [late, factor] of backlog.columns)
            revenue.push({
              segment,
              period,
              column: late,
              factor: sign * factor,
              ordered: period - age,
              instead: usual,
            });
        };
        correct(backlogOfAge(segment, age - 1, period - 1), 1);
        correct(backlogOfAge(segment, age, period), -1);
      }
    }
  }
  return revenue;
}
