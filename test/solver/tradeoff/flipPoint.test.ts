/** Goal: prices of steps, flip points and regrets are what cold solves on their own give; a flip worked by hand is found. */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { storePlan } from '../../../solver/plan/plan.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import type { Lever } from '../../../solver/scenario/levers.ts';
import { withReferencePlan } from '../../../solver/scenario/referencePlan.ts';
import { readAssumption } from '../../../solver/tradeoff/assumption.ts';
import { withLevers } from '../../../solver/tradeoff/caseSolver.ts';
import { flipPoints, flipPointsOfEach, flipProof } from '../../../solver/tradeoff/flipPoint.ts';
import { frozenRegret } from '../../../solver/tradeoff/frozenRegret.ts';
import {
  freezeRungs,
  ladderSentences,
  overtimeRungs,
  priceLadder,
  serviceRungs,
  stepKind,
} from '../../../solver/tradeoff/ladder.ts';
import { frozenPlanLever } from '../../../solver/tradeoff/measuredPlan.ts';
import { churnOf, stabilityCost } from '../../../solver/tradeoff/stabilityCost.ts';
import { smallCase, tightCase } from '../../cases/smallCase.ts';

const options = { backend: await loadHighsBackend(), clock: processClock, relativeGap: 1e-7 };
const worth = (planningCase: PlanningCase) => solvePlan(planningCase, options).objective;

/** One product at a price of 20, demand 80: hours for so many units at a cost of so much. */
function shop(hours: number, variableCost: number, shifts: readonly object[] = []): PlanningCase {
  return readCaseDocument(
    {
      company: [{ company: 'shop', name: 'Shop', currency: 'EUR', objective: 'maximizeMargin' }],
      periods: [{ period: '2027-01', start: '2027-01-01', workingDays: 20 }],
      sites: [{ site: 'plant', name: 'Plant' }],
      markets: [{ market: 'home', name: 'Home' }],
      families: [{ family: 'x', name: 'X', unit: 'pcs' }],
      resources: [{ resource: 'line', site: 'plant', name: 'Line', hoursPerPeriod: hours }],
      shiftOptions: shifts as Record<string, unknown>[],
      processes: [{ process: 'make', family: 'x', site: 'plant', variableCost }],
      routings: [{ process: 'make', resource: 'line', hoursPerUnit: 1 }],
      segments: [{ segment: 'x', family: 'x', market: 'home', price: 20 }],
      demand: [{ segment: 'x', period: '2027-01', units: 80 }],
    },
    'shop.json',
  ).planningCase;
}

test('a flip worked by hand: 10 × 100 units against 9 × 80 × factor meet at 1000 ÷ 720', () => {
  const choices = [
    { name: 'small', planningCase: shop(100, 10) },
    { name: 'large', planningCase: shop(200, 11) },
  ];
  const assumption = readAssumption(choices[0]!.planningCase, 'demand')!;
  const found = flipPoints({ options: choices, assumption, from: 0.5, to: 2 }, options);
  expect(found.now).toMatchObject({ best: 0, isSure: true });
  expect(found.below).toBeNull();
  const { before, after } = found.above!;
  expect([before.best, after.best]).toEqual([0, 1]);
  expect(before.factor).toBeLessThanOrEqual(1000 / 720);
  expect(after.factor).toBeGreaterThanOrEqual(1000 / 720);
  expect(after.factor - before.factor).toBeLessThanOrEqual(1e-3);
  const threshold = flipPoints(
    {
      options: choices.slice(0, 1),
      assumption,
      from: 1,
      to: 2,
      question: { kind: 'threshold', keyFigure: 'fillRate', sense: 'atLeast', value: 0.9 },
    },
    options,
  );
  // 100 of 80 × factor are 90 % at 100 ÷ 72.
  expect(Math.abs(threshold.above!.before.factor - 100 / 72)).toBeLessThanOrEqual(1e-3);
});

test('a threshold beyond which no plan exists: that is proved, by a cold solve too; a search that ended early proves nothing', () => {
  const planningCase = smallCase();
  const assumption = readAssumption(planningCase, 'capacity:line')!;
  const { below } = flipPoints(
    {
      options: [{ name: 'small', planningCase }],
      assumption,
      from: 0.1,
      to: 1,
      question: { kind: 'threshold', keyFigure: 'fillRate', sense: 'atLeast', value: 0.5 },
    },
    options,
  );
  const { before, after } = below!;
  expect([flipProof(before), flipProof(after)]).toEqual(['solved', 'noPlan']);
  expect([before.isSure, after.isSure]).toEqual([true, true]);
  const cold = (factor: number) =>
    solvePlan(withLevers(planningCase, [{ ...assumption, factor } as Lever]), options).status;
  expect([cold(before.factor), cold(after.factor)]).toEqual(['optimal', 'infeasible']);
  const [worth] = after.worths;
  const ended = {
    ...after,
    isSure: false,
    worths: [{ ...worth!, status: 'noPlanYet' } as typeof worth & object],
  };
  expect(flipProof(ended)).toBe('notFound');
  expect(flipProof({ ...before, isSure: false })).toBe('open');
  expect(flipProof({ ...before, isSure: false, isOfPlan: true })).toBe('ofPlan');
  expect(flipProof({ ...before, isSure: false, best: null, lead: null })).toBe('noValue');
});

test('a threshold that one best plan keeps and another as good misses is of the plan that was found, and said so', () => {
  // 60 units for two customers of 40 at one price: the first may have from 20 to 40 of them.
  const one = shop(60, 10);
  const [segment, demand] = [one.segments[0]!, one.demand[0]!];
  const planningCase: PlanningCase = {
    ...one,
    segments: [
      { ...segment, grade: 'A' },
      { ...segment, segment: 'y', grade: 'B' },
    ],
    demand: [
      { ...demand, units: 40 },
      { ...demand, segment: 'y', units: 40 },
    ],
  };
  const assumption = readAssumption(planningCase, 'demand')!;
  const asked = (keyFigure: string, sense: 'atLeast' | 'atMost', value: number) =>
    flipPoints(
      {
        options: [{ name: 'one', planningCase }],
        assumption,
        from: 1,
        to: 1.2,
        question: { kind: 'threshold', keyFigure, sense, value },
      },
      options,
    ).now!;
  for (const [keyFigure, sense, value, proof] of [
    ['fillRateA', 'atLeast', 0.75, 'ofPlan'],
    ['fillRateA', 'atMost', 0.75, 'ofPlan'],
    ['fillRateA', 'atLeast', 0.49, 'solved'],
    ['fillRate', 'atLeast', 0.75, 'solved'],
    ['fillRate', 'atLeast', 0.76, 'solved'],
    // Not a sum over decisions: nothing is known of other plans.
    ['revenue', 'atLeast', 1, 'ofPlan'],
  ] as const) {
    const answer = asked(keyFigure, sense, value);
    expect([keyFigure, value, flipProof(answer)]).toEqual([keyFigure, value, proof]);
    expect(answer.isSure).toBe(proof === 'solved');
  }
});

test('an option that its bound rules out is not solved, and the flip is the one without it; several assumptions share their sessions', () => {
  const choices = [
    { name: 'poor', planningCase: shop(20, 15) },
    { name: 'small', planningCase: shop(100, 10) },
    { name: 'large', planningCase: shop(200, 11) },
  ];
  const demand = readAssumption(choices[0]!.planningCase, 'demand')!;
  const price = readAssumption(choices[0]!.planningCase, 'price')!;
  const requests = [demand, price].map((assumption) => ({ options: choices, assumption, from: 0.5, to: 2 }));
  const [byDemand, byPrice] = flipPointsOfEach(requests, options);
  expect(byPrice).toMatchObject({ now: { best: 1 } });
  const { before, after } = byDemand!.above!;
  expect([before.best, after.best]).toEqual([1, 2]);
  expect(before.factor).toBeLessThanOrEqual(1000 / 720);
  expect(after.factor).toBeGreaterThanOrEqual(1000 / 720);
  for (const { factor, best, worths } of [before, after]) {
    const cold = choices.map(
      ({ planningCase }) => worth(withLevers(planningCase, [{ ...demand, factor } as Lever]))!,
    );
    expect(cold.indexOf(Math.max(...cold))).toBe(best);
    const [poor] = worths;
    if (poor?.status !== 'ruledOut') return expect.unreachable();
    // Not less than it is worth, and less than the best.
    expect(poor.value).toBeGreaterThanOrEqual(cold[0]! - 1e-6);
    expect(poor.value).toBeLessThan(cold[best!]!);
  }

  expect(byPrice!.above).toBeNull();
});

test('a flip with whole shifts is the one worked by hand, and is confirmed on both sides from nothing', () => {
  // 60 hours and shifts of 20 at 60 each: 100 units with two of them earn 880, and a third is not worth it below 106.
  const shift = {
    shiftOption: 'sat',
    resource: 'line',
    name: 'Sat',
    hoursPerShift: 20,
    costPerShift: 60,
    shiftsMax: 5,
  };
  const choices = [
    { name: 'shifts', planningCase: shop(60, 10, [shift]) },
    { name: 'large', planningCase: shop(200, 11.5) },
  ];
  const assumption = readAssumption(choices[0]!.planningCase, 'demand:x')!;
  const found = flipPoints({ options: choices, assumption, from: 1, to: 1.4 }, options);
  const { before, after } = found.above!;
  // 880 = 8.5 × 80 × factor.
  expect(before.factor).toBeLessThanOrEqual(880 / 680);
  expect(after.factor).toBeGreaterThanOrEqual(880 / 680);
  for (const { factor, best, worths } of [before, after]) {
    const cold = choices.map(
      ({ planningCase }) => worth(withLevers(planningCase, [{ ...assumption, factor } as Lever]))!,
    );
    expect(cold.indexOf(Math.max(...cold))).toBe(best);
    worths.forEach(({ value }, o) => {
      expect(value).toBeCloseTo(cold[o]!, 4);
    });
  }
});

test('a flip over the price that the market pays is worked by hand, from nothing on both sides; demand stays, other than with a price of ours', () => {
  // 20 units less to sell at a cost of 10, or all 80 at 12: (20 f − 10) × 60 = (20 f − 12) × 80 at f = 0.9.
  const elastic = (planningCase: PlanningCase): PlanningCase => ({
    ...planningCase,
    segments: planningCase.segments.map((row) => ({ ...row, priceElasticity: -1 })),
  });
  const choices = [
    { name: 'large', planningCase: elastic(shop(80, 12)) },
    { name: 'small', planningCase: elastic(shop(60, 10)) },
  ];
  const market = readAssumption(choices[0]!.planningCase, 'marketPrice:x')!;
  expect(market).toMatchObject({ type: 'price', isAssumption: true, demandResponds: false });
  const found = flipPoints({ options: choices, assumption: market, from: 0.7, to: 1.3 }, options);
  expect(found).toMatchObject({ now: { best: 0 }, above: null });
  const { before, after } = found.below!;
  expect([before.best, after.best]).toEqual([0, 1]);
  expect(before.factor).toBeGreaterThanOrEqual(0.9);
  expect(after.factor).toBeLessThanOrEqual(0.9);
  expect(before.factor - after.factor).toBeLessThanOrEqual(1e-3);
  for (const { factor, best } of [before, after]) {
    const cold = choices.map(
      ({ planningCase }) => worth(withLevers(planningCase, [{ ...market, factor } as Lever]))!,
    );
    expect(cold[0]).toBeCloseTo((20 * factor - 12) * 80, 4);
    expect(cold.indexOf(Math.max(...cold))).toBe(best);
  }
  // With a price of ours demand is 80 ÷ f, so that the hours of the large one lie idle as it rises.
  const ours = readAssumption(choices[0]!.planningCase, 'price:x')!;
  const own = flipPoints({ options: choices, assumption: ours, from: 0.7, to: 1.3 }, options);
  const dear = own.above!;
  for (const { factor, best } of [dear.before, dear.after]) {
    const cold = choices.map(
      ({ planningCase }) => worth(withLevers(planningCase, [{ ...ours, factor } as Lever]))!,
    );
    expect(cold.indexOf(Math.max(...cold))).toBe(best);
  }
});

test('steps of service, overtime and freeze cost what cold solves say', () => {
  const planningCase = tightCase();
  const plan = storePlan(solvePlan(planningCase, options).plan!);
  const more: Lever = { type: 'demand', factor: 1.05, unitsAdded: 0 };
  const ladders = [
    [planningCase, serviceRungs(planningCase, [0.9, 0.94, 0.957, 0.999])],
    [planningCase, overtimeRungs(planningCase, [1, 0.5, 0])],
    [withLevers(planningCase, [more]), freezeRungs(indexCase(planningCase), plan, [0, 1, 2])],
  ] as const;
  for (const [base, rungs] of ladders) {
    const { rungs: priced, stopped } = priceLadder(base, rungs, options);
    expect(stopped).toBeNull();
    const cold = rungs.map(({ levers }) => worth(withLevers(base, levers)));
    priced.forEach((rung, r) => {
      const [own, before] = [cold[r]!, r === 0 ? null : cold[r - 1]!];
      if (own === null || before === null) expect(rung.price).toBeNull();
      else expect(Math.abs(rung.price! - (before - own))).toBeLessThan(0.01);
    });
    const sentences = ladderSentences(base, { rungs: priced, stopped });
    expect(sentences).toHaveLength(rungs.length - 1);
    // A step that a proved plan takes anyway costs nothing; every other one names its price.
    sentences.forEach(({ en }, r) => {
      const price = priced[r + 1]!.price;
      if (price !== null) expect(en.includes('costs nothing')).toBe(Math.abs(price) < 1e-6);
    });
  }
});

test('a ladder that needed every solve it was allowed is complete; one that needed more says that it was stopped', () => {
  const planningCase = tightCase();
  const rungs = serviceRungs(planningCase, [0.8, 0.9]);
  const priced = (solvesMax: number) => priceLadder(planningCase, rungs, { ...options, solvesMax });
  expect(priced(2).rungs).toHaveLength(2);
  expect(priced(2).stopped).toBeNull();
  expect(priced(1)).toMatchObject({ rungs: [{}], stopped: 'work' });
});

test('a rung is called impossible only where that is proved, not where no plan was found', () => {
  const planningCase = tightCase();
  const ladder = priceLadder(planningCase, serviceRungs(planningCase, [0.9, 0.999]), options);
  const [first, second] = ladder.rungs;
  const without = { ...second!, value: null, optimized: null, money: null, keyFigures: null, price: null };
  for (const [status, kind, text] of [
    ['infeasible', 'noPlan', 'no plan'],
    ['noPlan', 'noPrice', 'no price'],
    ['unverified', 'noPrice', 'no price'],
  ] as const) {
    const rung = { ...without, status };
    expect(stepKind(rung, first!, null)).toBe(kind);
    expect(ladderSentences(planningCase, { rungs: [first!, rung], stopped: null })[0]!.en).toContain(text);
  }
});

test('regrets with frozen periods are those of cold solves; waiting never costs', () => {
  const base = tightCase();
  const choices = [
    { name: 'now', planningCase: base },
    {
      name: 'dear',
      planningCase: withLevers(base, [
        { type: 'cost', component: 'production', factor: 1.02 },
        { type: 'capacity', resource: 'press', factor: 1.3, hoursAdded: 0 },
      ]),
    },
  ];
  const assumptions = [1, 1.2, 0.9].map((factor): { name: string; levers: Lever[] } => ({
    name: `demand ${factor}`,
    levers: factor === 1 ? [] : [{ type: 'demand', factor, unitsAdded: 0 }],
  }));
  let solves = 0;
  const found = frozenRegret(
    { options: choices, assumptions, frozenPeriods: 2 },
    {
      ...options,
      onProgress: (progress) => {
        solves = progress.solves;
      },
    },
  );
  // A plan for each option, and with two and one periods kept under each other assumption: under the first the plan keeps itself.
  expect(solves).toBe(2 * (1 + 2 * 2));
  expect(found.rows.map(({ option }) => option)).toEqual(['now', 'dear']);
  const cold = found.rows.map(({ committed }, o) =>
    assumptions.map(({ levers }) => {
      const { planningCase } = choices[o]!;
      const frozen = frozenPlanLever(indexCase(planningCase), committed!, {
        periods: 2,
        areDeliveriesOpen: true,
      });
      return worth(withLevers(planningCase, [...levers, frozen]));
    }),
  );
  found.rows.forEach((row, o) => {
    row.cells.forEach(({ regret, waiting }, a) => {
      const values = cold.map((list) => list[a] ?? Number.NEGATIVE_INFINITY);
      const own = cold[o]![a] ?? null;
      if (own === null) expect(regret).toBeNull();
      else expect(Math.abs(regret!.amount - (Math.max(...values) - own))).toBeLessThan(0.01);
      if (waiting !== null) expect(waiting.amount).toBeGreaterThanOrEqual(0);
    });
    const known = row.cells.flatMap(({ regret }) => regret?.amount ?? []);
    if (row.worst !== null) expect(row.worst.amount).toBe(Math.max(...known));
  });
  const stopped = frozenRegret(
    { options: choices, assumptions, frozenPeriods: 2 },
    { ...options, solvesMax: 5 },
  );
  expect(stopped).toMatchObject({ rows: [], stopped: 'work' });
});

test('a search whose last allowed solve was the last that it needed was not stopped', () => {
  const choices = [
    { name: 'small', planningCase: shop(100, 10) },
    { name: 'large', planningCase: shop(200, 11) },
  ];
  const request = {
    options: choices,
    assumption: { type: 'demand' as const, factor: 1, unitsAdded: 0 },
    from: 0.5,
    to: 2,
  };
  let solves = 0;
  const found = flipPoints(request, {
    ...options,
    onProgress: (progress) => {
      solves = progress.solves;
    },
  });
  expect(found.above).not.toBeNull();
  expect(found.stopped).toBeNull();
  const again = (solvesMax: number) => flipPoints(request, { ...options, solvesMax });
  expect(again(solves)).toEqual(found);
  expect(again(solves - 1).stopped).toBe('work');
  const shouldStop = () => true;
  expect(flipPoints(request, { ...options, shouldStop }).stopped).toBe('cancelled');
});

test('stability: from the best plan to the plan that was agreed, its churn counted and its cost that of a cold solve', () => {
  const agreed = solvePlan(tightCase(), options).plan!;
  const more = withLevers(tightCase(), [{ type: 'demand', factor: 0.93, unitsAdded: 0 }]);
  const counted = withReferencePlan(more, agreed.production);
  const { points } = stabilityCost(counted, { points: 4 }, options);
  expect(points.length).toBeGreaterThan(2);
  const best = worth(more)!;
  expect(points[0]!.values[0]! - best).toBeCloseTo(0, 2);
  for (const { plan, churn, cost, values } of points) {
    const by = plan.production.map((units, cell) => Math.abs(units - agreed.production[cell]!));
    expect(churn.units).toBeCloseTo(
      by.reduce((sum, each) => sum + each, 0),
      2,
    );
    expect(churn.changedCells).toBe(
      by.filter((each, cell) => each > 1e-6 * Math.max(1, agreed.production[cell]!)).length,
    );
    expect(cost).toBeCloseTo(best - values[0]!, 2);
  }
  // What is rounding costs nothing, and a cell that is written alike has not changed.
  expect(points[0]!.cost).toBe(0);
  const near = { ...agreed, production: agreed.production.map((units) => units + 0.2) };
  expect(churnOf(indexCase(counted), near)).toMatchObject({ changedCells: 0, units: 0 });
  const last = points.at(-1)!;
  // Held at what the last point changes in all, cell by cell no more can be gained than its objective.
  const held: PlanningCase = {
    ...counted,
    referencePlan: counted.referencePlan.map((row, cell) => ({
      ...row,
      changeUnitsMax: Math.abs(last.plan.production[cell]! - row.units) + 1e-6,
    })),
  };
  expect(worth(held)! - last.values[0]!).toBeGreaterThan(-0.01);
});
