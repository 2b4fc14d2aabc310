/**
 * Goal: what is computed around a plan is true of cases in which any feature meets any other: the price of a number that is pinned, and the points of a
 * frontier, are what a second model of the whole case says (wholeModel.ts), and repairs repair. `npm test` samples a few cases, `npm run test:long`
 * hundreds.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { seededRandom } from '../../scenarios/random.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { solveAndExplain } from '../../solver/explain/explainRun.ts';
import { repairLevers } from '../../solver/explain/repairLevers.ts';
import { whyNot } from '../../solver/explain/whyNot.ts';
import { formulateAndSolve, solvePlan } from '../../solver/run/solve.ts';
import { withLevers } from '../../solver/tradeoff/caseSolver.ts';
import { frontier } from '../../solver/tradeoff/frontier.ts';
import { wholeCaseOf } from '../cases/wholeCase.ts';
import { isLong, runs, SEED } from '../runs.ts';
import { caseUnlessRefused } from './agreement.ts';
import { loadSecondSolver } from './secondSolver.ts';
import { wholeOptimum } from './wholeModel.ts';

const [highs, glpk] = [await loadHighsBackend(), await loadSecondSolver()];
const options = { backend: highs, clock: processClock, relativeGap: 1e-9 };

/** Money by which two optima may differ. */
const TOLERANCE = 0.01;

/** Expects an optimum of the second model. GLPK calls some of these models infeasible that are not: a second solver decides then. */
function expectSecond(planningCase: PlanningCase, expected: number | null, within: number, about: string) {
  const isMet = (found: number | null) =>
    found === null || expected === null ? found === expected : Math.abs(found - expected) <= within;
  const second = wholeOptimum(planningCase, glpk);
  const found = isMet(second) ? second : wholeOptimum(planningCase, highs);
  expect([about, isMet(found), found, expected]).toEqual([about, true, found, expected]);
}

/** Cases with a proved optimum, as they are drawn. */
function* planned(first: number, count: number) {
  let found = 0;
  for (let seed = first; found < count; seed++) {
    const planningCase = caseUnlessRefused(wholeCaseOf(seed), `${seed}.json`);
    if (planningCase === null) continue;
    const { result, formulation } = formulateAndSolve(planningCase, options);
    if (result.status !== 'optimal') continue;
    found++;
    yield { seed, planningCase, result, formulation };
  }
}

test('a number that is pinned costs what the case with a frozen cell is worth less', () => {
  let tried = 0;
  for (const { seed, planningCase, result, formulation } of planned(SEED + 3000, runs(4, 300))) {
    const random = seededRandom(seed);
    const row = planningCase.processes[Math.floor(random() * planningCase.processes.length)]!;
    const { period } = planningCase.periods[Math.floor(random() * planningCase.periods.length)]!;
    const value = Math.floor(random() * Math.min(30, row.unitsMax ?? 30));
    const hasOwnLimits =
      planningCase.processPeriods.some((own) => own.process === row.process && own.period === period) ||
      planningCase.frozenCells.some((cell) => cell.item === row.process && cell.period === period) ||
      planningCase.constraintModes.some(({ feature }) => feature === 'frozenCells');
    // A frozen cell may lie outside the limits of its process, a pinned one may not.
    const isLimited = !row.isAllowed || row.firstPeriod !== null || row.lastPeriod !== null;
    if (hasOwnLimits || isLimited || value < row.unitsMin) continue;
    const asked = {
      index: formulation.index,
      plan: result.plan!,
      money: result.money!,
      gap: result.gap,
    };
    const pin = {
      array: 'production',
      item: row.process,
      fromPeriod: period,
      relation: 'exactly',
      value,
    } as const;
    const answer = whyNot(planningCase, asked, [pin], options);
    const cell = {
      measure: 'production',
      item: row.process,
      family: null,
      period,
      value,
      reason: '',
    } as const;
    const frozen = { ...planningCase, frozenCells: [...planningCase.frozenCells, cell] };
    const sign = result.objectiveMode === 'minimizeCost' ? 1 : -1;
    const price = answer.kind === 'possible' ? answer.price.amount : answer.kind === 'kept' ? 0 : null;
    const worth = price === null ? null : result.objective! + sign * price;
    expectSecond(frozen, worth, TOLERANCE, `seed ${seed}`);
    tried++;
  }
  expect(tried).toBeGreaterThan(runs(0, 50));
});

test.each(['averageInventory', 'fillRate'] as const)(
  'points of a frontier are the best at their level: %s',
  (measure) => {
    let tried = 0;
    // Of the first, branch and cut ends with a plan just outside of its tolerance; of the second, service is dear.
    const cases = [...planned(884_496, 1), ...planned(55_060, 1), ...planned(SEED + 3000, runs(1, 100))];
    for (const { seed, planningCase } of cases) {
      if (planningCase.constraintModes.some(({ feature }) => /targets|serviceLevel/.test(feature))) continue;
      const measures = [
        { measure: 'objective', scope: null },
        { measure, scope: null },
      ] as const;
      const found = frontier(planningCase, { measures, points: 3 }, options);
      const range = Math.abs((found.measures[0]?.best ?? 0) - (found.measures[0]?.worst ?? 0));
      for (const { values } of found.points) {
        const level = values[1]!;
        const limited: PlanningCase =
          measure === 'fillRate'
            ? {
                ...planningCase,
                // So little that its worth is within the tolerance: where service is dear, a millionth of it is worth 0.1.
                serviceTargets: [...planningCase.serviceTargets, promised(level - 1e-8)],
              }
            : { ...planningCase, targets: [...planningCase.targets, stockAtMost(level + 1e-5)] };
        // Later measures have a weight of a ten-thousandth of the range.
        expectSecond(limited, values[0]!, TOLERANCE + 2e-4 * range, `seed ${seed} at ${level}`);
        tried++;
      }
    }
    expect(tried).toBeGreaterThan(runs(1, 100));
  },
);

test('a repair that can be written into the case makes it possible', () => {
  // Orders open at the start that wait to the end; promises whose demand a promotion moves; a process that is allowed earlier, and has a least
  // quantity then; people whose hours vary, on a resource with a least utilization; and whatever a long run draws.
  const found = [8018, 8020, 8056, 723_194, 890_693].filter((seed) => seed !== 8018 || isLong);
  const drawn = Array.from({ length: runs(0, 400) }, (_, i) => SEED + 9000 + i);
  let repaired = 0;
  for (const seed of [...found, ...drawn]) {
    const planningCase = caseUnlessRefused(wholeCaseOf(seed), `${seed}.json`);
    if (planningCase === null) continue;
    const { infeasibility } = solveAndExplain(planningCase, { ...options, relativeGap: 0.01 });
    for (const repair of infeasibility?.repairs ?? []) {
      const levers = repairLevers(repair);
      if (levers === null) continue;
      const { status } = solvePlan(withLevers(planningCase, levers), { ...options, relativeGap: 0.01 });
      expect([seed, JSON.stringify(levers), status]).not.toContain('infeasible');
      repaired++;
    }
  }
  expect(repaired).toBeGreaterThanOrEqual(found.length);
});

function promised(fillRate: number): PlanningCase['serviceTargets'][number] {
  return {
    ...{ serviceTarget: 'frontier', name: '', nameZh: '', segment: null, family: null, group: null },
    ...{
      market: null,
      grade: 'any',
      window: 'horizon',
      windowPeriods: 3,
      firstPeriod: null,
      lastPeriod: null,
    },
    ...{ fillRateMin: Math.max(0, fillRate), mode: 'hard', shortfallPrice: 0 },
  };
}

function stockAtMost(value: number): PlanningCase['targets'][number] {
  return {
    ...{ target: 'frontier', measure: 'inventoryValue', period: null, sense: 'atMost' },
    ...{ value, mode: 'hard', deviationPrice: 0 },
  };
}
