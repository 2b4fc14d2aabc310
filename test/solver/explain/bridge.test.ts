/**
 * Goal: a bridge by cause shares the difference between two scenarios out as independent cold solves of every set of levers say,
 * and sums to the cent: over causes, over components, over price, volume, mix and cost.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { seededRandom } from '../../../scenarios/random.ts';
import { penaltyComponents, realComponents } from '../../../solver/case/money.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import {
  type BridgeAmounts,
  type BridgeProgress,
  bridgeByCause,
  bridgeByInputs,
  type CauseBridge,
} from '../../../solver/explain/bridge.ts';
import { bridgeSentences, signedMoney } from '../../../solver/explain/bridgeSentences.ts';
import { causeWords } from '../../../solver/explain/causes.ts';
import { priceVolumeMix } from '../../../solver/explain/priceVolumeMix.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { moneyTotals } from '../../../solver/plan/finance.ts';
import { moneyDoubt } from '../../../solver/plan/moneyDoubt.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { combinedScenario } from '../../../solver/scenario/combinations.ts';
import { applyLever, type Lever, leverSchema } from '../../../solver/scenario/levers.ts';
import {
  baseScenario,
  resolveScenario,
  type Scenario,
  scenarioSchema,
} from '../../../solver/scenario/scenario.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { root } from '../../root.ts';
import { isLong } from '../../runs.ts';

const backend = await loadHighsBackend();
const options = { backend, clock: processClock, relativeGap: 1e-9 };

/** Linear and without penalties: a plan of the best margin is the best one, so that other solves find the same margin. */
const planningCase = smallCase((document) => {
  document.shiftOptions = [];
  document.inventoryLimits = [];
  document.frozenCells = [];
  document.serviceTargets = [];
  for (const row of document.segments!) row.lostSalesCost = 0;
});

const levers: readonly Lever[] = [
  { type: 'demand', family: 'x', factor: 1.4 },
  { type: 'price', family: 'y', factor: 1.1, demandResponds: false },
  { type: 'cost', component: 'production', factor: 1.2 },
  { type: 'capacity', resource: 'line', factor: 0.7 },
].map((lever) => leverSchema.parse(lever));

const scenarios: readonly Scenario[] = [
  baseScenario,
  scenarioSchema.parse({ scenario: 'bad-year', name: 'Bad year', parent: 'base', levers }),
  scenarioSchema.parse({
    scenario: 'answer',
    name: 'Answer',
    parent: 'base',
    levers: [levers[3], { type: 'overtime', factor: 2 }],
  }),
];

const cents = (amount: number) => Math.round(amount * 100) + 0;
const sum = (amounts: readonly number[]) => amounts.reduce((all, amount) => all + amount, 0);

function expectExact(bridge: CauseBridge): void {
  const { causes, difference } = bridge;
  expect(cents(bridge.toMoney - bridge.fromMoney)).toBe(cents(difference.money));
  const columns = (of: (amounts: BridgeAmounts) => number) => {
    expect(cents(sum(causes.map(of)))).toBe(cents(of(difference)));
  };
  columns((row) => row.money);
  columns((row) => row.penalties);
  for (const component of realComponents) columns((row) => row.real[component]);
  for (const component of penaltyComponents) columns((row) => row.penaltiesBy[component]);
  for (const driver of ['price', 'volume', 'mix', 'cost'] as const) columns((row) => row.drivers[driver]);
  for (const row of [...causes, difference]) {
    const margin = sum(realComponents.map((component) => row.real[component]));
    expect(cents(row.money)).toBe(cents(bridge.measure === 'margin' ? margin : row.real.revenue - margin));
    const { price, volume, mix, cost } = row.drivers;
    expect(cents(price + volume + mix + cost)).toBe(cents(margin));
  }
}

const marginOf = (given: typeof planningCase) => moneyTotals(solvePlan(given, options).money!).margin;

test('a bridge has as many causes as there are levers, also beyond the bits of a number', () => {
  const many: Scenario = {
    ...scenarios[1]!,
    scenario: 'many',
    levers: Array.from({ length: 40 }, () => leverSchema.parse({ type: 'demand', factor: 1.001 })),
  };
  const bridge = bridgeByCause(
    planningCase,
    [baseScenario, many],
    // A group of one lever keeps levers of one type apart.
    { from: 'base', to: 'many', method: 'ordered', groups: [['many:1']] },
    options,
  ) as CauseBridge;
  expect(bridge.causes).toHaveLength(40);
  expectExact(bridge);
});

test('four levers are shared out as all their orders say, each set solved cold', () => {
  const bridge = bridgeByCause(
    planningCase,
    scenarios,
    { from: 'base', to: 'bad-year' },
    options,
  ) as CauseBridge;
  expect(bridge).toMatchObject({ kind: 'bridge', method: 'exact', solves: 16, measure: 'margin', doubt: 0 });
  expectExact(bridge);
  const margins = Array.from({ length: 16 }, (_, set) =>
    marginOf(
      levers.reduce(
        (current, lever, i) => (set & (1 << i) ? applyLever(current, lever).planningCase : current),
        planningCase,
      ),
    ),
  );
  const orders = (rest: readonly number[]): readonly (readonly number[])[] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((i) => orders(rest.filter((j) => j !== i)).map((more) => [i, ...more]));
  const all = orders([0, 1, 2, 3]);
  levers.forEach((_, i) => {
    const expected =
      sum(
        all.map((order) => {
          const before = order.slice(0, order.indexOf(i)).reduce((set, j) => set | (1 << j), 0);
          return margins[before | (1 << i)]! - margins[before]!;
        }),
      ) / all.length;
    const cause = bridge.causes.find(({ id }) => id === `bad-year:${i + 1}`)!;
    // Components are rounded one by one.
    expect(Math.abs(cause.money - expected)).toBeLessThan(0.2);
    expect(cause.alone).toBeCloseTo(margins[1 << i]! - margins[0]!, 1);
    expect(cause.last).toBeCloseTo(margins[15]! - margins[15 ^ (1 << i)]!, 1);
    expect(cents(cause.interaction)).toBe(cents(cause.money - cause.alone));
  });
  const pair = bridge.pairs!.find(({ first, second }) => first === 'bad-year:1' && second === 'bad-year:4')!;
  expect(pair.money).toBeCloseTo(margins[9]! - margins[1]! - margins[8]! + margins[0]!, 1);
  expect(Math.abs(pair.money)).toBeGreaterThan(1);
  // Every sentence carries the number of its cause.
  const texts = bridgeSentences(bridge);
  bridge.causes.forEach((cause, i) => {
    const text = signedMoney(cause.money, bridge.currency);
    expect(texts[i + 1]!.en).toContain(text.en);
    expect(texts[i + 1]!.zh).toContain(text.zh);
  });
});

test('between two scenarios, levers of the one go and those of the other come; groups and order as asked', () => {
  const bridge = bridgeByCause(
    planningCase,
    scenarios,
    {
      from: 'bad-year',
      to: 'answer',
      method: 'ordered',
      groups: [
        ['bad-year:4', 'answer:1'],
        ['bad-year:1', 'bad-year:2'],
      ],
      order: ['answer:2', 'bad-year:1+bad-year:2'],
    },
    options,
  ) as CauseBridge;
  expectExact(bridge);
  const byId = new Map(bridge.causes.map((cause) => [cause.id, cause]));
  expect([...byId.keys()].sort()).toEqual([
    'answer:2',
    'bad-year:1+bad-year:2',
    'bad-year:3',
    'bad-year:4+answer:1',
  ]);
  const byHand = (...own: readonly (Lever | undefined)[]) =>
    marginOf(own.reduce((current, lever) => applyLever(current, lever!).planningCase, planningCase));
  const overtime = scenarios[2]!.levers[1];
  const steps = [byHand(...levers), byHand(...levers, overtime), byHand(levers[2], levers[3], overtime)];
  expect(byId.get('answer:2')!.money).toBeCloseTo(steps[1]! - steps[0]!, 1);
  expect(byId.get('bad-year:1+bad-year:2')!.money).toBeCloseTo(steps[2]! - steps[1]!, 1);
  // The lever that both have goes and comes: it changes nothing.
  expect(byId.get('bad-year:4+answer:1')!.money).toBeCloseTo(0, 1);
  expect(cents(bridge.toMoney)).toBe(
    cents(marginOf(resolveScenario(planningCase, scenarios, 'answer').planningCase)),
  );
});

test('a combination has the levers of its assumption and of its option as causes, each of the scenario that states it', () => {
  const [growth, answer] = [levers[0]!, leverSchema.parse({ type: 'overtime', factor: 2 })];
  const parts: readonly Scenario[] = [
    baseScenario,
    scenarioSchema.parse({ scenario: 'growth', name: 'Growth', parent: 'base', levers: [growth] }),
    scenarioSchema.parse({ scenario: 'longer', name: 'Longer', parent: 'base', levers: [answer] }),
  ];
  const both = combinedScenario(parts, { assumption: 'growth', option: 'longer' });
  const all = [...parts, both];
  const byHand = (...own: readonly Lever[]) =>
    marginOf(own.reduce((current, lever) => applyLever(current, lever).planningCase, planningCase));
  const [none, grown, longer, whole] = [byHand(), byHand(growth), byHand(answer), byHand(growth, answer)];
  const bridgeOf = (from: string) =>
    bridgeByCause(planningCase, all, { from, to: both.scenario }, options) as CauseBridge;
  const bridge = bridgeOf('base');
  expectExact(bridge);
  const byId = new Map(bridge.causes.map((cause) => [cause.id, cause]));
  expect([...byId.keys()].sort()).toEqual(['growth:1', 'longer:1']);
  expect([bridge.fromMoney, bridge.toMoney]).toEqual([none, whole].map((money) => expect.closeTo(money, 1)));
  // Two causes: each the mean of coming first and last.
  expect(byId.get('growth:1')!.money).toBeCloseTo((grown - none + (whole - longer)) / 2, 0);
  expect(byId.get('longer:1')!.money).toBeCloseTo((longer - none + (whole - grown)) / 2, 0);
  expect(Math.abs(whole - grown - (longer - none))).toBeGreaterThan(1);
  // What both ends share is no cause.
  for (const [from, id, money] of [
    ['growth', 'longer:1', whole - grown],
    ['longer', 'growth:1', whole - longer],
  ] as const) {
    const step = bridgeOf(from);
    expectExact(step);
    expect(step.causes.map((cause) => cause.id)).toEqual([id]);
    expect(step.causes[0]!.money).toBeCloseTo(money, 1);
  }
});

test('more causes than are distinguished exactly are sampled with an error; a known plan is not solved again; stop ends it', () => {
  const many = scenarioSchema.parse({
    scenario: 'many',
    name: 'Many',
    levers: ['2027-01', '2027-02', '2027-03', '2027-04'].flatMap((period) => [
      { type: 'demand', fromPeriod: period, toPeriod: period, factor: 1.1 },
      { type: 'price', fromPeriod: period, toPeriod: period, factor: 1.1, demandResponds: false },
    ]),
  });
  const groups = many.levers.map((_, l) => [`many:${l + 1}`]);
  const all = [...scenarios, many];
  const bridge = bridgeByCause(
    planningCase,
    all,
    { from: 'base', to: 'many', orders: 4, groups, random: seededRandom(1) },
    options,
  ) as CauseBridge;
  expect(bridge).toMatchObject({ method: 'sampled', orders: 4, pairs: null });
  expect(bridge.causes.every(({ standardError }) => standardError !== null)).toBe(true);
  expectExact(bridge);
  // Without groups, levers of a type are one cause.
  const first = solvePlan(planningCase, options);
  const from = { index: indexCase(planningCase), plan: first.plan!, money: first.money!, doubt: 5 };
  const grouped = bridgeByCause(planningCase, all, { from: 'base', to: 'many', known: { from } }, options);
  expect(grouped).toMatchObject({ method: 'exact', solves: 3, doubt: 5 });
  const progress: number[] = [];
  const stopped = bridgeByCause(
    planningCase,
    all,
    { from: 'base', to: 'many' },
    {
      ...options,
      onProgress: ({ solved }) => progress.push(solved),
      shouldStop: () => progress.length >= 2,
    },
  );
  expect([stopped.kind, progress]).toEqual(['stopped', [1, 2]]);
});

test('progress counts what is still to be solved, and says how long once a part was timed', () => {
  let now = 0;
  const first = solvePlan(planningCase, options);
  const from = { index: indexCase(planningCase), plan: first.plan!, money: first.money!, doubt: 0 };
  const progress: BridgeProgress[] = [];
  const bridge = bridgeByCause(
    planningCase,
    scenarios,
    { from: 'base', to: 'answer', known: { from } },
    { ...options, clock: () => now++, onProgress: (part) => progress.push(part) },
  );
  expect(bridge.kind).toBe('bridge');
  expect(progress.map(({ solved }) => solved)).toEqual(progress.map((_, p) => p + 1));
  expect(new Set(progress.map(({ of }) => of))).toEqual(new Set([progress.length]));
  expect(progress[0]!.secondsLeft).toBeNull();
  expect(progress.slice(1, -1).every(({ secondsLeft }) => secondsLeft! > 0)).toBe(true);
});

test('a set of levers without a plan ends the bridge and is named', () => {
  const impossible = scenarioSchema.parse({
    scenario: 'impossible',
    name: 'Impossible',
    levers: [
      { type: 'capacity', factor: 0 },
      { type: 'overtime', hoursMax: 0 },
      { type: 'service', serviceTarget: 'all', window: 'horizon', fillRateMin: 1 },
    ],
  });
  const found = bridgeByCause(
    planningCase,
    [...scenarios, impossible],
    { from: 'base', to: 'impossible' },
    options,
  );
  expect(found).toMatchObject({ kind: 'noPlan', status: 'infeasible' });
});

test('price, volume, mix and cost sum to the difference in margin, and each is what its name says', () => {
  const before = solvePlan(planningCase, options);
  const valued = (given: typeof planningCase, result: typeof before) => ({
    index: indexCase(given),
    plan: result.plan!,
    money: result.money!,
  });
  const start = valued(planningCase, before);
  // The same plan at prices 10 % higher: price alone.
  const dearer = applyLever(
    planningCase,
    leverSchema.parse({ type: 'price', factor: 1.1, demandResponds: false }),
  ).planningCase;
  const same = solvePlan(dearer, options);
  const split = priceVolumeMix(start, valued(dearer, same));
  const margin = (result: typeof before) => moneyTotals(result.money!).margin;
  expect(split.price + split.volume + split.mix + split.cost).toBeCloseTo(margin(same) - margin(before), 6);
  expect(Math.abs(split.price)).toBeGreaterThan(0.9 * Math.abs(0.1 * moneyTotals(before.money!).revenue));
  expect(priceVolumeMix(start, start)).toEqual({ price: 0, volume: 0, mix: 0, cost: 0 });
});

test.runIf(isLong)(
  'scenarios of Lanhai: causes sum to the cent, and a lone cause is the whole difference',
  async () => {
    const lanhai = await loadCase(path.join(root, 'scenarios', 'lanhai'));
    for (const to of ['export-push', 'line-down']) {
      const bridge = bridgeByCause(
        lanhai.planningCase,
        lanhai.scenarios,
        { from: 'base', to },
        { backend, clock: processClock },
      ) as CauseBridge;
      expectExact(bridge);
      const cold = solvePlan(resolveScenario(lanhai.planningCase, lanhai.scenarios, to).planningCase, {
        backend,
        clock: processClock,
      });
      expect(bridge.toMoney).toBeCloseTo(moneyTotals(cold.money!).margin, 0);
    }
  },
);

test('what the gaps of the ends leave open is reported of money only where money is what the gap is of', () => {
  const goal = { grade: 'any', weight: 1, relativeTolerance: 0 } as const;
  const under = (
    objective: PlanningCase['company'][number]['objective'],
    ...goals: readonly PlanningCase['goals'][number]['measure'][]
  ): PlanningCase => ({
    ...planningCase,
    company: [{ ...planningCase.company[0]!, objective }],
    goals: goals.map((measure, i) => ({ ...goal, rank: i + 1, measure })),
  });
  const doubtBetween = (given: PlanningCase, gap: number | null) => {
    const ends = [given, applyLever(given, levers[0]!).planningCase].map((inputs) => {
      const { plan, money } = solvePlan(inputs, options);
      const end = { index: indexCase(inputs), plan: plan!, money: money! };
      const { margin, penalty, cost } = moneyTotals(money!);
      const isCost = inputs.company[0]!.objective === 'minimizeCost';
      return {
        known: { ...end, doubt: moneyDoubt(end, gap) },
        worth: isCost ? cost + penalty : margin - penalty,
      };
    });
    const [from, to] = ends.map(({ known }) => known);
    const bridge = bridgeByInputs(
      from!.index.source,
      to!.index.source,
      { from: 'a', to: 'b', known: { from: from!, to: to! } },
      options,
    ) as CauseBridge;
    return {
      doubt: bridge.doubt,
      of: (share: number) => cents(share * sum(ends.map(({ worth }) => Math.abs(worth)))) / 100,
    };
  };
  for (const given of [
    under('maximizeMargin'),
    under('minimizeCost'),
    under('goals', 'lostUnits', 'margin'),
    under('goals'),
  ]) {
    const { doubt, of } = doubtBetween(given, 0.01);
    expect(doubt).toBeCloseTo(of(0.01), 1);
    expect(doubt).toBeGreaterThan(1);
    expect(doubtBetween(given, null).doubt).toBeNull();
  }
  for (const given of [
    under('goals', 'margin', 'lostUnits'),
    under('goals', 'lostUnits'),
    under('weighted', 'margin'),
  ])
    expect(doubtBetween(given, 0.01).doubt).toBeNull();
});

test('a cause names the amount of a row that a lever adds, and choices by their titles, never by an identifier', () => {
  const planningCase = smallCase();
  const limit = { type: 'inventory', limit: { measure: 'averageValue', max: 84_900_000 } };
  const target = { type: 'inventory', safetyStockFactor: 0.5 };
  const [limited, halved] = [limit, target].map((lever) =>
    causeWords(planningCase, leverSchema.parse(lever)),
  );
  expect(limited?.en).toBe('Inventory policy: average stock value · all sites and products €84,900,000');
  expect(limited?.zh).not.toContain('averageValue');
  expect(halved?.en).toMatch(/−?50\u00a0%/);
});

test('a cause says the per cent of a price though demand answers to it market by market, and a share as what it was and is', () => {
  const planningCase = smallCase((document) => {
    document.segments!.forEach((row, g) => {
      row.priceElasticity = -0.5 - g / 2;
    });
  });
  const price = causeWords(planningCase, leverSchema.parse({ type: 'price', factor: 1.03 }));
  expect(price.en).toMatch(/\+3\u00a0%/);
  expect(price.zh).toMatch(/\+3%/);
  const service = { type: 'service', serviceTarget: 'A', grade: 'A', window: 'horizon', fillRateMin: 0.95 };
  expect(causeWords(planningCase, leverSchema.parse(service)).en).toMatch(/90\u00a0% → 95\u00a0%$/);
  // A locked number says what it locks, in both languages.
  const cells = {
    measure: 'production',
    item: 'make-x',
    family: null,
    period: '2027-02',
    value: 80,
    reason: '',
  };
  const locked = causeWords(planningCase, leverSchema.parse({ type: 'frozenPlan', cells: [cells] }));
  expect([locked.en, locked.zh].filter((text) => text.includes('|'))).toEqual([]);
  expect(locked.en).toContain('X @ Plant');
  expect(locked.en).toMatch(/ 80\u00a0pcs\b/);
});
