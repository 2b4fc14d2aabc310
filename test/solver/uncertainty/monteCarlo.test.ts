/** Goal: a committed plan is worth in each future what a solve of that future under the commitment says, and waiting is never worse. */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { caseProgram, meanPlan, withDemand } from '../../../solver/uncertainty/caseProgram.ts';
import { futuresOf } from '../../../solver/uncertainty/futures.ts';
import { monteCarlo } from '../../../solver/uncertainty/monteCarlo.ts';
import { solveStochastic } from '../../../solver/uncertainty/stochasticProgram.ts';
import { chemco } from '../../cases/chemco.ts';
import { runs } from '../../runs.ts';

const options = { backend: await loadHighsBackend(), clock: processClock, relativeGap: 1e-7 };
const planningCase = chemco();
const index = indexCase(planningCase);
const futureOf = futuresOf(planningCase, {
  seed: 3,
  periods: index.periodCount,
  method: 'parametric',
  scale: 0.5,
});
const futures = Array.from({ length: runs(8, 60) }, (_, i) => futureOf(i));

test('the mean of the futures; what is not committed can only gain', () => {
  const { plan } = solvePlan(planningCase, options);
  const at = (frozenPeriods: number) => monteCarlo({ index, plan: plan!, frozenPeriods, futures }, options);
  const free = at(0);
  const committed = at(2);
  expect(free.isComplete).toBe(true);
  free.outcomes.forEach(({ worth, future }, i) => {
    const cold = solvePlan(withDemand(planningCase, futures[i]!.demand), options);
    expect(future).toBe(i);
    expect(worth.value!).toBeCloseTo(cold.objective!, 3);
  });
  const isCost = planningCase.company[0]!.objective === 'minimizeCost';
  expect(committed.outcomes.some(({ worth }) => worth.value !== null)).toBe(true);
  committed.outcomes.forEach(({ worth }, i) => {
    if (worth.value === null) return;
    const gained = worth.value - free.outcomes[i]!.worth.value!;
    expect(isCost ? gained : -gained).toBeGreaterThan(-1e-3);
  });
  expect(isCost ? free.tail! : -free.tail!).toBeGreaterThanOrEqual(
    isCost ? free.value!.mean : -free.value!.mean,
  );
});

test('the stochastic program of a case is worth what its decisions are worth in its scenarios', () => {
  const scenarios = futures.slice(0, 4).map(({ demand }) => ({ probability: 0.25, demand }));
  const program = caseProgram(planningCase, scenarios, 1);
  const solution = solveStochastic(program.problem, { goal: 'mean' }, options.backend);
  const { plan } = meanPlan(program, solution);
  const carried = monteCarlo({ index, plan, frozenPeriods: 1, futures: futures.slice(0, 4) }, options);
  if (carried.withoutPlan.length === 0)
    expect(Math.abs(carried.value!.mean / solution.mean - 1)).toBeLessThan(1e-3);
  const alone = scenarios.map(
    ({ demand }) => solvePlan(withDemand(planningCase, demand), options).objective!,
  );
  const waitAndSee = alone.reduce((a, b) => a + b, 0) / 4;
  const isCost = planningCase.company[0]!.objective === 'minimizeCost';
  expect(isCost ? solution.mean - waitAndSee : waitAndSee - solution.mean).toBeGreaterThan(-1e-3);
});
