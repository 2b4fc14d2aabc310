/** Thresholds: what the company accepts of a plan as a whole. Decisions set their options against them; no plan reads them. */
import { counting, number, requiredChoice, table } from '../field.ts';

/** What a threshold may be about, with the unit that it is counted in: key figures that have a better direction, and the risk of an option. */
export const thresholdUnits = {
  contributionMargin: 'money',
  revenue: 'money',
  cost: 'money',
  fillRate: 'share',
  fillRateA: 'share',
  fillRateB: 'share',
  fillRateC: 'share',
  lateUnits: 'units',
  lostUnits: 'units',
  averageInventoryValue: 'money',
  cashTiedUp: 'money',
  peakLoad: 'share',
  overtimeAndShiftHours: 'hours',
  worstRegret: 'money',
} as const;

export const thresholds = table({
  name: 'thresholds',
  title: 'Thresholds',
  titleZh: '阈值',
  about:
    'What the company accepts of a plan as a whole, set against the options of a decision. Plans need not keep it: what must hold is a service target, a target or a limit.',
  notes: {
    figure:
      'Of a figure of which more is better the least value that is accepted, of others the greatest. worstRegret: the greatest regret of an option under the assumptions of the case.',
  },
  group: 'rules',
  valueKind: 'assumption',
  key: ['figure'],
  isPlanned: false,
  fields: {
    figure: counting(
      requiredChoice(
        Object.keys(thresholdUnits) as [keyof typeof thresholdUnits, ...(keyof typeof thresholdUnits)[]],
        'Key figure',
        '关键指标',
      ),
      thresholdUnits,
    ),
    value: number('Threshold', '阈值', 'money, share, units or hours', { min: -1e15, max: 1e15 }),
  },
});
