/**
 * Price breaks: the more is ordered at once, the less (or the more) a unit costs.
 *
 * For each: supply s with price brackets b from `from[b]` units at `price[b]`, period t; width[b] = from[b+1] − from[b].
 * When: some supply has a kind of price breaks.
 *   Σ_b bracketUnits[s,b,t] = purchases[s,t],   each bracket at its own price
 *   convex (prices rise):        bracketUnits[b] ≤ width[b]; the linear program fills cheap brackets first. Where a target holds
 *     margin or cash down, reached fixes the order of brackets, as below
 *   incremental (prices fall):   width[b] × reached[b+1] ≤ bracketUnits[b] ≤ width[b] × reached[b],  reached[0] = orders
 *   all units (prices fall):     from[b] × reached[b] ≤ bracketUnits[b] ≤ from[b+1] × reached[b],  Σ_b reached[b] = orders.
 *     Where a target holds margin or cash down, an order of from[b+1] may not be charged at the higher price: bracket b ends before it
 * reached ∈ {0, 1}; the last bracket ends at the largest order, as far as the limit on orders holds (materials/orderUnits.ts).
 * Unit: units.
 * Reference: Silver, Pyke and Thomas (2016), section 4.5; Williams, Model Building (2013), section 9.3.
 * Example: published/built-pricebreak-a.json
 */

import { labelledAxis } from '../../formulation/axes.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import { gainsBySpending } from '../../index/spending.ts';
import { materialUnits, orderUnits } from '../materials/orderUnits.ts';
import { account, ROUNDING } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

/** The largest order before a break, as a share of it: so far from it that no rounding takes one for the other. */
const BEFORE_BREAK = 1 - 4 * ROUNDING;

export const priceBreaks: Feature = {
  name: 'priceBreaks',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'procurement',
  isUsed: (index) => index.supply.brackets.some((brackets) => brackets.length > 0),
  build(context) {
    const { index, builder, ledgers, sets, rows } = context;
    const { periodCount, source, supply } = index;
    const { purchases, orders } = context.columns;
    const cells = sets.supplies.members.flatMap((s) => {
      const brackets = supply.brackets[s]!;
      return brackets.map((bracket, b) => ({ s, b, bracket, next: brackets[b + 1]?.fromUnits ?? null }));
    });
    const isOrderTold = gainsBySpending(index);
    const largest = orderUnits(context);
    const assumed = isOrderTold ? materialUnits(context) : Number.POSITIVE_INFINITY;
    const labels = cells.map(({ s, bracket }) => `${source.supplies[s]!.supply} from ${bracket.fromUnits}`);
    const { units, reached, sum, least, most, choice } = addBlocks(context, labels);
    cells.forEach(({ s, b, bracket, next }, i) => {
      const { discount } = source.supplies[s]!;
      const from = b === 0 ? 0 : bracket.fromUnits;
      for (let t = 0; t < periodCount; t++) {
        const column = units.at(i, t);
        const yes = reached.at(i, t);
        const end = next ?? largest.most(s, t);
        const bound = { row: most.at(i, t), column: yes };
        const width = Math.max(0, end - from);
        ledgers.money.post('material', t, column, bracket.unitCost);
        builder.setRowBounds(sum.at(s, t), 0, 0);
        builder.entry(sum.at(s, t), column, 1);
        if (b === 0) builder.entry(sum.at(s, t), purchases.at(s, t), -1);
        if (discount === 'convex') {
          builder.setColumnBounds(column, 0, next === null ? Number.POSITIVE_INFINITY : width);
          builder.setColumnBounds(yes, 0, isOrderTold && b > 0 ? 1 : 0);
          if (!isOrderTold) continue;
          const limit = Math.min(width, assumed);
          if (b > 0) {
            builder.entry(most.at(i, t), column, 1);
            builder.entry(most.at(i, t), yes, -limit);
            if (next === null) rows.orderBounds.push(bound);
            if (limit < width || (next === null && largest.isAssumed)) rows.assumedBounds.push(bound);
          }
          if (next !== null) {
            builder.entry(least.at(i, t), column, 1);
            builder.entry(least.at(i, t), reached.at(i + 1, t), -width);
          }
          continue;
        }
        builder.entry(most.at(i, t), column, 1);
        builder.entry(least.at(i, t), column, 1);
        if (next === null) rows.orderBounds.push(bound);
        if (next === null && largest.isAssumed) rows.assumedBounds.push(bound);
        const ordered = orders.at(s, t);
        if (discount === 'incremental') {
          builder.entry(most.at(i, t), yes, -width);
          if (next !== null) builder.entry(least.at(i, t), reached.at(i + 1, t), -width);
          if (b > 0) continue;
          builder.setRowBounds(choice.at(s, t), 0, 0);
          builder.entry(choice.at(s, t), yes, 1);
          builder.entry(choice.at(s, t), ordered, -1);
          continue;
        }
        builder.entry(most.at(i, t), yes, next !== null && isOrderTold ? -end * BEFORE_BREAK : -end);
        builder.entry(least.at(i, t), yes, -bracket.fromUnits);
        builder.setRowBounds(choice.at(s, t), 0, 0);
        builder.entry(choice.at(s, t), yes, 1);
        if (b === 0) builder.entry(choice.at(s, t), ordered, -1);
      }
    });
  },
};

/** Units bought in each bracket and whether it is reached, by the labels of the brackets; and the rows that tie both to the order. */
function addBlocks({ builder, sets }: Context, labels: readonly string[]) {
  const brackets = labelledAxis('bracket', labels, sets.supplies.identifies);
  const { periods, supplies } = sets;
  const declared = { role: 'definition', title: words.title } as const;
  const rows = { ...declared, scope: 'shared', unit: 'units' } as const;
  return {
    units: builder.addColumns({ name: 'bracketUnits', ...declared, unit: 'units' }, [brackets, periods]),
    reached: builder.addColumns(
      { name: 'bracketReached', ...declared, unit: 'yes or no' },
      [brackets, periods],
      { upper: 1, integer: true },
    ),
    sum: builder.addRows({ name: 'bracketSum', ...rows }, [supplies, periods]),
    least: builder.addRows({ name: 'bracketLeast', ...rows }, [brackets, periods], { lower: 0 }),
    most: builder.addRows({ name: 'bracketMost', ...rows }, [brackets, periods], { upper: 0 }),
    choice: builder.addRows({ name: 'bracketChoice', ...rows }, [supplies, periods]),
  };
}
