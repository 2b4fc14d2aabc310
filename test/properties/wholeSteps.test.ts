/**
 * Goal: what is solved on from a plan before is worth what a fresh solve says, in cases in which any feature meets any other: steps of a
 * what-if, rungs of a ladder, and the two ends and sides of a bridge and of a flip. `npm test` samples a few cases, `npm run test:long` hundreds.
 */
import { expect, test } from 'vitest';
import { loadBackend } from '../../node/backendModules.ts';
import { processClock } from '../../node/processClock.ts';
import { seededRandom } from '../../scenarios/random.ts';
import { sumOf } from '../../solver/arithmetic/sums.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { bridgeByCause } from '../../solver/explain/bridge.ts';
import { type ObjectiveValue, objectiveGain } from '../../solver/plan/objective.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { WhatIf } from '../../solver/run/whatIf.ts';
import { type Lever, leverSchema } from '../../solver/scenario/levers.ts';
import { scenarioSchema } from '../../solver/scenario/scenario.ts';
import { type CaseWorth, withLevers } from '../../solver/tradeoff/caseSolver.ts';
import { type FactorLever, flipPoints } from '../../solver/tradeoff/flipPoint.ts';
import { overtimeRungs, priceLadder, serviceRungs, stockRungs } from '../../solver/tradeoff/ladder.ts';
import { wholeCaseOf } from '../cases/wholeCase.ts';
import { wilderCaseOf } from '../cases/wilderCase.ts';
import { runs, SEED } from '../runs.ts';
import { caseUnlessRefused } from './agreement.ts';

const options = { backend: await loadBackend('highs'), clock: processClock, relativeGap: 1e-9 };

const drawn: readonly object[] = [
  ...[0.7, 1.2, 1.5].map((factor) => ({ type: 'demand', factor })),
  ...[0.5, 1.4].map((factor) => ({ type: 'capacity', factor })),
  ...[0.8, 1.1].map((factor) => ({ type: 'price', factor })),
  { type: 'demand', family: 'f0', factor: 0.5 },
  { type: 'overtime', factor: 2 },
  { type: 'cost', component: 'production', factor: 1.5 },
  { type: 'cost', component: 'holding', factor: 2 },
  { type: 'cost', component: 'setup', factor: 0.5 },
  { type: 'inventory', safetyStockFactor: 2 },
  { type: 'service', serviceTarget: 'asked', fillRateMin: 0.5, mode: 'soft', shortfallPrice: 6 },
];

/** Cases with a proved optimum, some with goals in order or by weight, each with levers that fit it. */
function* planned(first: number, count: number) {
  let found = 0;
  for (let seed = first; found < count; seed++) {
    const document = seed % 3 === 0 ? wholeCaseOf(seed) : wilderCaseOf(seed, seed % 3 === 2);
    const planningCase = caseUnlessRefused(document, `${seed}.json`);
    if (planningCase === null || solvePlan(planningCase, options).status !== 'optimal') continue;
    const random = seededRandom(seed);
    const levers = Array.from({ length: 3 }, () =>
      leverSchema.parse(drawn[Math.floor(random() * drawn.length)]),
    ).filter((lever) => fits(planningCase, [lever]));
    if (levers.length < 2 || !fits(planningCase, levers)) continue;
    found++;
    yield { seed, planningCase, levers };
  }
}

function fits(planningCase: PlanningCase, levers: readonly Lever[]): boolean {
  try {
    withLevers(planningCase, levers);
    return true;
  } catch {
    return false;
  }
}

interface Worth {
  readonly status: string;
  readonly optimized: ObjectiveValue | null;
}

/** Expects the worth of a fresh solve, goal by goal. */
function expectCold(planningCase: PlanningCase, { status, optimized }: Worth, about: string): void {
  const cold = solvePlan(planningCase, options);
  expect(status, about).toBe(cold.status);
  const worths = (value: ObjectiveValue | null) =>
    value === null ? [] : value.definition.mode === 'goals' ? value.goals : [value.value];
  const expected = worths(cold.optimized);
  worths(optimized).forEach((value, i) => {
    const off = Math.abs(value - expected[i]!);
    expect(off, `${about}: ${value} and ${expected[i]}`).toBeLessThan(0.005 + 1e-6 * Math.abs(expected[i]!));
  });
}

test('steps of a what-if', () => {
  for (const { seed, planningCase, levers } of planned(SEED + 20_000, runs(4, 400))) {
    const whatIf = new WhatIf(options);
    whatIf.solve(planningCase);
    levers.forEach((lever, l) => {
      const next = withLevers(planningCase, levers.slice(0, l + 1));
      expectCold(next, whatIf.solve(next).result, `seed ${seed}, ${lever.type}`);
    });
    whatIf.dispose();
  }
});

test('rungs of a ladder, and both sides of a flip', () => {
  for (const { seed, planningCase, levers } of planned(SEED + 30_000, runs(1, 200))) {
    const rungs = [
      ...serviceRungs(planningCase, [0.3, 1]),
      ...stockRungs(planningCase, [0, 30]),
      ...overtimeRungs(planningCase, [0, 10]),
    ];
    for (const rung of priceLadder(planningCase, rungs, options).rungs)
      expectCold(withLevers(planningCase, rung.levers), rung, `seed ${seed}, ${rung.title.en}`);
    const other = withLevers(planningCase, levers.slice(0, 1));
    const choices = [planningCase, other].map((choice, c) => ({ name: `${c}`, planningCase: choice }));
    const assumption: FactorLever = { type: 'demand', factor: 1, unitsAdded: 0 };
    const request = { options: choices, assumption, from: 0.4, to: 1.8, tolerance: 0.02 };
    const { below, above } = flipPoints(request, options);
    for (const flip of [below, above])
      for (const side of flip === null ? [] : [flip.before, flip.after])
        choices.forEach((choice, c) => {
          const moved = withLevers(choice.planningCase, [{ ...assumption, factor: side.factor }]);
          const worth = side.worths[c]!;
          const about = `seed ${seed}, factor ${side.factor}`;
          if (worth.status !== 'ruledOut') expectCold(moved, worth, about);
          else {
            // What was not solved is no better than what ruled it out.
            const best = side.worths[side.best!] as CaseWorth;
            const { optimized } = solvePlan(moved, options);
            if (optimized !== null)
              expect(objectiveGain(optimized, best.optimized!), about).toBeLessThan(0.005);
          }
        });
  }
});

test('the causes of a bridge add up to what fresh solves differ by', () => {
  let bridges = 0;
  for (const { seed, planningCase, levers } of planned(SEED + 40_000, runs(2, 200))) {
    const { objective, discountRatePerPeriod } = planningCase.company[0]!;
    // A bridge is in money as it is reported: what is optimized is the same without a discount only.
    if (objective === 'goals' || objective === 'weighted' || discountRatePerPeriod > 0) continue;
    const scenarios = [
      { scenario: 'base', name: 'Base' },
      { scenario: 'changed', name: 'Changed', parent: 'base', levers },
    ].map((scenario) => scenarioSchema.parse(scenario));
    const found = bridgeByCause(planningCase, scenarios, { from: 'base', to: 'changed' }, options);
    if (found.kind !== 'bridge') continue;
    bridges++;
    const sign = found.measure === 'cost' ? 1 : -1;
    const told = sumOf(found.causes.map(({ money, penalties }) => money + sign * penalties));
    const [from, to] = [planningCase, withLevers(planningCase, levers)].map(
      (each) => solvePlan(each, options).objective!,
    );
    expect(Math.abs(told - (to! - from!)), `seed ${seed}`).toBeLessThan(0.02 + 1e-6 * Math.abs(from!));
    for (const cause of found.causes) {
      const margin = sumOf(Object.values(cause.real));
      const money = sign > 0 ? cause.real.revenue - cause.money : cause.money;
      expect(Math.abs(margin - money), `seed ${seed}, ${cause.id}`).toBeLessThan(0.005);
    }
  }
  expect(bridges).toBeGreaterThan(0);
});
