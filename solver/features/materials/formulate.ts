/**
 * Materials and bills of material: what is made uses bought materials and semi-finished families.
 *
 * For each: material m, supply s of a material, bill line of process p, period t.
 * When: the case has materials or bills of material.
 *   materialStock[m,t] = materialStock[m,t−1] + receipts[m,t] + Σ_s purchases[s, t − leadTime[s]] − Σ use[p,m] × production[p,t]
 *   purchases[s,t] ≤ unitsMax[s,t];   Σ_t purchases[s,t] ≥ unitsMinTotal[s]
 *   materialStock[m,t] ≤ stockMax[m];   materialStock[m,last] ≥ closingStockMin[m]
 *   unitsMin[s] × orders[s,t] ≤ purchases[s,t] ≤ unitsMax[s,t] × orders[s,t],  orders ∈ {0, 1}   (where orders are yes or no)
 * Posts: purchases in the period of the order (unit cost, or price breaks: priceBreaks.ts) and the cost of an order to
 * material; holding of materials; use of semi-finished families to the stock of the process's site in the period of the start.
 * What is ordered too late to arrive costs money, counts for the commitment and is worth nothing.
 * Unit: units.
 * Reference: Pochet and Wolsey (2006), chapter 13 (multi-level); Silver, Pyke and Thomas (2016), section 4.5.
 */

import { type Feature, subset } from '../../formulation/feature.ts';
import { buildRuleRows, type RuleRow } from '../../formulation/ruleRows.ts';
import { at } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const materials: Feature = {
  name: 'materials',
  words,
  account,
  verifier,
  unit: 'units',
  grantedBy: 'procurement',
  rowBlocks: ['material', 'materialLimit', 'materialLimitSoft', 'orderMinimum', 'orderMaximum'],
  isUsed: ({ source }) => source.materials.length > 0 || source.billsOfMaterial.length > 0,
  build(context) {
    const { index, builder, ledgers, sets } = context;
    const { periodCount, source, supply } = index;
    const production = builder.columnBlocks.find((block) => block.name === 'production')!;
    const stock = builder.addColumns('materialStock', [sets.materials, sets.periods]);
    const purchases = builder.addColumns('purchases', [sets.supplies, sets.periods]);
    const ordering = new Set(supply.orderSupplies);
    const order = subset('supply ordered', sets.supplies, (s) => ordering.has(s));
    const orders = builder.addColumns('orders', [order.set, sets.periods], { upper: 1, integer: true });
    const least = builder.addRows('orderMinimum', [order.set, sets.periods], { lower: 0 });
    const most = builder.addRows('orderMaximum', [order.set, sets.periods], { upper: 0 });
    const rules: RuleRow[] = [];
    for (const line of supply.bill) {
      for (let t = 0; t < periodCount; t++) {
        const column = at(production, line.process, t);
        if (line.material >= 0) ledgers.material.use(line.material, t, column, line.unitsPerUnit);
        else ledgers.stock.use(line.stockPoint, t, column, line.unitsPerUnit);
      }
    }
    source.materials.forEach((row, m) => {
      for (let t = 0; t < periodCount; t++) {
        const column = at(stock, m, t);
        ledgers.material.use(m, t, column, 1);
        if (t + 1 < periodCount) ledgers.material.add(m, t + 1, column, 1);
        ledgers.money.post('holding', t, column, row.holdingCost * index.periodLength[t]!);
        const min = t === periodCount - 1 ? row.closingStockMin : 0;
        rules.push({
          label: `stock ${row.material} ${source.periods[t]!.period}`,
          period: t,
          terms: [[column, 1]],
          ...(min > 0 ? { min } : {}),
          ...(row.stockMax === null ? {} : { max: row.stockMax }),
        });
      }
    });
    source.supplies.forEach((row, s) => {
      const m = supply.supplyMaterial[s]!;
      const all: [number, number][] = [];
      for (let t = 0; t < periodCount; t++) {
        const cell = s * periodCount + t;
        const column = at(purchases, s, t);
        const max = supply.unitsMax[cell]!;
        all.push([column, 1]);
        const arrival = t + row.leadTimePeriods;
        if (arrival < periodCount) ledgers.material.add(m, arrival, column, 1);
        if (supply.brackets[s]!.length === 0)
          ledgers.money.post('material', t, column, supply.unitCost[cell]!);
        if (Number.isFinite(max)) {
          const label = `order ${row.supply} ${source.periods[t]!.period}`;
          rules.push({ label, period: t, terms: [[column, 1]], max });
        }
        const i = order.positionOf[s]!;
        if (i < 0) continue;
        ledgers.money.post('material', t, at(orders, i, t), row.orderCost);
        builder.entry(at(least, i, t), column, 1);
        builder.entry(at(least, i, t), at(orders, i, t), -row.unitsMin);
        builder.entry(at(most, i, t), column, 1);
        builder.entry(at(most, i, t), at(orders, i, t), -max);
      }
      if (row.unitsMinTotal > 0) {
        rules.push({
          label: `commitment ${row.supply}`,
          period: periodCount - 1,
          terms: all,
          min: row.unitsMinTotal,
        });
      }
    });
    buildRuleRows(
      context,
      'materials',
      'materialLimit',
      rules.filter((rule) => rule.min !== undefined || rule.max !== undefined),
    );
  },
};
