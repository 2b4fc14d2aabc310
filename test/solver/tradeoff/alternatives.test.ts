/** Goal: alternatives are within the slack and differ, their ranges and the compromise are those of independent cold solves. */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import type { Lever } from '../../../solver/scenario/levers.ts';
import { alternativeDimensions, alternatives } from '../../../solver/tradeoff/alternatives.ts';
import { withLevers } from '../../../solver/tradeoff/caseSolver.ts';
import { compromise } from '../../../solver/tradeoff/compromise.ts';
import { limitLevers } from '../../../solver/tradeoff/measuredPlan.ts';
import { chemco } from '../../cases/chemco.ts';
import { smallCase } from '../../cases/smallCase.ts';

const options = { backend: await loadHighsBackend(), clock: processClock, relativeGap: 1e-7 };
const tight = () =>
  smallCase((document) => {
    document.resources![0]!.hoursPerWorkingDay = 6;
    document.resources![1]!.hoursPerPeriod = 90;
    document.serviceTargets = [];
  });

test('plans are called alike only where every direction was gone in', () => {
  const planningCase = chemco();
  let solves = 0;
  const foundWithin = (slack: number, most: number) =>
    alternatives(
      planningCase,
      { slack, dimensions: [{ measure: 'averageInventory', scope: null }] },
      {
        ...options,
        onProgress: (progress) => {
          solves = progress.solves;
        },
        shouldStop: () => solves >= most,
      },
    );
  const whole = foundWithin(0, 100);
  expect([whole.plans.length, whole.areAllAlike, whole.stopped]).toEqual([0, true, null]);
  solves = 0;
  const stopped = foundWithin(0, 1);
  expect([stopped.plans.length, stopped.areAllAlike, stopped.stopped]).toEqual([0, false, 'cancelled']);
});

test('alternatives differ within the slack; a range is what goals in order find', () => {
  const planningCase = tight();
  const found = alternatives(planningCase, { count: 3, slack: 0.02 }, options);
  expect(found.status).toBe('found');
  expect(found.dimensions.map(({ measure }) => measure)).toEqual(alternativeDimensions(planningCase));
  expect(found.plans.length).toBe(3);
  expect(found.spread).toBeGreaterThan(0.3);
  const best = solvePlan(planningCase, options).objective!;
  for (const plan of found.plans) {
    expect(plan.difference.en).toMatch(/(more|less).*gives up/);
    const cold = solvePlan(withLevers(planningCase, plan.levers), options);
    expect(cold.verification?.failures).toEqual([]);
    // Who is served first is planned anew: it is worth as much, or more.
    expect(cold.objective!).toBeGreaterThanOrEqual(plan.values[0]! - 1e-4 * best);
    expect(plan.values[0]!).toBeGreaterThanOrEqual(best * (1 - 0.02) - 1e-3);
  }
  const goals = (['margin', 'inventoryValue'] as const).map((measure, r) => ({
    ...{ rank: r + 1, measure, grade: 'any' as const, weight: 1 },
    relativeTolerance: r === 0 ? 0.02 : 0,
  }));
  const inOrder = solvePlan(
    {
      ...planningCase,
      company: planningCase.company.map((row) => ({ ...row, objective: 'goals' as const })),
      goals,
    },
    options,
  );
  const stock = found.dimensions.find(({ measure }) => measure.measure === 'averageInventory')!;
  expect(Math.abs(inOrder.keyFigures!.averageInventoryValue!.value! - stock.least)).toBeLessThan(
    0.01 * stock.most,
  );
});

test('the compromise regrets least: a little less is infeasible, by limits of the case', () => {
  const planningCase = chemco();
  const parties = [
    { party: 'sales', title: { en: 'Sales', zh: '销售' }, measure: { measure: 'fillRate', scope: null } },
    { party: 'plant', title: { en: 'Plant', zh: '工厂' }, measure: { measure: 'emissions', scope: null } },
  ] as const;
  const slack = 0.5;
  const found = compromise(planningCase, { parties, slack }, options);
  expect(found.plans.map(({ kind }) => kind)).toEqual(['company', 'own', 'own', 'compromise']);
  const middle = found.plans.at(-1)!;
  for (const plan of found.plans.slice(1, 3)) expect(plan.regret).toBeGreaterThan(middle.regret - 1e-6);
  expect(found.plans[0]!.moneyGivenUp).toBe(0);
  const statusAt = (regret: number) => {
    const levers: Lever[] = [
      ...limitLevers(planningCase, { measure: 'margin', scope: null }, 4300 * (1 - slack))!,
      ...found.parties.flatMap(
        ({ measure, best, worst }) => limitLevers(planningCase, measure, best + regret * (worst - best))!,
      ),
    ];
    return solvePlan(withLevers(planningCase as PlanningCase, levers), options).status;
  };
  expect(statusAt(middle.regret + 1e-3)).toBe('optimal');
  expect(statusAt(middle.regret - 1e-3)).toBe('infeasible');
  for (const { values, givenUp } of found.plans)
    found.parties.forEach(({ best }, p) => {
      expect(givenUp[p]!.amount).toBeCloseTo(Math.abs(best - values[p + 1]!), 6);
    });
});
