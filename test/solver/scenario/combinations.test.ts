/**
 * Goal: each lever says what it is, a mixed scenario is split into two that together are the same case, and options stand
 * under the same assumption. Expected cases are made by applying levers by hand, one after the other.
 */
import { expect, test } from 'vitest';
import { CaseError } from '../../../solver/case/problems.ts';
import {
  assumedLevers,
  assumesSame,
  combinations,
  combinedScenario,
  combinedScenarios,
  furtherLevers,
  isCombination,
  isCombined,
  isDoNothing,
  isSplit,
  isUnderSameAssumption,
  ownScenario,
  resolveCombination,
  scenarioKind,
  splitScenario,
} from '../../../solver/scenario/combinations.ts';
import { inputDiff } from '../../../solver/scenario/inputDiff.ts';
import {
  applyLever,
  type Lever,
  leverKind,
  leverParts,
  leverSchema,
} from '../../../solver/scenario/levers.ts';
import {
  ancestry,
  applyScenarios,
  baseScenario,
  resolveScenario,
  type Scenario,
  scenarioSchema,
} from '../../../solver/scenario/scenario.ts';
import { scenarioName, scenarioNamer } from '../../../solver/scenario/scenarioNames.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';

const planningCase = everyFeatureCase(1);
const lever = (value: object): Lever => leverSchema.parse(value);
const scenario = (value: object) => scenarioSchema.parse({ name: 'S', ...value });

test('a lever is what may happen or what we can decide, as its values say', () => {
  const kinds = {
    assumption: [
      { type: 'demand', factor: 1.1 },
      { type: 'capacity', factor: 0.5 },
      { type: 'capacity', hoursAdded: -10 },
      { type: 'cost', component: 'wages', factor: 1.1 },
      { type: 'overtime', costFactor: 1.2 },
      { type: 'process', costFactor: 1.2 },
      { type: 'openingStock', factor: 0.9 },
      { type: 'set', cells: [{ table: 'demand', key: 'a|b', field: 'units', value: 3 }] },
      { type: 'price', factor: 1.1, isAssumption: true },
    ],
    option: [
      { type: 'capacity', factor: 1.5 },
      { type: 'overtime', factor: 2 },
      { type: 'shifts', shiftsMax: 2 },
      { type: 'process', isAllowed: true },
      { type: 'price', factor: 1.1 },
      { type: 'service', serviceTarget: 's', fillRateMin: 0.9 },
      { type: 'inventory', targetFactor: 0.8 },
      { type: 'objective', objective: 'minimizeCost' },
      { type: 'frozenPlan', cells: [{ measure: 'overtime', item: 'r', period: 'p', value: 1 }] },
      { type: 'demand', factor: 1.1, isAssumption: false },
    ],
    mixed: [
      { type: 'overtime', factor: 2, costFactor: 1.2 },
      { type: 'process', isAllowed: true, costFactor: 1.2 },
      {
        type: 'set',
        cells: [
          { table: 'demand', key: 'a|b', field: 'units', value: 3 },
          { table: 'demand', key: 'a|b', field: 'price', value: 3 },
        ],
      },
    ],
  };
  for (const [kind, levers] of Object.entries(kinds))
    for (const value of levers) expect(leverKind(lever(value)), JSON.stringify(value)).toBe(kind);
});

test('the parts of a mixed lever, one after the other, are the lever', () => {
  const { resource } = planningCase.resources[0]!;
  const row = planningCase.demand[0]!;
  for (const value of [
    { type: 'overtime', resource, factor: 2, costFactor: 1.2 },
    { type: 'process', isAllowed: false, costFactor: 1.5 },
    {
      type: 'set',
      cells: ['units', 'price'].map((field) => ({
        table: 'demand',
        key: `${row.segment}|${row.period}`,
        field,
        value: 777,
      })),
    },
  ]) {
    const { assumption, option } = leverParts(lever(value));
    const both = applyLever(applyLever(planningCase, assumption!).planningCase, option!).planningCase;
    const whole = applyLever(planningCase, lever(value)).planningCase;
    expect(inputDiff(both, whole)).toEqual([]);
    expect(inputDiff(planningCase, whole).length).toBeGreaterThan(1);
  }
});

test('a mixed scenario is split into the two, with the levers of its ancestors', () => {
  const up = { type: 'demand', factor: 1.1 };
  const shifts = { type: 'overtime', factor: 2 };
  const scenarios = [
    baseScenario,
    scenario({ scenario: 'up', parent: 'base', levers: [up] }),
    scenario({ scenario: 'up-more', parent: 'up', levers: [shifts] }),
    scenario({ scenario: 'up-more-option', levers: [] }),
  ];
  expect(scenarios.map((one) => scenarioKind(scenarios, one.scenario))).toEqual([
    'option',
    'assumption',
    'mixed',
    'option',
  ]);
  expect(isDoNothing(scenarios, 'base')).toBe(true);
  expect(isDoNothing(scenarios, 'up-more')).toBe(false);
  const split = splitScenario(planningCase, scenarios, 'up-more');
  expect(split.assumption).toMatchObject({ parent: 'base', levers: [up] });
  expect(split.option).toMatchObject({ scenario: 'up-more-option-2', parent: 'base', levers: [shifts] });
  expect(split.isSame).toBe(true);
  const both = applyScenarios(planningCase, [split.assumption!, split.option!]).planningCase;
  expect(inputDiff(both, resolveScenario(planningCase, scenarios, 'up-more').planningCase)).toEqual([]);
});

test('a scenario is split where both parts are there, under any name and with the fields of a lever in any order', () => {
  const mixed = scenario({
    scenario: 'mixed',
    parent: 'base',
    levers: [
      { type: 'demand', factor: 1.1 },
      { type: 'overtime', factor: 2 },
    ],
  });
  const { assumption, option } = splitScenario(planningCase, [baseScenario, mixed], 'mixed');
  const reversed = option!.levers.map((one) => Object.fromEntries(Object.entries(one).toReversed()) as Lever);
  const parts = [
    { ...assumption!, scenario: 'may-happen' },
    { ...option!, scenario: 'decided', levers: reversed },
  ];
  expect(isSplit([baseScenario, mixed, ...parts], 'mixed')).toBe(true);
  expect(isSplit([baseScenario, mixed, parts[0]!], 'mixed')).toBe(false);
});

test('a split that would not be the same case says so', () => {
  const one = scenario({
    scenario: 'one',
    levers: [
      { type: 'overtime', factor: 2 },
      { type: 'overtime', hoursMax: 7 },
      { type: 'overtime', factor: 3, isAssumption: true },
    ],
  });
  expect(splitScenario(planningCase, [one], 'one').isSame).toBe(false);
});

test('options under every assumption are the levers of the one and then of the other; what cannot be applied is reported', () => {
  const [up, down, more, wrong] = [
    { type: 'demand', factor: 1.1 },
    { type: 'demand', factor: 0.8 },
    { type: 'overtime', factor: 2 },
    { type: 'overtime', resource: 'nowhere', factor: 2 },
  ];
  const scenarios = [
    baseScenario,
    ...Object.entries({ up, down, more, wrong }).map(([id, own]) =>
      scenario({ scenario: id, parent: 'base', levers: [own] }),
    ),
  ];
  const matrix = combinations(planningCase, scenarios, {
    assumptions: [null, 'up', 'down'],
    options: ['base', 'more', 'wrong'],
  });
  expect(matrix.map((row) => row.map(({ assumption, option }) => [assumption, option]))).toEqual(
    [null, 'up', 'down'].map((assumption) => ['base', 'more', 'wrong'].map((option) => [assumption, option])),
  );
  const byHand = (...levers: (object | undefined)[]) =>
    levers.reduce<typeof planningCase>(
      (current, value) => (value === undefined ? current : applyLever(current, lever(value)).planningCase),
      planningCase,
    );
  [undefined, up, down].forEach((assumption, a) => {
    [undefined, more].forEach((option, o) => {
      expect(inputDiff(matrix[a]![o]!.planningCase!, byHand(assumption, option))).toEqual([]);
    });
    expect(matrix[a]![2]).toMatchObject({ planningCase: null, warnings: [{ field: 'resource' }] });
  });
  expect(resolveCombination(planningCase, scenarios, { assumption: null, option: null }).planningCase).toBe(
    planningCase,
  );
});

test('options are compared under the same assumption, also where each is mixed with it', () => {
  const growth = { type: 'demand', factor: 1.1 };
  const scenarios = [
    baseScenario,
    scenario({ scenario: 'growth', parent: 'base', levers: [growth] }),
    scenario({ scenario: 'growth-shifts', parent: 'growth', levers: [{ type: 'shifts', shiftsMax: 2 }] }),
    scenario({
      scenario: 'both',
      parent: 'base',
      levers: [{ type: 'overtime', factor: 2, costFactor: 1.2 }, growth],
    }),
    scenario({ scenario: 'dearer', parent: 'base', levers: [{ type: 'price', factor: 1.1 }] }),
  ];
  const isSame = (first: string, second: string) => isUnderSameAssumption(scenarios, first, second);
  expect(isSame('base', 'dearer')).toBe(true);
  expect(isSame('base', 'growth')).toBe(false);
  expect(isSame('growth', 'growth-shifts')).toBe(true);
  expect(isSame('base', 'growth-shifts')).toBe(false);
  // The wages of overtime are an assumption of their own.
  expect(isSame('growth', 'both')).toBe(false);
  // What is assumed already is not assumed again, but for a second time that it is stated; stored levers have another order of fields.
  const [grown] = assumedLevers(scenarios, 'growth-shifts');
  const stored = Object.fromEntries(Object.entries(grown!).reverse()) as Lever;
  const short = lever({ type: 'capacity', factor: 0.8 });
  expect(assumesSame([stored], assumedLevers(scenarios, 'growth'))).toBe(true);
  expect(furtherLevers([grown!, short], [stored])).toEqual([short]);
  expect(furtherLevers([grown!, grown!], [stored])).toEqual([grown]);
  expect(furtherLevers([grown!], [])).toEqual([grown]);
});

test('a combination is the scenario whose levers are the same in order, however it came to be', () => {
  const growth = { type: 'demand', factor: 1.1 };
  const shifts = { type: 'overtime', factor: 2 };
  const scenarios = [
    baseScenario,
    scenario({ scenario: 'growth', name: 'Growth', parent: 'base', levers: [growth] }),
    scenario({ scenario: 'shifts', name: 'Shifts', nameZh: '加班', parent: 'base', levers: [shifts] }),
    scenario({ scenario: 'by-hand', parent: 'base', levers: [shifts, growth] }),
  ];
  const found = (assumption: string | null, option: string | null) =>
    combinedScenarios(scenarios)({ assumption, option });
  expect(found(null, 'base')).toBe('base');
  expect(found('growth', 'base')).toBe('growth');
  expect(found(null, 'shifts')).toBe('shifts');
  // The same levers in another order may be another case.
  expect(found('growth', 'shifts')).toBe(null);
  const made = combinedScenario(scenarios, { assumption: 'growth', option: 'shifts' });
  expect(made).toMatchObject({
    name: 'Shifts · Growth',
    nameZh: '加班 · Growth',
    parent: 'growth',
    option: 'shifts',
    levers: [],
  });
  scenarios.push(made);
  expect(found('growth', 'shifts')).toBe(made.scenario);
  expect(isCombined(scenarios, made.scenario)).toBe(true);
  expect(isCombined(scenarios, 'by-hand')).toBe(false);
  const asked = resolveCombination(planningCase, scenarios, { assumption: 'growth', option: 'shifts' });
  expect(
    inputDiff(asked.planningCase, resolveScenario(planningCase, scenarios, made.scenario).planningCase),
  ).toEqual([]);
});

test('a combination follows its option and its assumption: changed levers and names of either are its own at once', () => {
  const growth = { type: 'demand', factor: 1.1 };
  const build = (levers: object, names: { option: string; assumption: string }) => {
    const parts = [
      baseScenario,
      scenario({ scenario: 'growth', name: names.assumption, parent: 'base', levers: [growth] }),
      scenario({ scenario: 'shifts', name: names.option, nameZh: '加班', parent: 'base', levers: [levers] }),
    ];
    return [...parts, combinedScenario(parts, { assumption: 'growth', option: 'shifts' })];
  };
  const names = { option: 'Shifts', assumption: 'Growth' };
  const before = build({ type: 'overtime', factor: 2 }, names);
  const { scenario: id } = before.at(-1)!;
  // The option and the assumption change behind it; it is not written again.
  const after = [
    ...build({ type: 'overtime', factor: 3 }, { ...names, option: 'Nights' }).slice(0, -1),
    before.at(-1)!,
  ];
  const byHand = (factor: number) =>
    applyLever(applyLever(planningCase, lever(growth)).planningCase, lever({ type: 'overtime', factor }))
      .planningCase;
  for (const [scenarios, factor] of [
    [before, 2],
    [after, 3],
  ] as const) {
    expect(inputDiff(resolveScenario(planningCase, scenarios, id).planningCase, byHand(factor))).toEqual([]);
    expect(combinedScenarios(scenarios)({ assumption: 'growth', option: 'shifts' })).toBe(id);
    expect(scenarioKind(scenarios, id)).toBe('mixed');
    expect(isUnderSameAssumption(scenarios, id, 'growth')).toBe(true);
  }
  expect(scenarioName(after.at(-1)!, after)).toEqual({ en: 'Nights · Growth', zh: '加班 · Growth' });
  expect(scenarioNamer(after)(id)).toEqual({ en: 'Nights · Growth', zh: '加班 · Growth' });
  expect(after.map(isCombination)).toEqual([false, false, false, true]);
  // Made a scenario of its own it is the same case, with levers that the option no longer moves.
  const own = ownScenario(after, id);
  expect(own).toMatchObject({ name: 'Nights · Growth', parent: 'growth', levers: [{ factor: 3 }] });
  expect([isCombination(own), own.option]).toEqual([false, undefined]);
  const changed = [...before.slice(0, -1), own];
  expect(inputDiff(resolveScenario(planningCase, changed, id).planningCase, byHand(3))).toEqual([]);
  // With a lever of its own it is no combination: the matrix makes another.
  const further = { ...before.at(-1)!, levers: [lever({ type: 'price', factor: 1.1 })] };
  const moved = [...before.slice(0, -1), further];
  expect(isCombination(further)).toBe(false);
  expect(combinedScenarios(moved)({ assumption: 'growth', option: 'shifts' })).toBe(null);
  expect(scenarioName(further, moved).en).toBe('Shifts · Growth');
});

test('shared ancestors of option and assumption are applied once, and circles through an option are refused', () => {
  const shared = { type: 'overtime', factor: 2 };
  const parts = [
    baseScenario,
    scenario({ scenario: 'shared', parent: 'base', levers: [shared] }),
    scenario({ scenario: 'up', parent: 'shared', levers: [{ type: 'demand', factor: 1.1 }] }),
    scenario({ scenario: 'dear', parent: 'shared', levers: [{ type: 'price', factor: 1.1 }] }),
  ];
  const all = [...parts, combinedScenario(parts, { assumption: 'up', option: 'dear' })];
  expect(ancestry(all, 'dear-up').map((one) => one.scenario)).toEqual([
    'base',
    'shared',
    'up',
    'dear',
    'dear-up',
  ]);
  const child = [...all, scenario({ scenario: 'child', parent: 'dear-up', levers: [] })];
  expect(ancestry(child, 'child').map((one) => one.scenario)).toEqual([
    ...['base', 'shared', 'up', 'dear'],
    ...['dear-up', 'child'],
  ]);
  const refused = (scenarios: readonly Scenario[], id: string) => {
    try {
      ancestry(scenarios, id);
    } catch (error) {
      if (error instanceof CaseError)
        return error.problems.map(({ field, scenario: place }) => [place?.scenario, field]);
      throw error;
    }
    return null;
  };
  const withOption = (id: string, option: string) =>
    child.map((one) => (one.scenario === id ? { ...one, option } : one));
  // Itself, what stands on it, and what is not there.
  expect(refused(withOption('dear-up', 'dear-up'), 'dear-up')).toEqual([['dear-up', 'option']]);
  expect(refused(withOption('dear-up', 'child'), 'child')).not.toBe(null);
  expect(refused(withOption('dear', 'dear-up'), 'dear')).not.toBe(null);
  expect(refused(withOption('dear-up', 'gone'), 'dear-up')).toEqual([['dear-up', 'option']]);
});
