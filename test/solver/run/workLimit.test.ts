/**
 * Goal: a limit of work ends branch and cut at the same plan however slow the machine is, keeps what is known then, and limits no linear plan.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { root } from '../../root.ts';

const backend = await loadHighsBackend();

async function solved(name: string, iterationsMax?: number, secondsPerReading = 0) {
  const { planningCase } = await loadCase(path.join(root, 'scenarios', 'published', `${name}.json`));
  let now = 0;
  const clock = () => {
    now += secondsPerReading;
    return now;
  };
  const limit = iterationsMax === undefined ? {} : { iterationsMax };
  const { status, objective, bound, gap, stoppedBy } = solvePlan(planningCase, {
    backend,
    clock,
    relativeGap: 1e-6,
    ...limit,
  });
  return { status, objective, bound, gap, stoppedBy };
}

test('branch and cut that has done its work answers the plan that it has, with its gap', async () => {
  const limited = await solved('built-invest-a', 20);
  expect(limited).toMatchObject({ status: 'feasible', stoppedBy: 'interrupted' });
  expect(limited.gap).toBeGreaterThan(0.01);
  expect(await solved('built-invest-a', 20, 100)).toEqual(limited);
  const whole = await solved('built-invest-a');
  expect(whole.status).toBe('optimal');
  expect(limited.objective).toBeLessThan(whole.objective!);
  expect(limited.bound).toBeGreaterThanOrEqual(whole.objective! - 1e-6);
  expect(await solved('built-invest-a', 100_000)).toEqual(whole);
});

test('a linear plan has no such limit', async () => {
  expect(await solved('prod-crews-shelflife', 1)).toEqual(await solved('prod-crews-shelflife'));
});
