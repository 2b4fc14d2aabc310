/**
 * Goal: goods that were under way to a market at the start are sold to customers who wait there. Small cases with answers known by hand; a law
 * over random cases, for plans at every end of every kind of frontier; and plans that throw goods away are refused.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { seededRandom } from '../../../scenarios/random.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { solveAndExplain } from '../../../solver/explain/explainRun.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import type { Plan, PlanArray } from '../../../solver/plan/plan.ts';
import { planExceptions } from '../../../solver/plan/views/exceptions.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { frontier } from '../../../solver/tradeoff/frontier.ts';
import { checkWords } from '../../../solver/verify/checkWords.ts';
import { verifyPlan } from '../../../solver/verify/verify.ts';
import { wholeCaseOf } from '../../cases/wholeCase.ts';
import { caseUnlessRefused } from '../../properties/agreement.ts';
import { runs, SEED } from '../../runs.ts';

const backend = await loadHighsBackend();
const options = { backend, clock: processClock, relativeGap: 1e-9 };

type Document = Record<string, Record<string, unknown>[]>;

/** A store from which a lane leads to a town; `known` units that were under way arrive there month by month, `demand` is by customer and month. */
function townCase(
  {
    stock,
    known,
    demand,
  }: { stock: number; known: readonly number[]; demand: readonly (readonly number[])[] },
  change: (document: Document) => void = () => undefined,
): PlanningCase {
  const months = known.map((_, t) => `M${t + 1}`);
  const document: Document = {
    company: [{ company: 'c', currency: 'EUR', backlogAtEndAllowed: true }],
    periods: months.map((period, t) => ({ period, start: `2027-0${t + 1}-01`, workingDays: 20 })),
    families: [{ family: 'f', name: 'Fans', nameZh: '风扇' }],
    sites: [{ site: 's' }],
    markets: [{ market: 'm', name: 'Town', nameZh: '城市' }],
    lanes: [{ lane: 'road', fromSite: 's', toMarket: 'm' }],
    laneReceipts: known.map((units, t) => ({ family: 'f', market: 'm', period: months[t], units })),
    // Keeping a unit costs more than it brings: a plan would rather sell it than what is under way.
    inventoryPolicies: [{ family: 'f', site: 's', openingStock: stock, holdingCost: 20 }],
    segments: demand.map((_, g) => ({ segment: `g${g}`, family: 'f', market: 'm', price: 10 })),
    demand: demand.flatMap((units, g) =>
      units.map((value, t) => ({ segment: `g${g}`, period: months[t], units: value })),
    ),
  };
  change(document);
  return readCaseDocument(document, 'town.json').planningCase;
}

/**
 * What arrives at the markets beyond what is delivered there; what customers there wait for or lose; what is sent to them by decision, not
 * because it is frozen: demand point by period.
 */
function leftAndShort(
  planningCase: PlanningCase,
  plan: Readonly<Record<'shipments' | 'onTime' | 'late' | 'backlog' | 'lost', ArrayLike<number>>>,
) {
  const index = indexCase(planningCase);
  const { periodCount } = index;
  const left = index.marketReceipts.slice();
  const short = new Float64Array(left.length);
  const sent = new Float64Array(left.length);
  const isFrozen = (r: number, t: number) =>
    planningCase.frozenCells.some(
      (cell) =>
        cell.measure === 'shipment' &&
        cell.period === planningCase.periods[t]!.period &&
        cell.item === planningCase.lanes[index.routes[r]!.lane]?.lane &&
        (cell.family ?? null) === planningCase.families[index.routes[r]!.family]!.family,
    );
  index.routes.forEach(({ toDemand, leadTimePeriods }, r) => {
    for (let t = leadTimePeriods; toDemand >= 0 && t < periodCount; t++) {
      const units = plan.shipments[r * periodCount + t - leadTimePeriods]!;
      left[toDemand * periodCount + t]! += units;
      if (!isFrozen(r, t - leadTimePeriods)) sent[toDemand * periodCount + t]! += units;
    }
  });
  planningCase.segments.forEach((_, g) => {
    for (let t = 0; t < periodCount; t++) {
      const cell = index.segmentDemandPoint[g]! * periodCount + t;
      left[cell]! -= plan.onTime[g * periodCount + t]! + plan.late[g * periodCount + t]!;
      short[cell]! += plan.backlog[g * periodCount + t]! + plan.lost[g * periodCount + t]!;
    }
  });
  index.demandPoints.forEach(({ directFrom }, d) => {
    if (directFrom >= 0) left.fill(0, d * periodCount, (d + 1) * periodCount);
  });
  return { left, short, sent };
}

/** The case with the rule made hard: a company that throws nothing away. */
const strict = (planningCase: PlanningCase): PlanningCase => ({
  ...planningCase,
  constraintModes: [
    ...planningCase.constraintModes,
    { feature: 'goodsUnderWay', mode: 'hard', violationPrice: 0 },
  ],
});

function solved(planningCase: PlanningCase): Plan {
  const result = solvePlan(planningCase, options);
  expect(result.status).toBe('optimal');
  expect(result.verification?.failures).toEqual([]);
  return result.plan!;
}

test.each([
  { title: 'all of it where more is asked for', known: 6, demand: [[4], [5]], sent: 3, unsold: 0 },
  { title: 'what is asked for where less is', known: 6, demand: [[1], [2]], sent: 0, unsold: 3 },
  { title: 'all of it where just so much is', known: 6, demand: [[4], [2]], sent: 0, unsold: 0 },
])(
  'customers who share a market get $title, and own goods only beyond',
  ({ known, demand, sent, unsold }) => {
    const planningCase = townCase({ stock: 5, known: [known], demand });
    const plan = solved(planningCase);
    expect(plan.shipments[0]).toBeCloseTo(sent, 6);
    expect(leftAndShort(planningCase, plan).left[0]).toBeCloseTo(unsold, 6);
    expect(formulate(indexCase(planningCase)).model.integerCount).toBe(0);
  },
);

test('orders that wait at the start ask for goods under way too', () => {
  const planningCase = townCase({ stock: 5, known: [6], demand: [[1], [2]] }, (document) => {
    Object.assign(document.segments![0]!, { openingBacklog: 2, latenessPeriodsMax: 1, backlogCost: 0 });
  });
  const plan = solved(planningCase);
  expect(plan.shipments[0]).toBeCloseTo(0, 6);
  expect(leftAndShort(planningCase, plan).left[0]).toBeCloseTo(1, 6);
});

test('what is frozen is sent all the same: goods under way make room for it', () => {
  const planningCase = townCase({ stock: 5, known: [6], demand: [[4], [3]] }, (document) => {
    document.frozenCells = [{ measure: 'shipment', item: 'road', family: 'f', period: 'M1', value: 4 }];
  });
  const plan = solved(planningCase);
  expect(plan.shipments[0]).toBeCloseTo(4, 6);
  expect(leftAndShort(planningCase, plan).left[0]).toBeCloseTo(3, 6);
});

test.each([
  { title: 'orders of the month before come first', known: 6, early: 5, sent: 1, unsold: 0 },
  { title: 'what all orders together leave stays unsold', known: 9, early: 5, sent: 0, unsold: 2 },
])('$title', ({ known, early, sent, unsold }) => {
  const planningCase = townCase({ stock: 5, known: [0, known], demand: [[early, 2]] }, (document) => {
    document.lanes![0]!.leadTimePeriods = 1;
    Object.assign(document.segments![0]!, { latenessPeriodsMax: 1, lostSalesCost: 100, backlogCost: 1 });
  });
  const plan = solved(planningCase);
  expect(plan.shipments[0]).toBeCloseTo(sent, 6);
  expect(leftAndShort(planningCase, plan).left[1]).toBeCloseTo(unsold, 6);
});

test.each([
  { title: 'a promotion that takes away more demand than it brings leaves goods unsold', cost: 0, unsold: 1 },
  { title: 'one that costs too much is not chosen, and leaves none', cost: 1000, unsold: 0 },
])('$title', ({ cost, unsold }) => {
  const planningCase = townCase({ stock: 5, known: [6], demand: [[4], [2]] }, (document) => {
    document.demandShaping = [{ demandShaping: 'swap', cost, period: 'M1' }];
    document.demandShapingEffects = [
      { demandShaping: 'swap', segment: 'g0', period: 'M1', unitsAdded: -3 },
      { demandShaping: 'swap', segment: 'g1', period: 'M1', unitsAdded: 2 },
    ];
    document.segments![0]!.price = 0;
    document.segments![0]!.lostSalesCost = 10;
  });
  const { left, short, sent } = leftAndShort(planningCase, solved(planningCase));
  expect([left[0], short[0], sent[0]]).toEqual([unsold, 0, 0].map((units) => expect.closeTo(units, 6)));
});

test('a hard fair share with a market that has no goods may leave some unsold: the case keeps its plan', () => {
  const planningCase = townCase({ stock: 0, known: [6], demand: [[6], [6]] }, (document) => {
    document.markets!.push({ market: 'n' });
    document.segments![1]!.market = 'n';
    document.fairShares = [{ fairShare: 'even', priority: 1, tolerance: 0, mode: 'hard' }];
  });
  const plan = solved(planningCase);
  expect(plan.onTime[0]).toBeCloseTo(0, 6);
  // Where the share has a price it is paid, and the goods are sold.
  const priced = planningCase.fairShares.map(
    (row) => ({ ...row, mode: 'soft', deviationPrice: 1e3 }) as const,
  );
  expect(solved(strict({ ...planningCase, fairShares: priced })).onTime[0]).toBeCloseTo(6, 6);
});

test.each([0, 1])(
  'where goods can neither be kept nor sold, the limits that conflict are named, with repairs; lead time %i',
  (lead) => {
    const known = lead === 0 ? [4, 0] : [0, 4];
    const demand = [lead === 0 ? [6, 0] : [0, 6]];
    const planningCase = townCase({ stock: 0, known, demand }, (document) => {
      document.lanes![0]!.leadTimePeriods = lead;
      document.segments![0]!.latenessPeriodsMax = 1;
      document.processes = [{ process: 'p', family: 'f', site: 's' }];
      document.frozenCells = [{ measure: 'production', item: 'p', period: 'M1', value: 5 }];
      document.inventoryPolicies![0]!.stockMax = 0;
    });
    const { status, infeasibility } = solveAndExplain(strict(planningCase), options);
    expect(status).toBe('infeasible');
    expect(infeasibility!.conflictingLimits.map(({ title }) => title.en)).toEqual([
      'Frozen production',
      'Maximum stock',
    ]);
    // Customers ask for two more than what is under way: three of the five are too many.
    expect(infeasibility!.relaxation!.map(({ amount }) => amount)).toEqual([expect.closeTo(3, 6)]);
    expect(infeasibility!.repairs.length).toBeGreaterThan(1);
    // Unless the company asks for a hard rule there is a plan, which throws these three away and says so. A customer pays 10, losing one costs
    // nothing, keeping a unit to the end 20 a month.
    const { plan, money } = solvePlan(planningCase, options);
    const { left, sent } = leftAndShort(planningCase, plan!);
    expect([left[lead], sent[lead]]).toEqual([expect.closeTo(3, 6), expect.closeTo(5, 6)]);
    const price = 10 + 20 * (2 - lead);
    expect(money!.penalties.violations[lead]).toBeCloseTo(3 * price, 4);
  },
);

test('a penalty that the company states is charged for each unit thrown away; switched off, the rule asks for nothing', () => {
  const planningCase = townCase({ stock: 5, known: [6], demand: [[4], [5]] });
  const withRule = (mode: 'soft' | 'off', violationPrice: number): PlanningCase => ({
    ...planningCase,
    constraintModes: [{ feature: 'goodsUnderWay', mode, violationPrice }],
  });
  // Keeping a unit costs 20: at a lower penalty all five go, at a higher one the three that are asked for.
  for (const [rule, sent, charged] of [
    [withRule('soft', 7), 5, 14],
    [withRule('soft', 25), 3, 0],
    [withRule('off', 0), 5, 0],
  ] as const) {
    const { plan, money, verification } = solvePlan(rule, options);
    expect(verification!.failures).toEqual([]);
    expect(plan!.shipments[0]).toBeCloseTo(sent, 6);
    expect(money!.penalties.violations[0]).toBeCloseTo(charged, 6);
  }
});

test('an order that pays the price of its delivery does not wait for a higher one while goods are thrown away', () => {
  const planningCase = townCase({ stock: 0, known: [6, 0], demand: [[6, 0]] }, (document) => {
    document.processes = [{ process: 'p', family: 'f', site: 's', variableCost: 1 }];
    Object.assign(document.segments![0]!, { latenessPeriodsMax: 1, latePriceBasis: 'delivery' });
    document.demand![1]!.price = 200;
  });
  expect(solved(planningCase).onTime[0]).toBeCloseTo(6, 6);
});

/** Five units that are frozen must go somewhere: two into the store, and of seven in the town one is too many. */
const tooMany = (change: (document: Document) => void = () => undefined) =>
  townCase({ stock: 0, known: [4], demand: [[6]] }, (document) => {
    document.processes = [{ process: 'p', family: 'f', site: 's' }];
    document.frozenCells = [{ measure: 'production', item: 'p', period: 'M1', value: 5 }];
    document.inventoryPolicies![0]!.stockMax = 2;
    document.inventoryPolicies![0]!.unitValue = 1;
    change(document);
  });

const aims = {
  'goals in order': { objective: 'goals', second: 2 },
  'weighted goals': { objective: 'weighted', second: 2 },
  'one goal': { objective: 'goals', second: null },
} as const;

test.each(Object.entries(aims))(
  '%s of which the first is least stock throw away no more than any plan must',
  (_, { objective, second }) => {
    const asked = (document: Document) => {
      document.company![0]!.objective = objective;
      document.inventoryPolicies![0]!.unitValue = 1;
      document.goals = [{ rank: 1, measure: 'inventoryValue', weight: 1000 }];
      if (second !== null) document.goals.push({ rank: second, measure: 'margin', weight: 1 });
    };
    for (const [planningCase, away, sent] of [
      [townCase({ stock: 5, known: [6], demand: [[4], [5]] }, asked), 0, 3],
      [tooMany(asked), 1, 3],
    ] as const) {
      const plan = solved(planningCase);
      const { left } = leftAndShort(planningCase, plan);
      expect([left[0], plan.shipments[0]]).toEqual([expect.closeTo(away, 5), expect.closeTo(sent, 5)]);
    }
  },
);

test('where goods must be thrown away, no plan of a frontier without money throws away more', () => {
  const measures = (['averageInventory', 'fillRate'] as const).map(
    (measure) => ({ measure, scope: null }) as const,
  );
  const { points } = frontier(tooMany(), { measures, points: 3 }, options);
  expect(points.length).toBeGreaterThan(0);
  for (const { plan } of points) expect(leftAndShort(tooMany(), plan).left[0]).toBeCloseTo(1, 5);
});

test('what a plan throws away needs attention, by family with its units and penalty', () => {
  const planningCase = tooMany();
  const plan = solved(planningCase);
  // A customer pays 10, a unit is worth 1, keeping it costs 20.
  expect(planExceptions(indexCase(planningCase), plan, null, 9)).toEqual([
    {
      kind: 'thrownAway',
      family: 0,
      units: expect.closeTo(1, 6),
      worstPeriod: 0,
      money: expect.closeTo(31, 4),
    },
  ]);
});

test('plans that throw goods away are refused, by name and in both languages', () => {
  const planningCase = strict(townCase({ stock: 6, known: [6], demand: [[4], [5]] }));
  const plan = solved(planningCase);
  const index = indexCase(planningCase);
  const failuresOf = (cells: readonly (readonly [PlanArray, number, number])[]) => {
    const changed = { ...plan };
    for (const [array, cell, units] of cells) {
      changed[array] = changed[array].slice() as never;
      changed[array][cell] = units;
    }
    return verifyPlan(index, changed, null).failures;
  };
  const all = [
    ['shipments', 0, 6],
    ['closingStock', 0, 0],
  ] as const;
  // Own goods take the place of three that were under way.
  const [pushed, ...others] = failuresOf(all);
  expect(others).toEqual([]);
  expect(pushed).toMatchObject({
    feature: 'goodsUnderWay',
    place: { en: 'Fans · Town, Jan 2027', zh: '风扇 · 城市，2027⁠年1⁠月' },
    found: 3,
    expected: 0,
  });
  expect(checkWords(pushed!)).toEqual({
    en: 'goods that were under way are sold first',
    zh: '在途货物先售出',
  });
  // A customer loses four, three that came from the store and one that lies in the market.
  const segment = plan.onTime[0]! > plan.onTime[1]! ? 0 : 1;
  const dumped = failuresOf([
    ['shipments', 0, 0],
    ['closingStock', 0, 6],
    ['onTime', segment, plan.onTime[segment]! - 4],
    ['lost', segment, 4],
  ]);
  expect(dumped.map(({ rule, excess }) => [checkWords({ rule }).zh, excess])).toEqual([
    ['在途货物先售出', 1],
  ]);
});

/** Towns at random: two customers of whom one may wait, a lane without or with a lead time, own stock and production that must go somewhere. */
function randomTown(seed: number): PlanningCase {
  const random = seededRandom(seed);
  const some = (most: number) => Math.floor(random() * (most + 1));
  const months = () => Array.from({ length: 3 }, () => some(9));
  return townCase({ stock: some(12), known: months(), demand: [months(), months()] }, (document) => {
    document.lanes![0]!.leadTimePeriods = some(1);
    Object.assign(document.segments![0]!, {
      ...{ latenessPeriodsMax: some(2), backlogCost: some(3), lostSalesCost: some(20) },
      openingBacklog: 0,
    });
    if (Number(document.segments![0]!.latenessPeriodsMax) > 0)
      document.segments![0]!.openingBacklog = some(4);
    document.processes = [{ process: 'p', family: 'f', site: 's', variableCost: some(4), unitsMax: 6 }];
    if (random() < 0.4)
      document.frozenCells = [
        { measure: 'shipment', item: 'road', family: 'f', period: 'M2', value: 0 },
        { measure: 'production', item: 'p', family: null, period: 'M1', value: some(6) },
      ];
    if (random() < 0.3) {
      document.demandShaping = [{ demandShaping: 'promotion', cost: some(9), period: 'M2' }];
      document.demandShapingEffects = ['M2', 'M3'].map((period) => ({
        ...{ demandShaping: 'promotion', segment: 'g1', period, unitsAdded: some(12) - 6 },
      }));
    }
    Object.assign(document.inventoryPolicies![0]!, { holdingCost: some(9), unitValue: 5 });
  });
}

/** Cases of all features in which goods are under way to a market, without fair shares. */
function* wholeOnes(first: number, count: number): Generator<PlanningCase> {
  let found = 0;
  for (let seed = first; found < count; seed++) {
    const planningCase = caseUnlessRefused(wholeCaseOf(seed), `${seed}.json`);
    if (planningCase === null || !planningCase.laneReceipts.some(({ units }) => units > 0)) continue;
    if (planningCase.fairShares.length > 0) continue;
    found++;
    yield planningCase;
  }
}

const ends = [
  ['averageInventory', 'fillRate'],
  ['lostUnits', 'producedUnits'],
  ['lateUnits', 'peakCash'],
  ['margin', 'averageInventory'],
] as const;

test.each([
  ['towns', Array.from({ length: runs(12, 300) }, (_, i) => randomTown(SEED + i))],
  ['any feature', [...wholeOnes(SEED + 8000, runs(8, 200))]],
])(
  'no plan of any frontier leaves goods unsold where a customer is short or more is sent: %s',
  (_, cases) => {
    let points = 0;
    let unsold = 0;
    cases.forEach((planningCase, i) => {
      for (const pair of ends) {
        const measures = pair.map((measure) => ({ measure, scope: null }) as const);
        const found = frontier(planningCase, { measures, points: 3 }, { ...options, relativeGap: 1e-4 });
        for (const { plan } of found.points) {
          points++;
          const { left, short, sent } = leftAndShort(planningCase, plan);
          left.forEach((units, cell) => {
            if (units > 1e-3) unsold++;
            const about = `case ${i}, ${pair.join(' and ')}, cell ${cell}`;
            expect(Math.min(units, short[cell]! + sent[cell]!), about).toBeLessThan(1e-3);
          });
        }
      }
    });
    expect([points > 2 * cases.length, points]).toEqual([true, points]);
    expect(unsold).toBeGreaterThan(0);
  },
);
