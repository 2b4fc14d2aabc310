/** Money: revenue, margin, cost, and penalties apart. */
import { penaltyComponents, realComponents } from '../../case/money.ts';
import { moneyTotals } from '../finance.ts';
import type { FigureEntry, FigureInput } from './definitions.ts';

function byPeriod({ index }: FigureInput, of: (t: number) => number): number[] {
  return Array.from({ length: index.periodCount }, (_, t) => of(t));
}

function costOf(input: FigureInput, t: number): number {
  return realComponents.reduce((sum, c) => (c === 'revenue' ? sum : sum + input.money.real[c][t]!), 0);
}

export const moneyFigures: readonly FigureEntry[] = [
  {
    definition: {
      name: 'contributionMargin',
      title: { en: 'Contribution margin', zh: '边际贡献' },
      unit: 'money',
      better: 'more',
      definition: {
        en: 'Revenue less all real costs of the plan; planning penalties are not in it.',
        zh: '收入减去计划的全部实际成本；不含计划惩罚。',
      },
    },
    compute: (input) => ({
      value: moneyTotals(input.money).margin,
      byPeriod: byPeriod(input, (t) => input.money.real.revenue[t]! - costOf(input, t)),
    }),
  },
  {
    definition: {
      name: 'revenue',
      title: { en: 'Revenue', zh: '收入' },
      unit: 'money',
      better: 'more',
      definition: { en: 'Price × units delivered, on time or late.', zh: '价格 × 交付数量（按时或延迟）。' },
    },
    compute: (input) => ({
      value: moneyTotals(input.money).revenue,
      byPeriod: Array.from(input.money.real.revenue),
    }),
  },
  {
    definition: {
      name: 'cost',
      title: { en: 'Cost', zh: '成本' },
      unit: 'money',
      better: 'less',
      definition: { en: 'All real costs of the plan.', zh: '计划的全部实际成本。' },
    },
    compute: (input) => ({
      value: moneyTotals(input.money).cost,
      byPeriod: byPeriod(input, (t) => costOf(input, t)),
    }),
  },
  {
    definition: {
      name: 'penalties',
      title: { en: 'Planning penalties', zh: '计划惩罚' },
      unit: 'money',
      better: 'less',
      definition: {
        en: 'What soft rules charge for being missed. It is not paid; it steers the optimizer.',
        zh: '软约束未满足的计价，仅引导优化，不是实际支出。',
      },
    },
    compute: (input) => ({
      value: moneyTotals(input.money).penalty,
      byPeriod: byPeriod(input, (t) =>
        penaltyComponents.reduce((sum, c) => sum + input.money.penalties[c][t]!, 0),
      ),
    }),
  },
];
