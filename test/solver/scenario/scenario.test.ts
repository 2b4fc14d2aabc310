/** Goal: levers change exactly what they say; the input diff lists it; untouched tables stay the same value. */
import { expect, test } from 'vitest';
import { fieldMeta } from '../../../solver/case/field.ts';
import { tableNames, tableOf } from '../../../solver/case/planningCase.ts';
import { CaseError, problemText } from '../../../solver/case/problems.ts';
import { atOnce } from '../../../solver/case/steps.ts';
import { inputDiff } from '../../../solver/scenario/inputDiff.ts';
import { applyLever, type Lever, leverSchema } from '../../../solver/scenario/levers.ts';
import { acceptScenario, resolveScenario, scenarioSchema } from '../../../solver/scenario/scenario.ts';
import { smallCase } from '../../cases/smallCase.ts';

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

test('a scenario builds on its parent; changes to the base apply to both', () => {
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

const scenarioWith = (...levers: object[]) =>
  scenarioSchema.parse({ scenario: 'tried', name: 'Tried', levers });

function problemsOf(...levers: object[]): readonly string[] {
  try {
    resolveScenario(base, [scenarioWith(...levers)], 'tried');
  } catch (error) {
    if (error instanceof CaseError) return error.problems.map((problem) => problemText(problem, 'en'));
    throw error;
  }
  return [];
}

test('circles and unknown parents are refused, by name', () => {
  const circle = [
    scenarioSchema.parse({ scenario: 'a', name: 'A', parent: 'b' }),
    scenarioSchema.parse({ scenario: 'b', name: 'B', parent: 'a' }),
  ];
  expect(() => resolveScenario(base, circle, 'a')).toThrow(
    'scenario b, parent: is “a”; expected parents without a circle',
  );
  const orphan = scenarioSchema.parse({ scenario: 'orphan', name: 'Orphan', parent: 'gone' });
  expect(() => resolveScenario(base, [orphan], 'orphan')).toThrow(
    'scenario orphan, parent: is “gone”; expected a scenario that exists (orphan)',
  );
  expect(() => resolveScenario(base, [orphan], 'other')).toThrow(
    'scenario other: is “other”; expected a scenario',
  );
});

test.each([
  [
    { type: 'demand', segment: 'x-Z', factor: 2 },
    'lever 1 (demand), segment: is “x-Z”; expected one of the demand segments of the case: X · Home · A (x-A), X · Home · B (x-B), Y · Home · A (y-A)',
  ],
  [
    { type: 'capacity', resource: 'lathe', factor: 2 },
    'lever 1 (capacity), resource: is “lathe”; expected one of the resources',
  ],
  [{ type: 'overtime', site: 'moon', factor: 2 }, 'lever 1 (overtime), site: is “moon”'],
  [
    { type: 'shifts', shiftOption: 'sunday', shiftsMax: 2 },
    'shiftOption: is “sunday”; expected one of the extra shifts',
  ],
  [
    { type: 'process', process: 'make-z', isAllowed: true },
    'process: is “make-z”; expected one of the processes',
  ],
  [
    { type: 'service', serviceTarget: 's', market: 'away', fillRateMin: 0.9 },
    'market: is “away”; expected one of the markets',
  ],
  [
    { type: 'service', serviceTarget: 's', firstPeriod: '2027-04', lastPeriod: '2027-02', fillRateMin: 0.9 },
    'lastPeriod: is “2027-02”; expected Apr 2027 (2027-04) or a later period',
  ],
  [{ type: 'inventory', group: 'h', targetFactor: 2 }, 'group: is “h”; expected one of the product groups'],
  [{ type: 'openingStock', family: 'z', factor: 2 }, 'family: is “z”; expected one of the product families'],
  [{ type: 'cost', component: 'production', family: 'z', factor: 2 }, 'family: is “z”'],
  [
    { type: 'price', fromPeriod: '2027-03', toPeriod: '2027-01', factor: 2 },
    'toPeriod: is “2027-01”; expected Mar 2027 (2027-03) or a later period',
  ],
  [
    { type: 'price', fromPeriod: '2027-01', toPeriod: '2028-01', factor: 2 },
    'toPeriod: is “2028-01”; expected one of the planning periods of the case: Jan 2027 (2027-01) to Apr 2027 (2027-04)',
  ],
  [
    { type: 'frozenPlan', cells: [{ measure: 'shifts', item: 'line', period: '2027-01', value: 1 }] },
    'cells 1, item: is “line”; expected one of the extra shifts',
  ],
  [
    { type: 'demand', segment: 'x-A', family: 'y', factor: 2 },
    'family: is “y”; expected a family that occurs together with segment X · Home · A (x-A)',
  ],
  [
    { type: 'demand', family: 'y', grade: 'B', factor: 2 },
    'grade: is “B”; expected a grade that occurs together with family Y (y)',
  ],
  [
    { type: 'capacity', resource: 'line', site: 'depot', factor: 2 },
    'site: is “depot”; expected a site that occurs together with resource Line (line)',
  ],
  [
    { type: 'process', process: 'make-x', kind: 'subcontract', isAllowed: false },
    'kind: is “subcontract”; expected a kind that occurs together with process X @ Plant (make-x)',
  ],
  [
    { type: 'shifts', shiftOption: 'saturday', resource: 'press', shiftsMax: 2 },
    'resource: is “press”; expected a resource that occurs together with',
  ],
  [
    { type: 'inventory', family: 'x', limit: { measure: 'value', max: 100 } },
    'family: is “x”; expected no family beside a limit',
  ],
  [{ type: 'cost', component: 'overtime', family: 'x', factor: 2 }, 'family: is “x”; expected no family'],
  [
    { type: 'cost', component: 'transport', family: 'x', factor: 2 },
    'family: is “x”; expected no family, or one with lanes of its own',
  ],
  [
    { type: 'overtime', fromPeriod: '2027-02', costFactor: 2 },
    'costFactor: is “2”; expected 1 beside a range of periods',
  ],
  [{ type: 'objective', objective: 'goals' }, 'goals: is empty; expected at least one goal'],
  [
    { type: 'set', cells: [{ table: 'segments', key: 'x-A', field: 'price', value: -1 }] },
    'lever 1 (set), segments (x-A: X · Home · A), price: is “-1”; expected a number from 0',
  ],
  [
    { type: 'set', cells: [{ table: 'segments', key: 'x-Z', field: 'price', value: 1 }] },
    'segments (x-Z), family: is empty; expected a row of demand segments that exists',
  ],
  [
    { type: 'set', cells: [{ table: 'demand', key: 'x-A|2028-01', field: 'units', value: 1 }] },
    'demand (x-A|2028-01: X · Home · A · 2028-01), period: is “2028-01”; expected one of the planning periods',
  ],
  [
    { type: 'set', cells: [{ table: 'demand', key: 'x-A|2027-01|more', field: 'units', value: 1 }] },
    'units: is “1”; expected a key of 2 parts: segment|period',
  ],
  [
    { type: 'set', cells: [{ table: 'demand', key: 'x-A|2027-01', field: 'period', value: '2027-02' }] },
    'period: is “2027-02”; expected 2027-01, as in the key',
  ],
  [
    { type: 'process', process: 'buy-y', unitsMax: 5 },
    'scenario tried, lever 2 (process), processes, row 3 (buy-y: Y @ Depot), unitsMax: is “5”; expected at least the minimum, 8',
    { type: 'set', cells: [{ table: 'processes', key: 'buy-y', field: 'unitsMin', value: 8 }] },
  ],
] as const)(
  'refused with scenario, lever, field, value and what was expected: %j',
  (value, text, before?: object) => {
    const [problem] = problemsOf(...(before === undefined ? [value] : [before, value]));
    expect(problem).toContain('scenario tried, lever ');
    expect(problem).toContain(text);
  },
);

test('every lever that cannot be applied is reported at once', () => {
  const problems = problemsOf(
    { type: 'demand', segment: 'gone', factor: 2 },
    { type: 'demand', factor: 1.1 },
    { type: 'shifts', shiftOption: 'gone', shiftsMax: 1 },
  );
  expect(problems.map((text) => text.slice(0, 32))).toEqual([
    'scenario tried, lever 1 (demand)',
    'scenario tried, lever 3 (shifts)',
  ]);
});

test.each([
  [{ type: 'demand', factor: 1 }],
  [{ type: 'demand', grade: 'C', factor: 2 }],
  [{ type: 'capacity', factor: 1 }],
  [{ type: 'overtime', resource: 'press', factor: 2 }],
  [{ type: 'process', process: 'make-x', isAllowed: true }],
  [{ type: 'price', factor: 1 }],
  [{ type: 'cost', component: 'wages', factor: 3 }],
  [{ type: 'inventory', family: 'x' }],
  [{ type: 'openingStock', family: 'x' }],
  [{ type: 'objective', objective: 'maximizeMargin' }],
  [{ type: 'set', cells: [{ table: 'segments', key: 'x-A', field: 'price', value: 48 }] }],
])('a lever that changes nothing says so: %j', (value) => {
  const { warnings, planningCase } = resolveScenario(base, [scenarioWith(value)], 'tried');
  expect(planningCase).toBe(base);
  expect(warnings).toMatchObject([
    {
      severity: 'warning',
      scenario: { scenario: 'tried', lever: { number: 1, type: value.type } },
      expected: { en: 'a lever that changes something' },
    },
  ]);
  expect(warnings[0]!.found?.en).not.toBe('is “”');
});

test('a scenario whose data has gone can be mended lever by lever, and brings in nothing new that is wrong', () => {
  const gone = { type: 'demand', segment: 'gone', factor: 2 };
  const lost = { type: 'capacity', resource: 'lost', factor: 2 };
  const before = [scenarioWith(gone, { type: 'demand', factor: 1.1 }, lost)];
  const accept = (...levers: object[]) =>
    atOnce(acceptScenario(base, before, [scenarioWith(...levers)], 'tried'));
  expect(accept({ type: 'demand', factor: 1.1 }, lost).warnings).toMatchObject([
    {
      severity: 'warning',
      scenario: { lever: { number: 2, type: 'capacity' } },
      field: 'resource',
      value: 'lost',
    },
  ]);
  expect(accept({ type: 'demand', factor: 1.1 }).warnings).toEqual([]);
  expect(() => accept(lost, { type: 'demand', segment: 'other', factor: 2 })).toThrow(CaseError);
  expect(() => atOnce(acceptScenario(base, [], [scenarioWith(lost)], 'tried'))).toThrow(CaseError);
});

test('the input diff tells a row that came, one that went and a cell that changed; a row of defaults counts too', () => {
  const [first, ...others] = base.lanes;
  const row = { ...first!, lane: 'new lane' };
  const kinds = (before: typeof base, after: typeof base) => [
    ...new Set(inputDiff(before, after).map(({ table, key, kind }) => `${table} ${key} ${kind}`)),
  ];
  expect(kinds(base, { ...base, lanes: [...base.lanes, row] })).toEqual(['lanes new lane added']);
  expect(inputDiff(base, { ...base, lanes: others })).toEqual([
    {
      table: 'lanes',
      key: first!.lane,
      field: '',
      before: first!.lane,
      after: null,
      unit: '',
      kind: 'removed',
    },
  ]);
  const changed = { ...first!, unitCost: first!.unitCost + 1 };
  expect(inputDiff(base, { ...base, lanes: [changed, ...others] })).toMatchObject([
    { field: 'unitCost', before: first!.unitCost, after: changed.unitCost, kind: 'changed' },
  ]);
  const group = { ...blank('groups'), group: 'bare' } as (typeof base)['groups'][number];
  expect(inputDiff(base, { ...base, groups: [...base.groups, group] })).toEqual([
    { table: 'groups', key: 'bare', field: '', before: null, after: 'bare', unit: '', kind: 'added' },
  ]);
});

/** A row of a table in which every field is its default. */
function blank(table: 'groups'): object {
  return Object.fromEntries(
    Object.entries(tableOf(table).fields).map(([field, schema]) => [
      field,
      fieldMeta(schema).default ?? null,
    ]),
  );
}

test('texts of a scenario are those that files hold: no control characters and no halves of characters', () => {
  const named = (text: string) => [
    { scenario: 'a', name: text },
    ...['nameZh', 'description', 'descriptionZh'].map((field) => ({
      scenario: 'a',
      name: 'A',
      [field]: text,
    })),
  ];
  for (const scenario of named('提价 <b> & =1+1 😀'))
    expect(scenarioSchema.safeParse(scenario).success).toBe(true);
  for (const text of ['a\u0000', 'a\u0001', 'a\u000b', 'a\ud83d'])
    for (const scenario of named(text))
      expect(scenarioSchema.safeParse(scenario).success, JSON.stringify(scenario)).toBe(false);
});
