/**
 * Goal: the price of a number is the difference between two cold optima, of which the second is a verified plan that has the number; a
 * number that no plan has is answered with limits in conflict and repairs that a solve confirms.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { moveSentences } from '../../../solver/explain/planMoves.ts';
import {
  type AskedPlan,
  nearestSentence,
  type Pin,
  pinnedValue,
  WhyNotSession,
  whyNot,
} from '../../../solver/explain/whyNot.ts';
import { objectiveOf, objectiveValue } from '../../../solver/plan/objective.ts';
import { formulateAndSolve, solvePlan } from '../../../solver/run/solve.ts';
import { applyLever } from '../../../solver/scenario/levers.ts';
import { oneItemCase } from '../../cases/oneItemCase.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { root } from '../../root.ts';

const backend = await loadHighsBackend();
const options = { backend, clock: processClock, relativeGap: 1e-9 };

function askedOf(planningCase: PlanningCase) {
  const { result, formulation } = formulateAndSolve(planningCase, options);
  const asked: AskedPlan = {
    index: formulation.index,
    plan: result.plan!,
    money: result.money!,
    gap: result.gap,
  };
  return { asked, formulation, objective: result.objective! };
}

test('who waits: had grade B nothing late, grade A would wait, for 90 more', async () => {
  const { planningCase } = await loadCase(path.join(root, 'scenarios', 'teaching', 'who-waits.json'));
  const { asked, formulation } = askedOf(planningCase);
  const pin: Pin = {
    array: 'newBacklog',
    item: 'pump-B',
    fromPeriod: '2027-02',
    relation: 'exactly',
    value: 0,
  };
  expect(pinnedValue(formulation, asked.plan, pin)).toBeCloseTo(30, 6);
  const answer = whyNot(planningCase, asked, [pin], options);
  // Thirty units of grade A wait a month at 4 each instead of grade B at 1 each.
  expect(answer).toMatchObject({ kind: 'possible' });
  if (answer.kind !== 'possible') return;
  expect(answer.price.amount).toBeCloseTo(90, 6);
  expect(answer.result.verification?.passed).toBe(true);
  expect(answer.moves.money).toEqual([{ component: 'lateFees', amount: expect.closeTo(90, 6) }]);
  expect(moveSentences(answer.moves, asked)[0]!.en).toContain('+\u2060$90');
  expect(moveSentences(answer.moves, asked)[0]!.zh).toContain('+\u2060$90');
});

test('a number that the plan has costs nothing and moves nothing, although another plan as good has it too', () => {
  // Two ways that cost the same: the best plan is one of many.
  const planningCase = smallCase((document) => {
    document.frozenCells = [];
    document.shiftOptions = [];
    document.processes!.push({ ...document.processes![0]!, process: 'again-x' });
    for (const routing of document.routings!.filter(({ process }) => process === 'make-x'))
      document.routings!.push({ ...routing, process: 'again-x' });
  });
  const { asked, formulation, objective } = askedOf(planningCase);
  const total = pinnedValue(formulation, asked.plan, {
    array: 'production',
    family: 'x',
    relation: 'exactly',
    value: 0,
  });
  const session = new WhyNotSession(planningCase, options);
  try {
    for (const relation of ['exactly', 'atLeast', 'atMost'] as const) {
      const pin: Pin = { array: 'production', family: 'x', relation, value: total };
      expect(whyNot(planningCase, asked, [pin], options)).toEqual({ kind: 'kept' });
      expect(session.ask(asked, [pin], options)).toEqual({ kind: 'kept' });
    }
    // One way instead of the other is as good: it costs nothing, and what moves is reported.
    const [used, other] = ['make-x', 'again-x'].map((item) =>
      pinnedValue(formulation, asked.plan, { array: 'production', item, relation: 'exactly', value: 0 }),
    ) as [number, number];
    const item = used > other ? 'make-x' : 'again-x';
    const answer = whyNot(
      planningCase,
      asked,
      [{ array: 'production', item, relation: 'exactly', value: Math.min(used, other) }],
      options,
    );
    if (answer.kind !== 'possible') return expect.unreachable();
    expect(answer.price.amount).toBeLessThan(0.005);
    expect(answer.result.objective).toBeCloseTo(objective, 3);
    // One piece more than the plan has is no number of it.
    const more: Pin = { array: 'production', family: 'x', relation: 'exactly', value: total + 1 };
    expect(whyNot(planningCase, asked, [more], options).kind).not.toBe('kept');
    const nothing: Pin = { array: 'production', item: 'nothing', relation: 'atLeast', value: 0 };
    expect(() => whyNot(planningCase, asked, [nothing], options)).toThrow('“nothing” is not known');
  } finally {
    session.dispose();
  }
});

test('a frozen cell costs what a cold solve of the frozen case says, and every move is one between the two plans', () => {
  const planningCase = smallCase((document) => {
    document.frozenCells = [];
    document.shiftOptions = [];
  });
  const { asked, formulation, objective } = askedOf(planningCase);
  const cell = { array: 'production', item: 'make-x', fromPeriod: '2027-02' } as const;
  const before = pinnedValue(formulation, asked.plan, { ...cell, relation: 'exactly', value: 0 });
  for (const value of [0, before / 2, before]) {
    const answer = whyNot(planningCase, asked, [{ ...cell, relation: 'exactly', value }], options);
    const frozen = applyLever(planningCase, {
      type: 'frozenPlan',
      cells: [{ measure: 'production', item: 'make-x', family: null, period: '2027-02', value, reason: '' }],
    }).planningCase;
    const cold = solvePlan(frozen, options);
    if (cold.objective === null) expect(answer.kind).toBe('impossible');
    else if (answer.kind === 'kept') expect(cold.objective).toBeCloseTo(objective, 3);
    else if (answer.kind === 'possible') {
      expect(answer.price.amount).toBeCloseTo(Math.max(0, objective - cold.objective), 3);
      expect(
        pinnedValue(formulation, answer.result.plan!, { ...cell, relation: 'exactly', value }),
      ).toBeCloseTo(value, 5);
      if (value === before) expect(answer.price.amount).toBeLessThan(1e-3);
    } else expect.unreachable();
  }
});

test('a block is pinned by its sum; a number beyond all limits is answered with the conflict and with repairs', () => {
  const planningCase = smallCase((document) => {
    document.shiftOptions = [];
  });
  const { asked, formulation } = askedOf(planningCase);
  const block: Pin = { array: 'production', family: 'x', relation: 'atLeast', value: 0 };
  const total = pinnedValue(formulation, asked.plan, block);
  const less = whyNot(planningCase, asked, [{ ...block, relation: 'atMost', value: total - 10 }], options);
  expect(less.kind).toBe('possible');
  if (less.kind === 'possible') {
    expect(less.price.amount).toBeGreaterThanOrEqual(0);
    expect(pinnedValue(formulation, less.result.plan!, block)).toBeLessThanOrEqual(total - 10 + 1e-5);
  }
  const much = whyNot(
    planningCase,
    asked,
    [{ array: 'onTime', item: 'x-A', fromPeriod: '2027-01', relation: 'atLeast', value: 1e5 }],
    options,
  );
  expect(much.kind).toBe('impossible');
  const more = whyNot(
    planningCase,
    asked,
    [{ array: 'production', item: 'make-x', fromPeriod: '2027-02', relation: 'atLeast', value: 1000 }],
    options,
  );
  expect(more.kind).toBe('impossible');
  if (more.kind === 'impossible') {
    expect(more.infeasibility.conflictingLimits.length).toBeGreaterThan(0);
    expect(more.infeasibility.repairs.length).toBeGreaterThan(0);
    // A plan has the nearest number, and none has one more, by solves of their own.
    const nearest = more.nearest!;
    const most = { array: 'production', item: 'make-x', fromPeriod: '2027-02', relation: 'atLeast' } as const;
    const kinds = [nearest - 1e-4, nearest + 1].map(
      (value) => whyNot(planningCase, asked, [{ ...most, value }], options).kind,
    );
    expect(kinds).toEqual(['possible', 'impossible']);
  }
  // Stock that is there cannot be away: no limit is the cause, and the nearest number says what is possible.
  const none = { array: 'closingStock', relation: 'exactly', value: -1 } as const;
  const away = whyNot(planningCase, asked, [none], options);
  if (away.kind !== 'impossible') return expect.unreachable();
  expect(away.infeasibility.conflictingLimits).toEqual([]);
  const least = whyNot(planningCase, asked, [{ ...none, value: away.nearest! }], options);
  expect(least.kind).toBe('possible');
  expect(nearestSentence(asked.index, none, away.nearest!).en).toMatch(
    /nearest number that a plan has is \d/,
  );
  expect(() => whyNot(planningCase, asked, [{ ...block, family: 'nothing' }], options)).toThrow(
    '“nothing” is not known',
  );
});

test('the nearest number beside lots: on either side of one between them, and not bounded by the pinned one itself', () => {
  const shop = oneItemCase({ periods: 2, mean: 50, holding: 1, backlogCost: 3, setupCost: 5 });
  const inLots = { ...shop, processes: shop.processes.map((row) => ({ ...row, lotUnitsMultiple: 20 })) };
  const asLeast = { ...shop, processes: shop.processes.map((row) => ({ ...row, unitsMin: 12 })) };
  for (const [planningCase, relation, value, nearest] of [
    [inLots, 'exactly', 55, 60],
    [inLots, 'exactly', 50, 40],
    [inLots, 'exactly', -7, 0],
    [asLeast, 'atMost', 0, 12],
  ] as const) {
    const { asked } = askedOf(planningCase);
    const pin = { array: 'production', item: 'make', fromPeriod: 'p1', relation } as const;
    const found = whyNot(planningCase, asked, [{ ...pin, value }], options);
    if (found.kind !== 'impossible') return expect.unreachable();
    expect(found.nearest).toBeCloseTo(nearest, 4);
    const { kind } = whyNot(planningCase, asked, [{ ...pin, relation: 'exactly', value: nearest }], options);
    // The plan that is asked about may have the nearest number itself.
    expect(['possible', 'kept']).toContain(kind);
  }
});

test('questions that go on from one optimum have the prices of cold ones, in any order', () => {
  for (const isMixed of [false, true]) {
    const planningCase = smallCase((document) => {
      if (!isMixed) document.shiftOptions = [];
    });
    const session = new WhyNotSession(planningCase, options);
    const { result, formulation } = session.solve(options);
    const asked: AskedPlan = {
      index: formulation.index,
      plan: result.plan!,
      money: result.money!,
      gap: result.gap,
    };
    const cell = { array: 'production', item: 'make-x', fromPeriod: '2027-02' } as const;
    const block = { array: 'production', family: 'x' } as const;
    const total = pinnedValue(formulation, asked.plan, { ...block, relation: 'exactly', value: 0 });
    const questions: readonly Pin[][] = [
      [{ ...cell, relation: 'exactly', value: 0 }],
      [{ ...cell, relation: 'atLeast', value: 1000 }],
      [{ ...block, relation: 'atMost', value: total - 10 }],
      [
        { ...block, relation: 'atMost', value: total - 10 },
        { ...cell, relation: 'exactly', value: 5 },
      ],
      [{ ...cell, relation: 'exactly', value: 0 }],
    ];
    for (const pins of questions) {
      const warm = session.ask(asked, pins, options);
      const cold = whyNot(planningCase, asked, pins, options);
      expect(warm.kind).toBe(cold.kind);
      if (warm.kind !== 'possible' || cold.kind !== 'possible') continue;
      expect(warm.price.amount).toBeCloseTo(cold.price.amount, 4);
      for (const pin of pins) {
        const value = pinnedValue(formulation, warm.result.plan!, pin);
        if (pin.relation === 'atMost') expect(value).toBeLessThanOrEqual(pin.value + 1e-5);
        else expect(value).toBeCloseTo(pin.value, 5);
      }
    }
    session.dispose();
  }
});

test('what the gaps leave open of a price is of the goal that decides it, or not known', () => {
  const priced = (goals: readonly PlanningCase['goals'][number]['measure'][], gap: number | null) => {
    const planningCase = smallCase((document) => {
      document.frozenCells = [];
      document.shiftOptions = [];
      document.company![0]!.objective = goals.length > 0 ? 'goals' : 'maximizeMargin';
      document.goals = goals.map((measure, i) => ({ rank: i + 1, measure }));
    });
    const { asked } = askedOf(planningCase);
    const pin = { array: 'lost', item: 'x-A', relation: 'atLeast', value: 5 } as const;
    const answer = whyNot(planningCase, { ...asked, gap }, [pin], options);
    if (answer.kind !== 'possible') throw new Error(answer.kind);
    return { answer, worth: objectiveValue(objectiveOf(asked.index), asked.index, asked.plan, asked.money) };
  };
  const money = priced([], 0.01);
  expect(money.answer.doubt).toBeCloseTo(0.01 * Math.abs(money.worth.value), 1);
  expect(priced([], null).answer.doubt).toBeNull();
  // Fewer units are served: the first goal decides, and the gap is of the second.
  const first = priced(['lostUnits', 'margin'], 0.01);
  expect([first.answer.price.goal, first.answer.doubt]).toEqual([0, null]);
  const last = priced(['lostUnits'], 0.01);
  expect(last.answer.price.goal).toBe(0);
  expect(last.answer.doubt).toBeCloseTo(0.01 * last.worth.goals[0]!, 4);
});
