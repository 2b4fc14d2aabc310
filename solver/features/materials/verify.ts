/**
 * Materials: stock balances, orders keep their limits, what is ordered as yes or no is paid for; soft limits are charged per
 * unit.
 */
import { sumOf } from '../../arithmetic/sums.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import type { FeatureVerifier } from '../../plan/checks/featureVerifier.ts';
import { checkRules } from '../../plan/checks/ruleChecks.ts';

import { inPeriod, type PlanRule, type Rules } from '../../plan/rules.ts';

export const rules: Rules = (index, plan, sink, _, asked) => {
  const { periodCount, source, supply } = index;
  const mode = effectiveMode(index, 'materials');
  if (mode.mode !== asked) return;
  source.materials.forEach((row, m) => {
    const stated: PlanRule = {
      rule: 'material stock keeps its limits',
      about: () => [{ table: 'materials', id: row.material }],
      unit: 'units',
      ...mode,
    };
    for (let t = 0; t < periodCount; t++) {
      const stock = plan.materialStock[m * periodCount + t]!;
      sink.atLeast(stated, t, stock, t === periodCount - 1 ? row.closingStockMin : 0);
      if (row.stockMax !== null) sink.atMost(stated, t, stock, row.stockMax);
    }
  });
  source.supplies.forEach((row, s) => {
    const about: PlanRule['about'] = () => [{ table: 'supplies', id: row.supply }];
    const maximum: PlanRule = {
      rule: 'the order keeps its maximum',
      about,
      unit: 'units',
      ...mode,
    };
    for (let t = 0; t < periodCount; t++) {
      const cell = s * periodCount + t;
      sink.atMost(maximum, t, plan.purchases[cell]!, supply.unitsMax[cell]!);
    }
    const commitment: PlanRule = {
      rule: 'the commitment is kept',
      about,
      periods: [0, periodCount - 1],
      unit: 'units',
      ...mode,
    };
    const purchased = sumOf(plan.purchases.subarray(s * periodCount, (s + 1) * periodCount));
    sink.atLeast(commitment, periodCount - 1, purchased, row.unitsMinTotal);
  });
};

export const verifier: FeatureVerifier = {
  unit: 'units',
  verify(index, plan, check, real) {
    const { periodCount, source, supply } = index;
    const arrived = supply.receipts.slice();
    source.supplies.forEach((row, s) => {
      const isOrdered = supply.orderSupplies.some((ordered) => ordered === s);
      for (let t = 0; t < periodCount; t++) {
        const cell = s * periodCount + t;
        const where = () => inPeriod(t, { table: 'supplies', id: row.supply });
        const units = plan.purchases[cell]!;
        const order = plan.orders[cell]!;
        check.atLeast(units, 0, 'purchases are not negative', where);
        check.whole(order, 'an order is placed or not', where);
        check.atLeast(order, 0, 'an order is placed or not', where);
        check.atMost(order, isOrdered ? 1 : 0, 'an order is placed or not', where);
        if (isOrdered && order < 0.5) check.atMost(units, 0, 'nothing comes without an order', where);
        if (order > 0.5) check.atLeast(units, row.unitsMin, 'the order reaches its minimum', where);
        const arrival = t + row.leadTimePeriods;
        if (arrival < periodCount) arrived[supply.supplyMaterial[s]! * periodCount + arrival]! += units;
      }
    });
    const used = new Float64Array(arrived.length);
    for (const line of supply.bill) {
      if (line.material < 0) continue;
      for (let t = 0; t < periodCount; t++)
        used[line.material * periodCount + t]! +=
          line.unitsPerUnit * plan.production[line.process * periodCount + t]!;
    }
    source.materials.forEach((row, m) => {
      for (let t = 0; t < periodCount; t++) {
        const cell = m * periodCount + t;
        const before = t > 0 ? plan.materialStock[cell - 1]! : row.openingStock;
        const where = () => inPeriod(t, { table: 'materials', id: row.material });
        const there = before + arrived[cell]!;
        check.equal(
          plan.materialStock[cell]!,
          there - used[cell]!,
          there + used[cell]!,
          'material balances',
          where,
        );
        check.atLeast(plan.materialStock[cell]!, 0, 'material is not negative', where);
      }
    });
    checkRules(rules, index, plan, check, real);
  },
};
