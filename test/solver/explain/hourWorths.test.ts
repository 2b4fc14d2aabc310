/**
 * Goal: what one more hour brings is the difference of two cold solves, never more than the multiplier of the hours in the plan; hours that
 * are full and bring nothing are distinguished from those that bind.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { hourWorthSentences } from '../../../solver/explain/hourWorthSentences.ts';
import { hourWorths } from '../../../solver/explain/hourWorths.ts';
import { formulateAndSolve, solvePlan } from '../../../solver/run/solve.ts';
import { applyLever } from '../../../solver/scenario/levers.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { root } from '../../root.ts';

const backend = await loadHighsBackend();
const options = { backend, clock: processClock, relativeGap: 1e-9 };

test('who waits: an hour more in month 2 saves the late fee of a unit; other months have hours left', async () => {
  const { planningCase } = await loadCase(path.join(root, 'scenarios', 'teaching', 'who-waits.json'));
  const { result, formulation } = formulateAndSolve(planningCase, options);
  const cells = planningCase.periods.map(({ period }) => ({
    resource: planningCase.resources[0]!.resource,
    period,
  }));
  const worths = hourWorths(formulation, result.plan!, cells, { backend });
  expect(worths.map(({ worth }) => worth)).toEqual([
    expect.closeTo(0, 6),
    expect.closeTo(1, 6),
    expect.closeTo(0, 6),
  ]);
  const sentences = hourWorthSentences(planningCase, worths);
  expect(sentences.map(({ en }) => en.includes(' binds: '))).toEqual([false, true, false]);
  expect(sentences[1]!.en).toContain('$1');
  expect(sentences[0]!.zh).toContain('不构成约束');
  expect(() =>
    hourWorths(formulation, result.plan!, [{ resource: 'nothing', period: '2027-01' }], { backend }),
  ).toThrow('no hours');
});

test('each is the difference of two cold solves, at most the multiplier', () => {
  const planningCase = smallCase((document) => {
    document.shiftOptions = [];
  });
  const { result, formulation } = formulateAndSolve(planningCase, options);
  const { index } = formulation;
  const cells = planningCase.resources.flatMap(({ resource }) =>
    planningCase.periods.map(({ period }) => ({ resource, period })),
  );
  const worths = hourWorths(formulation, result.plan!, cells, { backend });
  const mode = result.objectiveMode === 'maximizeMargin' ? 1 : -1;
  let positive = 0;
  worths.forEach(({ resource, period, worth }, c) => {
    // An hour of the row is a productive one.
    const more = applyLever(planningCase, {
      type: 'capacity',
      resource,
      fromPeriod: period,
      toPeriod: period,
      factor: 1,
      hoursAdded: 1 / index.efficiency[c]!,
    });
    const cold = solvePlan(more.planningCase, options);
    expect(worth!).toBeCloseTo(Math.max(0, mode * (cold.objective! - result.objective!)), 4);
    const price = result.capacityShadowPrices?.[c] ?? Number.POSITIVE_INFINITY;
    expect(worth!).toBeLessThanOrEqual(price + 1e-6);
    if (worth! > 0.01) positive++;
  });
  expect(positive).toBeGreaterThan(0);
  expect(index.periodCount * planningCase.resources.length).toBe(worths.length);
});

test('the published sensitivity table of Factory planning: the multiplier of every machine and month, and what keeping the borer in March is worth', async () => {
  // H. P. Williams, problem 12.3; its duals and the borer's worth in J. E. Mitchell, Operations Research Methods I, RPI, project 2.
  const published: Readonly<Record<string, number>> = {
    'grinder 2027-01': 60 / 7,
    'horizontalDrill 2027-02': 0.625,
    'borer 2027-03': 200,
    'planer 2027-06': 800,
  };
  const borerWorth = 9641.25;
  const file = path.join(root, 'scenarios', 'published', 'williams-factory-1.json');
  const { planningCase } = await loadCase(file);
  const { result, formulation } = formulateAndSolve(planningCase, options);
  const cells = planningCase.resources.flatMap(({ resource }) =>
    planningCase.periods.map(({ period }) => ({ resource, period })),
  );
  const worths = hourWorths(formulation, result.plan!, cells, { backend });
  expect(worths).toHaveLength(30);
  worths.forEach(({ resource, period, worth }, c) => {
    const multiplier = published[`${resource} ${period}`] ?? 0;
    expect(result.capacityShadowPrices?.[c], `${resource} ${period}`).toBeCloseTo(multiplier, 6);
    // The planer is away in June: its first hour is worth less than its first minutes.
    if (resource === 'planer' && multiplier > 0) expect(worth).toBeLessThan(multiplier);
    else expect(worth, `${resource} ${period}`).toBeCloseTo(multiplier, 6);
  });
  const kept = applyLever(planningCase, {
    type: 'capacity',
    resource: 'borer',
    fromPeriod: '2027-03',
    toPeriod: '2027-03',
    factor: 1,
    hoursAdded: 384,
  });
  expect(solvePlan(kept.planningCase, options).objective! - result.objective!).toBeCloseTo(borerWorth, 4);
});
