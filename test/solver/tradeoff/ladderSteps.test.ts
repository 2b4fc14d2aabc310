/** Goal: the steps that a page asks for begin at the plan that there is, each is solved, and a stricter promise never costs less. */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { storePlan } from '../../../solver/plan/plan.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { ladderRungs, priceLadder } from '../../../solver/tradeoff/ladder.ts';
import { ladderSteps } from '../../../solver/tradeoff/ladderKinds.ts';
import { smallCase } from '../../cases/smallCase.ts';

const options = { backend: await loadHighsBackend(), clock: processClock, relativeGap: 1e-7 };

test('service begins at the half per cent below what is served, and ends at all demand', () => {
  expect(ladderSteps('service', { fillRate: 0.9719, averageInventory: 0 })).toEqual([
    0.97, 0.975, 0.98, 0.985, 0.99, 0.995,
  ]);
  expect(ladderSteps('service', { fillRate: 0.995, averageInventory: 0 })).toEqual([0.995, 1]);
  expect(ladderSteps('service', { fillRate: 1, averageInventory: 0 })).toEqual([1]);
});

test.each(['service', 'stock', 'overtime', 'freeze'] as const)(
  '%s: the first step is free, no further one brings anything',
  (of) => {
    const planningCase = smallCase((document) => {
      document.shiftOptions = [];
      document.frozenCells = [];
      document.serviceTargets = [];
      document.resources![0]!.hoursPerWorkingDay = 6;
    });
    const run = solvePlan(planningCase, options);
    const steps = ladderSteps(of, {
      fillRate: run.keyFigures!.fillRate!.value!,
      averageInventory: run.keyFigures!.averageInventoryValue!.value!,
    });
    const rungs = ladderRungs(planningCase, { of, steps, scope: null, resource: null }, () =>
      storePlan(run.plan!),
    );
    const { rungs: priced } = priceLadder(planningCase, rungs, options);
    expect(priced).toHaveLength(steps.length);
    expect(Math.abs(priced[0]!.value! - run.objective!)).toBeLessThan(0.01);
    for (const { price } of priced.slice(1)) if (price !== null) expect(price).toBeGreaterThan(-0.01);
    // At least one of the ladders of this case has a price.
    if (of === 'overtime') expect(priced.at(-1)!.priceFromFirst).toBeGreaterThan(1);
  },
);
