/**
 * Materials and bills of material: production uses bought materials and semi-finished families.
 *
 * For each: material m, supply s of a material, bill line of process p, period t.
 * When: the case has materials or bills of material.
 *   materialStock[m,t] = materialStock[m,t−1] + receipts[m,t] + Σ_s purchases[s, t − leadTime[s]] − Σ use[p,m] × production[p,t]
 *   purchases[s,t] ≤ unitsMax[s,t];   Σ_t purchases[s,t] ≥ unitsMinTotal[s]
 *   materialStock[m,t] ≤ stockMax[m];   materialStock[m,last] ≥ closingStockMin[m]
 *   unitsMin[s] × orders[s,t] ≤ purchases[s,t] ≤ orderUnits[s,t] × orders[s,t],  orders ∈ {0, 1}   (where orders are yes or no)
 * orderUnits is unitsMax where that is hard, and far more where it is soft or off (orderUnits.ts).
 * Posts: purchases in the period of the order (unit cost; with price breaks see priceBreaks) and the cost of an order to
 * material; holding of materials; use of semi-finished families to the stock of the process's site in the period of the start.
 * Units ordered too late to arrive cost money and count for the commitment, but have no value.
 * Unit: units.
 * Reference: Pochet and Wolsey (2006), chapter 13 (multi-level); Silver, Pyke and Thomas (2016), section 4.5.
 * Example: published/built-materials-a.json
 */

import { subset } from '../../formulation/axes.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import { lowered, periodId, raised, rowKey } from '../../formulation/relaxation.ts';
import { buildRuleRows, type RuleBlock, type RuleKind, type RuleRow } from '../../formulation/ruleRows.ts';
import { account } from './account.ts';
import { orderUnits } from './orderUnits.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const materials: Feature = {
  name: 'materials',
  words,
  account,
  verifier,
  unit: 'units',
  approver: 'procurement',
  isUsed: ({ source }) => source.materials.length > 0 || source.billsOfMaterial.length > 0,
  build(context) {
    const { index, builder, ledgers, sets, columns, rows } = context;
    const { periodCount, source, supply } = index;
    const { least, most } = addBlocks(context);
    const { materialStock, purchases, orders, production } = columns;
    const largest = orderUnits(context);
    builder.claim(ledgers.material.rows, { title: words.title });
    const rules: RuleRow[] = [];
    for (const line of supply.bill) {
      for (let t = 0; t < periodCount; t++) {
        const column = production.at(line.process, t);
        if (line.material >= 0) ledgers.material.use(line.material, t, column, line.unitsPerUnit);
        else ledgers.stock.use(line.stockPoint, t, column, line.unitsPerUnit);
      }
    }
    for (const m of sets.materials.members) {
      const row = source.materials[m]!;
      for (let t = 0; t < periodCount; t++) {
        const column = materialStock.at(m, t);
        ledgers.material.keep(m, t, column);
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
    }
    for (const s of sets.supplies.members) {
      const row = source.supplies[s]!;
      const m = supply.supplyMaterial[s]!;
      const all: [number, number][] = [];
      for (let t = 0; t < periodCount; t++) {
        const cell = s * periodCount + t;
        const column = purchases.at(s, t);
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
        if (!orders.has(s)) continue;
        ledgers.money.post('material', t, orders.at(s, t), row.orderCost);
        builder.entry(least.at(s, t), column, 1);
        builder.entry(least.at(s, t), orders.at(s, t), -row.unitsMin);
        builder.entry(most.at(s, t), column, 1);
        const bound = { row: most.at(s, t), column: orders.at(s, t) };
        builder.entry(bound.row, bound.column, -largest.most(s, t));
        rows.orderBounds.push(bound);
        if (largest.isAssumed) rows.assumedBounds.push(bound);
      }
      if (row.unitsMinTotal > 0) {
        rules.push({
          label: `commitment ${row.supply}`,
          period: periodCount - 1,
          terms: all,
          min: row.unitsMinTotal,
          kind: commitment,
          item: s,
        });
      }
    }
    buildRuleRows(
      context,
      'materials',
      limits,
      rules.filter((rule) => rule.min !== undefined || rule.max !== undefined),
    );
  },
};

const limits: RuleBlock = {
  name: 'materialLimit',
  scope: 'shared',
  unit: 'units',
  identifies: ['materials', 'supplies'],
  title: words.title,
  labelTellsKind: true,
};

const commitment: RuleKind = {
  title: words.limits.commitment,
  unit: 'units',
  cells: ({ source }, { item }, { next }) => [
    lowered('supplies', source.supplies[item!]!.supply, 'unitsMinTotal', next),
  ],
};

/** Columns of stock, purchases and orders for other features, and the rows that tie purchases to orders. */
function addBlocks({ index, builder, sets, columns }: Context) {
  const { source, supply } = index;
  columns.materialStock = builder.addColumns(
    {
      name: 'materialStock',
      role: 'limit',
      unit: 'units',
      title: words.limits.materialStock,
      fills: { arrays: ['materialStock'] },
      limit: {
        cells: (_, [m], { side, next }) => {
          const { material } = source.materials[m]!;
          return side === 'upper'
            ? [raised('materials', material, 'stockMax', next)]
            : [lowered('materials', material, 'closingStockMin', next)];
        },
      },
    },
    [sets.materials, sets.periods],
  );
  columns.purchases = builder.addColumns(
    {
      name: 'purchases',
      role: 'limit',
      unit: 'units',
      title: words.limits.purchases,
      fills: { arrays: ['purchases'] },
      limit: {
        cells: (index, [s, t], { next }) => [
          raised('supplyPeriods', rowKey(source.supplies[s]!.supply, periodId(index, t)), 'unitsMax', next),
        ],
      },
    },
    [sets.supplies, sets.periods],
  );
  const ordering = new Set(supply.orderSupplies);
  const ordered = subset('supply ordered', sets.supplies, (s) => ordering.has(s));
  columns.orders = builder.addColumns(
    { name: 'orders', role: 'definition', unit: 'orders', title: words.title, fills: { arrays: ['orders'] } },
    [ordered, sets.periods],
    { upper: 1, integer: true },
  );
  const least = builder.addRows(
    {
      name: 'orderMinimum',
      role: 'limit',
      scope: 'shared',
      unit: 'units',
      title: words.limits.orderMinimum,
      limit: {
        cells: (_, [s], { amount }) => {
          const row = source.supplies[s]!;
          return [lowered('supplies', row.supply, 'unitsMin', row.unitsMin - amount)];
        },
      },
    },
    [ordered, sets.periods],
    { lower: 0 },
  );
  const most = builder.addRows(
    { name: 'orderMaximum', role: 'definition', scope: 'shared', unit: 'units', title: words.title },
    [ordered, sets.periods],
    { upper: 0 },
  );
  return { least, most };
}
