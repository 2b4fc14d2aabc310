/** Goal: levers change exactly what they say; the input diff lists it; untouched tables stay the same value. */
import { expect, test } from 'vitest';
import { tableNames } from '../../solver/case/planningCase.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { inputDiff } from '../../solver/scenario/inputDiff.ts';
import { applyLever, type Lever, leverSchema } from '../../solver/scenario/levers.ts';
import { resolveScenario, scenarioSchema } from '../../solver/scenario/scenario.ts';
import { smallCase } from './smallCase.ts';

const base = smallCase();
const lever = (value: object): Lever => leverSchema.parse(value);
const diffOf = (value: object) => inputDiff(base, applyLever(base, lever(value)).planningCase);

test.each([
  ['demand', { type: 'demand', grade: 'A', fromPeriod: '2027-03', factor: 1.1 }, ['demand']],
  ['capacity', { type: 'capacity', resource: 'line', factor: 0.5 }, ['resourcePeriods']],
  ['overtime', { type: 'overtime', resource: 'line', hoursMax: 30 }, ['resourcePeriods']],
  ['shifts', { type: 'shifts', shiftsMax: 4 }, ['shiftOptions']],
  ['process', { type: 'process', kind: 'subcontract', isAllowed: false }, ['processes']],
  ['price', { type: 'price', factor: 1.05 }, ['demand']],
  ['cost', { type: 'cost', component: 'transport', factor: 2 }, ['lanes']],
  ['service', { type: 'service', serviceTarget: 'A', grade: 'A', fillRateMin: 0.99 }, ['serviceTargets']],
  ['inventory', { type: 'inventory', limit: { measure: 'value', max: 100 } }, ['inventoryLimits']],
  ['openingStock', { type: 'openingStock', family: 'x', unitsAdded: 5 }, ['inventoryPolicies']],
  [
    'frozenPlan',
    { type: 'frozenPlan', cells: [{ measure: 'production', item: 'make-x', period: '2027-02', value: 5 }] },
    ['frozenCells'],
  ],
  ['objective', { type: 'objective', objective: 'minimizeCost' }, ['company']],
  [
    'set',
    { type: 'set', cells: [{ table: 'segments', key: 'x-A', field: 'price', value: 50 }] },
    ['segments'],
  ],
])('%s changes its own table only', (_, value, tables) => {
  const after = applyLever(base, lever(value));
  expect(after.changedRows).toBeGreaterThan(0);
  expect([...new Set(diffOf(value).map((change) => change.table))]).toEqual(tables);
  for (const table of tableNames)
    if (!(tables as readonly string[]).includes(table)) expect(after.planningCase[table]).toBe(base[table]);
});

test('the diff says from what to what, with the unit', () => {
  const diff = diffOf({ type: 'set', cells: [{ table: 'segments', key: 'x-A', field: 'price', value: 50 }] });
  expect(diff).toEqual([
    {
      table: 'segments',
      key: 'x-A',
      field: 'price',
      before: 48,
      after: 50,
      unit: 'money per unit',
      kind: 'changed',
    },
  ]);
});

test('a price moves demand by its elasticity, firm orders stay', () => {
  const elastic = smallCase((document) => {
    document.segments![0]!.priceElasticity = -2;
  });
  const after = applyLever(elastic, lever({ type: 'price', segment: 'x-A', factor: 1.1 })).planningCase;
  expect(after.demand[1]?.units).toBeCloseTo(80 * 1.1 ** -2, 9);
  expect(after.demand[0]?.units).toBeGreaterThanOrEqual(after.demand[0]?.firmUnits ?? 0);
});

test('scenarios stand on their parents; changes in the base shine through', () => {
  const scenarios = [
    scenarioSchema.parse({ scenario: 'base', name: 'Base' }),
    scenarioSchema.parse({
      scenario: 'more',
      name: 'More',
      parent: 'base',
      levers: [{ type: 'demand', factor: 2 }],
    }),
    scenarioSchema.parse({
      scenario: 'most',
      name: 'Most',
      parent: 'more',
      levers: [{ type: 'demand', unitsAdded: 1 }],
    }),
  ];
  expect(resolveScenario(base, scenarios, 'most').planningCase.demand[1]?.units).toBe(161);
  const changed = smallCase((document) => {
    document.demand![1]!.units = 100;
  });
  expect(resolveScenario(changed, scenarios, 'most').planningCase.demand[1]?.units).toBe(201);
});

test('circles, unknown parents and impossible values are told; a lever that matches nothing warns', () => {
  const circle = [
    scenarioSchema.parse({ scenario: 'a', name: 'A', parent: 'b' }),
    scenarioSchema.parse({ scenario: 'b', name: 'B', parent: 'a' }),
  ];
  expect(() => resolveScenario(base, circle, 'a')).toThrow(CaseError);
  const bad = lever({ type: 'set', cells: [{ table: 'segments', key: 'x-A', field: 'price', value: -1 }] });
  expect(() => applyLever(base, bad)).toThrow(/price.*expected a number from 0/);
  const idle = [
    scenarioSchema.parse({
      scenario: 'idle',
      name: 'Idle',
      levers: [{ type: 'shifts', shiftOption: 'sunday', shiftsMax: 2 }],
    }),
  ];
  expect(resolveScenario(base, idle, 'idle').warnings[0]?.expected).toContain('matches something');
});
