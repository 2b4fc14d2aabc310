/**
 * Price breaks: the more is ordered at once, the less (or the more) a unit costs.
 *
 * For each: supply s with price brackets b from `from[b]` units at `price[b]`, period t; width[b] = from[b+1] − from[b].
 * When: some supply has a kind of price breaks.
 *   Σ_b bracketUnits[s,b,t] = purchases[s,t],   each bracket at its own price
 *   convex (prices rise):        bracketUnits[b] ≤ width[b]; the linear program fills cheap brackets first. Where a target holds
 *     margin or cash down, reached tells the order, as below
 *   incremental (prices fall):   width[b] × reached[b+1] ≤ bracketUnits[b] ≤ width[b] × reached[b],  reached[0] = orders
 *   all units (prices fall):     from[b] × reached[b] ≤ bracketUnits[b] ≤ from[b+1] × reached[b],  Σ_b reached[b] = orders
 * reached ∈ {0, 1}; the last bracket ends at the largest order.
 * Unit: units.
 * Reference: Silver, Pyke and Thomas (2016), section 4.5; Williams, Model Building (2013), section 9.3.
 */

import { type Feature, labelledSet } from '../../formulation/feature.ts';
import { unitsStated } from '../../formulation/lotScale.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import { gainsBySpending } from '../../index/spending.ts';
import { at, findBlock } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const priceBreaks: Feature = {
  name: 'priceBreaks',
  words,
  account,
  verifier,
  unit: 'units',
  grantedBy: 'procurement',
  rowBlocks: ['bracketSum', 'bracketLeast', 'bracketMost', 'bracketChoice'],
  isUsed: (index) => index.supply.brackets.some((brackets) => brackets.length > 0),
  build({ index, builder, ledgers, sets }) {
    const { periodCount, source, supply } = index;
    const purchases = findBlock(builder.columnBlocks, 'purchases')!;
    const orders = findBlock(builder.columnBlocks, 'orders')!;
    const cells = supply.brackets.flatMap((brackets, s) =>
      brackets.map((bracket, b) => ({ s, b, bracket, next: brackets[b + 1]?.fromUnits ?? null })),
    );
    const isOrderTold = gainsBySpending(index);
    const assumed = isOrderTold ? materialUnits(index) : Number.POSITIVE_INFINITY;
    const set = labelledSet(
      'bracket',
      cells.map(({ s, bracket }) => `${source.supplies[s]!.supply} from ${bracket.fromUnits}`),
    );
    const units = builder.addColumns('bracketUnits', [set, sets.periods]);
    const reached = builder.addColumns('bracketReached', [set, sets.periods], { upper: 1, integer: true });
    const sum = builder.addRows('bracketSum', [sets.supplies, sets.periods]);
    const least = builder.addRows('bracketLeast', [set, sets.periods], { lower: 0 });
    const most = builder.addRows('bracketMost', [set, sets.periods], { upper: 0 });
    const choice = builder.addRows('bracketChoice', [sets.supplies, sets.periods]);
    cells.forEach(({ s, b, bracket, next }, i) => {
      const { discount } = source.supplies[s]!;
      const from = b === 0 ? 0 : bracket.fromUnits;
      for (let t = 0; t < periodCount; t++) {
        const column = at(units, i, t);
        const yes = at(reached, i, t);
        const end = next ?? supply.unitsMax[s * periodCount + t]!;
        const width = Math.max(0, end - from);
        ledgers.money.post('material', t, column, bracket.unitCost);
        builder.setRowBounds(at(sum, s, t), 0, 0);
        builder.entry(at(sum, s, t), column, 1);
        if (b === 0) builder.entry(at(sum, s, t), at(purchases, s, t), -1);
        if (discount === 'convex') {
          builder.setColumnBounds(column, 0, width);
          builder.setColumnBounds(yes, 0, isOrderTold && b > 0 ? 1 : 0);
          if (!isOrderTold) continue;
          const limit = Math.min(width, assumed);
          if (b > 0) {
            builder.entry(at(most, i, t), column, 1);
            builder.entry(at(most, i, t), yes, -limit);
          }
          if (next !== null) {
            builder.entry(at(least, i, t), column, 1);
            builder.entry(at(least, i, t), at(reached, i + 1, t), -width);
          }
          continue;
        }
        builder.entry(at(most, i, t), column, 1);
        builder.entry(at(least, i, t), column, 1);
        const ordered = at(orders, supply.orderSupplies.indexOf(s), t);
        if (discount === 'incremental') {
          builder.entry(at(most, i, t), yes, -width);
          if (next !== null) builder.entry(at(least, i, t), at(reached, i + 1, t), -width);
          if (b > 0) continue;
          builder.setRowBounds(at(choice, s, t), 0, 0);
          builder.entry(at(choice, s, t), yes, 1);
          builder.entry(at(choice, s, t), ordered, -1);
          continue;
        }
        builder.entry(at(most, i, t), yes, -end);
        builder.entry(at(least, i, t), yes, -bracket.fromUnits);
        builder.setRowBounds(at(choice, s, t), 0, 0);
        builder.entry(at(choice, s, t), yes, 1);
        if (b === 0) builder.entry(at(choice, s, t), ordered, -1);
      }
    });
  },
};

/** Many times what may be ordered of any material, as far as the case tells: the bound on an order that nothing else bounds. */
function materialUnits(index: IndexedCase): number {
  const { materials, supplies } = index.source;
  const stated = [
    ...materials.map((row) => row.closingStockMin),
    ...supplies.map((row) => row.unitsMin + row.unitsMinTotal),
  ];
  return unitsStated(index) + 10 * stated.reduce((sum, units) => sum + units, 0);
}
