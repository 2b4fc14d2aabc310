/**
 * Targets: budgets on revenue, margin, cash, inventory value, emissions and capital, by period or over the horizon.
 *
 * For each: target i.
 * When: the case has targets that are not off.
 *   atLeast: measure[i] + below[i] ≥ value[i];   atMost: measure[i] − above[i] ≤ value[i]     (below, above only when soft)
 * measure: revenue; margin = revenue − every real cost; cash = margin + holding (a capital charge, not a payment);
 * inventory value at the end of the period, or its average over the horizon; emissions of production; capital invested.
 * Money is not discounted here. The money ledger is summed, so that no formula stands twice.
 * Posts: penalty per unit of deviation, when soft: with a goal on penalties this is goal programming.
 * Unit: money or kg CO₂e.
 * Reference: Williams, Model Building in Mathematical Programming (2013), section 3.3.
 */

import { type MoneyComponent, type RealComponent, realComponents } from '../../case/money.ts';
import type { Row } from '../../case/planningCase.ts';
import { type Context, type Feature, labelledSet } from '../../formulation/feature.ts';
import type { Sum } from '../../formulation/ledgers.ts';
import { effectiveMode } from '../../index/effectiveMode.ts';
import { emissionsPerUnitStarted } from '../../index/emissions.ts';
import { soften } from '../../model/elastic.ts';
import { at, findBlock } from '../../model/model.ts';
import { account } from './account.ts';
import { verifier } from './verify.ts';
import { words } from './words.ts';

export const targets: Feature = {
  name: 'targets',
  words,
  account,
  verifier,
  unit: 'money or kg CO₂e',
  grantedBy: 'finance',
  rowBlocks: ['target', 'targetSoft'],
  isUsed: ({ source }) => source.targets.length > 0,
  build(context) {
    const { index, builder, ledgers } = context;
    const periodOf = (row: Row<'targets'>) =>
      row.period === null ? index.periodCount - 1 : index.position.periods.get(row.period)!;
    const filled: (() => void)[] = [];
    for (const mode of ['hard', 'soft'] as const) {
      const meant = index.source.targets.filter((row) => targetRule(index, row).mode === mode);
      const rows = builder.addRows(mode === 'hard' ? 'target' : 'targetSoft', [
        labelledSet(
          'target',
          meant.map((row) => row.target),
        ),
      ]);
      meant.forEach((row, i) => {
        filled.push(() => fill(context, row, at(rows, i)));
      });
      if (mode === 'hard') continue;
      soften(builder, rows, {
        side: 'both',
        price: (position, column) => {
          const row = meant[position]!;
          ledgers.money.post('targets', periodOf(row), column, targetRule(index, row).price);
        },
      });
    }
    // Only now: a summed ledger takes no more posts.
    for (const act of filled) act();
  },
};

/** Mode and price of a target. */
export function targetRule(index: Context['index'], row: Row<'targets'>) {
  return effectiveMode(index, 'targets', { mode: row.mode, price: row.deviationPrice });
}

/** Weight of a money component in a measure of money. */
export function targetWeight(measure: Row<'targets'>['measure'], component: RealComponent): number {
  if (measure === 'revenue') return component === 'revenue' ? 1 : 0;
  if (measure === 'capital') return component === 'capital' ? 1 : 0;
  if (component === 'revenue') return 1;
  return measure === 'cash' && component === 'holding' ? 0 : -1;
}

function fill(context: Context, row: Row<'targets'>, at_: number): void {
  const { index, builder } = context;
  const t = row.period === null ? null : index.position.periods.get(row.period)!;
  const sum = measureSum(context, row.measure, t);
  sum.columns.forEach((column, p) => {
    builder.entry(at_, column, sum.values[p]!);
  });
  const value = row.value - sum.constant;
  builder.setRowBounds(
    at_,
    row.sense === 'atLeast' ? value : Number.NEGATIVE_INFINITY,
    row.sense === 'atMost' ? value : Number.POSITIVE_INFINITY,
  );
}

function measureSum(context: Context, measure: Row<'targets'>['measure'], period: number | null): Sum {
  const { index, builder, ledgers } = context;
  const isMeant = (t: number) => period === null || t === period;
  const real = new Set<MoneyComponent>(realComponents);
  if (measure !== 'inventoryValue' && measure !== 'emissions') {
    return ledgers.money.sum((component, t) =>
      isMeant(t) && real.has(component) ? targetWeight(measure, component as RealComponent) : 0,
    );
  }
  const columns: number[] = [];
  const values: number[] = [];
  const block = findBlock(builder.columnBlocks, measure === 'emissions' ? 'production' : 'closingStock');
  const weights = measure === 'emissions' ? emissionsPerUnitStarted(index) : index.unitValue;
  const share = measure === 'inventoryValue' && period === null ? 1 / index.periodCount : 1;
  weights.forEach((weight, i) => {
    for (let t = 0; t < index.periodCount; t++) {
      if (!isMeant(t) || block === undefined || weight === 0) continue;
      columns.push(at(block, i, t));
      values.push(weight * share);
    }
  });
  return { columns: Int32Array.from(columns), values: Float64Array.from(values), constant: 0 };
}
