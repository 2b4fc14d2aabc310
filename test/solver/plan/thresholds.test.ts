/** Goal: a key figure is held against what the case states for the whole of it, and against nothing else. */
import { expect, test } from 'vitest';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { serviceTargets } from '../../../solver/case/tables/market.ts';
import { targets } from '../../../solver/case/tables/rules.ts';
import { meetsThreshold, thresholdOf } from '../../../solver/plan/figures/thresholds.ts';

const service = (row: object) =>
  serviceTargets.row.parse({ serviceTarget: 'a', window: 'horizon', fillRateMin: 0.9, ...row });
const target = (row: object) =>
  targets.row.parse({ target: 'a', measure: 'margin', sense: 'atLeast', value: 100, ...row });
const known = (rates: readonly object[], sums: readonly object[] = []) =>
  ({ serviceTargets: rates.map(service), targets: sums.map(target) }) as unknown as PlanningCase;

test('the strictest target of the whole figure is its threshold', () => {
  const rates = known([{ grade: 'A' }, { grade: 'A', fillRateMin: 0.95 }, { fillRateMin: 0.8 }]);
  expect(thresholdOf(rates, 'fillRateA')).toEqual({ value: 0.95, sense: 'atLeast' });
  expect(thresholdOf(rates, 'fillRate')).toEqual({ value: 0.8, sense: 'atLeast' });
  expect(thresholdOf(rates, 'fillRateB')).toBeNull();
  expect(thresholdOf(known([], [{}, { value: 120 }]), 'contributionMargin')?.value).toBe(120);
});

test('targets of a part, of a window or switched off are none', () => {
  for (const row of [{ market: 'm' }, { window: 'period' }, { mode: 'off' }, { firstPeriod: 'p' }])
    expect(thresholdOf(known([{ grade: 'A', ...row }]), 'fillRateA')).toBeNull();
  for (const row of [{ period: 'p' }, { mode: 'off' }, { sense: 'atMost' }])
    expect(thresholdOf(known([], [row]), 'contributionMargin')).toBeNull();
  expect(thresholdOf(known([], [{}]), 'peakLoad')).toBeNull();
});

test('rounding is no miss', () => {
  const limit = { value: 0.95, sense: 'atLeast' } as const;
  expect(meetsThreshold(0.95 - 1e-9, limit)).toBe(true);
  expect(meetsThreshold(0.9499, limit)).toBe(false);
});
