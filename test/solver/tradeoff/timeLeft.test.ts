/**
 * Goal: every trade-off says how long it may still take, once parts that go on from the first ones were timed, and not before. The clock of the test goes on by a
 * second with each solve.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import type { Backend } from '../../../solver/backends/backend.ts';
import { sessionWith } from '../../../solver/backends/sessionWith.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { withReferencePlan } from '../../../solver/scenario/referencePlan.ts';
import { alternatives } from '../../../solver/tradeoff/alternatives.ts';
import { readAssumption } from '../../../solver/tradeoff/assumption.ts';
import { withLevers } from '../../../solver/tradeoff/caseSolver.ts';
import { compromise } from '../../../solver/tradeoff/compromise.ts';
import { flipPoints } from '../../../solver/tradeoff/flipPoint.ts';
import { frontier } from '../../../solver/tradeoff/frontier.ts';
import { frozenRegret } from '../../../solver/tradeoff/frozenRegret.ts';
import { priceLadder, serviceRungs } from '../../../solver/tradeoff/ladder.ts';
import { stabilityCost } from '../../../solver/tradeoff/stabilityCost.ts';
import type { TradeoffOptions, TradeoffProgress } from '../../../solver/tradeoff/tradeoffOptions.ts';
import { smallCase } from '../../cases/smallCase.ts';

const highs = await loadHighsBackend();

const planningCase = smallCase((document) => {
  document.resources![0]!.hoursPerWorkingDay = 6;
  document.resources![1]!.hoursPerPeriod = 90;
  document.serviceTargets = [];
  document.frozenCells = [];
});
const more = withLevers(planningCase, [{ type: 'demand', factor: 0.93, unitsAdded: 0 }]);
const choices = [
  { name: 'base', planningCase },
  {
    name: 'hours',
    planningCase: withLevers(planningCase, [{ type: 'capacity', factor: 1.1, hoursAdded: 0 }]),
  },
];

/** What a trade-off reports while its solves take a second each. */
function reports(ask: (options: TradeoffOptions) => unknown): readonly TradeoffProgress[] {
  let seconds = 0;
  const backend: Backend = {
    ...highs,
    load: (model) => {
      const session = highs.load(model);
      return sessionWith(session, {
        solve: (options) => {
          seconds++;
          return session.solve(options);
        },
      });
    },
  };
  const told: TradeoffProgress[] = [];
  ask({ backend, clock: () => seconds, onProgress: (progress) => told.push(progress) });
  return told;
}

test.each([
  [
    'frontier',
    (options: TradeoffOptions) =>
      frontier(
        planningCase,
        {
          measures: [
            { measure: 'objective', scope: null },
            { measure: 'averageInventory', scope: null },
          ],
          points: 6,
        },
        options,
      ),
  ],
  ['alternatives', (options: TradeoffOptions) => alternatives(planningCase, {}, options)],
  ['compromise', (options: TradeoffOptions) => compromise(planningCase, {}, options)],
  [
    'ladder',
    (options: TradeoffOptions) =>
      priceLadder(planningCase, serviceRungs(planningCase, [0.8, 0.85, 0.9, 0.95]), options),
  ],
  [
    'regret',
    (options: TradeoffOptions) =>
      frozenRegret(
        {
          options: choices,
          assumptions: [
            { name: 'as planned', levers: [] },
            { name: 'more', levers: [{ type: 'demand', factor: 1.1, unitsAdded: 0 }] },
          ],
          frozenPeriods: 1,
        },
        options,
      ),
  ],
  [
    'stability',
    (options: TradeoffOptions) => {
      const agreed = solvePlan(planningCase, { backend: highs, clock: () => 0 }).plan!;
      return stabilityCost(withReferencePlan(more, agreed.production), { points: 6 }, options);
    },
  ],
])('%s', (_, ask) => {
  const told = reports(ask);
  const [first] = told.filter(({ done }) => done > 0);
  for (const { done, secondsLeft } of told) if (done <= (first?.done ?? 0)) expect(secondsLeft).toBeNull();
  const timed = told.flatMap(({ done, total, secondsLeft }) =>
    secondsLeft === null ? [] : [{ missing: total - done, secondsLeft }],
  );
  expect(timed.length).toBeGreaterThan(0);
  for (const { missing, secondsLeft } of timed) {
    expect(missing).toBeGreaterThan(0);
    // Parts of these cases take from one solve to a few.
    expect(secondsLeft).toBeGreaterThanOrEqual(missing - 1);
    expect(secondsLeft).toBeLessThanOrEqual(12 * missing);
  }
});

test('flip points need no more parts than they say, and mostly fewer: how long they take is not told', () => {
  const assumption = readAssumption(planningCase, 'demand')!;
  const told = reports((options) =>
    flipPoints({ options: choices, assumption, from: 0.9, to: 1.1 }, options),
  );
  expect(told.length).toBeGreaterThan(2);
  for (const { secondsLeft } of told) expect(secondsLeft).toBeNull();
});
