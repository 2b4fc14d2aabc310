/** Goal: a key figure is held against what the case states for the whole of it, and against nothing else. */
import { expect, test } from 'vitest';
import { choiceWords } from '../../../solver/case/choiceWords.ts';
import { inventoryLimits } from '../../../solver/case/tables/inventory.ts';
import { serviceTargets } from '../../../solver/case/tables/market.ts';
import { targets } from '../../../solver/case/tables/rules.ts';
import { thresholds, thresholdUnits } from '../../../solver/case/tables/thresholds.ts';
import { keyFigureDefinitions } from '../../../solver/plan/figures/keyFigures.ts';
import {
  meetsThreshold,
  type ThresholdTables,
  thresholdOf,
  WORST_REGRET,
} from '../../../solver/plan/figures/thresholds.ts';

const service = (row: object) =>
  serviceTargets.row.parse({ serviceTarget: 'a', window: 'horizon', fillRateMin: 0.9, ...row });
const target = (row: object) =>
  targets.row.parse({ target: 'a', measure: 'margin', sense: 'atLeast', value: 100, ...row });
const known = (
  rates: readonly object[],
  sums: readonly object[] = [],
  stated: ThresholdTables['thresholds'] = [],
  limits: readonly object[] = [],
): ThresholdTables =>
  ({
    serviceTargets: rates.map(service),
    targets: sums.map(target),
    thresholds: stated,
    inventoryLimits: limits.map((row) =>
      inventoryLimits.row.parse({ inventoryLimit: 'a', measure: 'averageValue', max: 50, ...row }),
    ),
  }) as unknown as ThresholdTables;

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

test('what the company accepts holds beside what its rules ask: the stricter of the two is the threshold', () => {
  const stated = [
    { figure: 'fillRateA' as const, value: 0.97 },
    { figure: 'averageInventoryValue' as const, value: 60 },
    { figure: 'peakLoad' as const, value: 1.2 },
    { figure: 'worstRegret' as const, value: 5 },
  ];
  const tables = known([{ grade: 'A' }], [], stated, [
    {},
    { site: 'north', max: 1 },
    { mode: 'off', max: 2 },
  ]);
  expect(thresholdOf(tables, 'fillRateA')).toEqual({ value: 0.97, sense: 'atLeast' });
  expect(thresholdOf(tables, 'averageInventoryValue')).toEqual({ value: 50, sense: 'atMost' });
  expect(thresholdOf(tables, 'peakLoad')).toEqual({ value: 1.2, sense: 'atMost' });
  expect(thresholdOf(tables, WORST_REGRET)).toEqual({ value: 5, sense: 'atMost' });
  expect(thresholdOf(tables, 'lateUnits')).toBeNull();
  expect(meetsThreshold(1.21, { value: 1.2, sense: 'atMost' })).toBe(false);
});

test('every threshold is about a key figure that has a better direction, in its unit and by its name', () => {
  for (const [name, unit] of Object.entries(thresholdUnits)) {
    if (name === WORST_REGRET) continue;
    const definition = keyFigureDefinitions.find((known) => known.name === name);
    expect(definition, name).toMatchObject({ unit });
    expect(definition?.better, name).not.toBe('neither');
    const words = choiceWords('thresholds', 'figure', name);
    expect(words.en.toLowerCase(), name).toBe(definition?.title.en.toLowerCase());
    expect(words.zh, name).toBe(definition?.title.zh);
  }
  expect(Object.keys(thresholdUnits)).toContain(WORST_REGRET);
  expect(() => thresholds.row.parse({ figure: 'weather', value: 1 })).toThrow();
});
