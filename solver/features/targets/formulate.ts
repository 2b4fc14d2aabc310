/**
 * Targets: budgets on revenue, margin, cash, inventory value, emissions and capital, by period or over the horizon.
 *
 * For each: target i.
 * When: the case has targets that are not off.
 *   atLeast: measure[i] + below[i] ≥ value[i];   atMost: measure[i] − above[i] ≤ value[i]     (below, above only when soft)
 * measure: revenue; margin = revenue − every real cost; cash = margin + holding (a capital charge, not a payment);
 * inventory value at the end of the period, or its average over the horizon; emissions of production; capital invested.
 * Money is not discounted here. The money ledger is summed, so that no formula is repeated.
 * Posts: penalty per unit of deviation, when soft: with a goal on penalties this is goal programming.
 * Unit: money or kg CO₂e.
 * Reference: Williams, Model Building in Mathematical Programming (2013), section 3.3.
 * Example: published/built-invest-a.json
 */

import { type MoneyComponent, type RealComponent, realComponents } from '../../case/money.ts';
import type { Row } from '../../case/planningCase.ts';
import { labelledAxis } from '../../formulation/axes.ts';
import type { Context, Feature } from '../../formulation/feature.ts';
import type { Sum } from '../../formulation/ledgers.ts';
import { weightedColumns } from '../../formulation/measureSums.ts';
import type { Relaxation, RelaxedCells } from '../../formulation/relaxation.ts';
import { emissionsPerUnitStarted } from '../../index/emissions.ts';
import { isEmissionLimit } from '../../index/limitsInForce.ts';
import { account } from './account.ts';
import { targetRule, verifier } from './verify.ts';
import { words } from './words.ts';

export const targets: Feature = {
  name: 'targets',
  words,
  account,
  verifier,
  unit: 'money or kg CO₂e',
  approver: 'finance',
  isUsed: ({ source }) => source.targets.length > 0,
  build(context) {
    const { index, builder, ledgers } = context;
    const periodOf = (row: Row<'targets'>) =>
      row.period === null ? index.periodCount - 1 : index.position.periods.get(row.period)!;
    const filled: (() => void)[] = [];
    for (const mode of ['hard', 'soft'] as const) {
      const inForce = index.source.targets.filter((row) => targetRule(index, row).mode === mode);
      const rows = builder.addRows(
        {
          name: mode === 'hard' ? 'target' : 'targetSoft',
          role: 'limit',
          scope: 'shared',
          unit: 'money or kg CO₂e',
          title: words.title,
          limit: {
            isLoad: (_, [i]) => isEmissionLimit(inForce[i]!),
            unit: (_, [i]) => (inForce[i]!.measure === 'emissions' ? 'kg CO₂e' : 'money'),
            cells: (_, [i], change) => movedTarget(inForce[i]!, change),
          },
        },
        [
          labelledAxis(
            'target',
            inForce.map((row) => row.target),
            ['targets'],
          ),
        ],
      );
      inForce.forEach((row, i) => {
        filled.push(() => fill(context, row, rows.at(i)));
      });
      if (mode === 'hard') continue;
      builder.soften(rows, {
        side: 'both',
        onViolationColumn: (position, column) => {
          const row = inForce[position]!;
          ledgers.money.post('targets', periodOf(row), column, targetRule(index, row).price);
        },
      });
    }
    // Last of all: a summed ledger takes no more posts.
    for (const act of filled) act();
  },
};

/** A target at the value that relaxes it. */
function movedTarget(row: Row<'targets'>, { side, amount }: Relaxation): RelaxedCells {
  const relaxedBy = side === 'upper' ? 'raising' : 'lowering';
  const value = side === 'upper' ? row.value + amount : row.value - amount;
  return [{ table: 'targets', key: row.target, field: 'value', value, relaxedBy }];
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
  const { index, ledgers } = context;
  const isCounted = (t: number) => period === null || t === period;
  const counted = (t: number) => (isCounted(t) ? 1 : 0);
  const real = new Set<MoneyComponent>(realComponents);
  if (measure !== 'inventoryValue' && measure !== 'emissions') {
    return ledgers.money.sum((component, t) =>
      isCounted(t) && real.has(component) ? targetWeight(measure, component as RealComponent) : 0,
    );
  }
  if (measure === 'emissions') {
    const kilograms = emissionsPerUnitStarted(index);
    return weightedColumns(index, context.columns.production, (p) => kilograms[p]!, counted);
  }
  return weightedColumns(
    index,
    context.columns.closingStock,
    (k) => index.unitValue[k]!,
    period === null ? (t) => index.periodShare[t]! : counted,
  );
}
