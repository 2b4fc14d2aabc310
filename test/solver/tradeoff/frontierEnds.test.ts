/**
 * Goal: the ends of a frontier with whole shifts are searched once each. A measure that a plan can be without is held at nothing at once, and the first end
 * keeps the whole numbers of the best plan where what is proved already says that no others are better. Cold solves agree with both ends.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import type { Backend } from '../../../solver/backends/backend.ts';
import { sessionWith } from '../../../solver/backends/sessionWith.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { withReferencePlan } from '../../../solver/scenario/referencePlan.ts';
import { withLevers } from '../../../solver/tradeoff/caseSolver.ts';
import { type Frontier, frontier } from '../../../solver/tradeoff/frontier.ts';
import { churnOf, stabilityCost } from '../../../solver/tradeoff/stabilityCost.ts';
import { tightCase } from '../../cases/smallCase.ts';

const highs = await loadHighsBackend();
const exact = { backend: highs, clock: processClock, relativeGap: 1e-9 };

/** A backend that counts searches over whole numbers: only these are asked for a gap. */
function counting() {
  let searches = 0;
  const backend: Backend = {
    ...highs,
    name: highs.name,
    load: (model) => {
      const session = highs.load(model);
      return sessionWith(session, {
        solve: (options) => {
          if (options.relativeGap !== undefined) searches++;
          return session.solve(options);
        },
      });
    },
  };
  return { options: { backend, clock: processClock, relativeGap: 1e-3 }, searches: () => searches };
}

function counted(): { readonly planningCase: PlanningCase; readonly changed: PlanningCase } {
  const agreed = solvePlan(tightCase(), exact).plan!;
  const changed = withLevers(tightCase(), [{ type: 'demand', factor: 0.93, unitsAdded: 0 }]);
  return { planningCase: withReferencePlan(changed, agreed.production), changed };
}

const wholeOf = ({ points }: Pick<Frontier, 'points'>, p: number) => points.at(p)!.plan.shifts;

test('an agreed plan that is still possible ends the frontier of changes without a search for the fewest changes', () => {
  const { planningCase, changed } = counted();
  const { options, searches } = counting();
  const found = stabilityCost(planningCase, { points: 2 }, options);
  expect(found.status).toBe('frontier');
  // The best plan, and the best plan without changes.
  expect(searches()).toBe(2);
  const [top, end] = [found.points[0]!, found.points.at(-1)!];
  expect(top.values[0]! - solvePlan(changed, exact).objective!).toBeCloseTo(0, 2);
  for (const { status, gap } of found.points) {
    expect(status).toBe('optimal');
    expect(gap).toBeLessThan(1e-3);
  }
  const unchanged = {
    ...planningCase,
    referencePlan: planningCase.referencePlan.map((row) => ({ ...row, changeUnitsMax: 0 })),
  };
  expect(end.churn.units).toBeLessThan(1e-3);
  expect(end.values[0]! - solvePlan(unchanged, exact).objective!).toBeCloseTo(0, 1);
});

test('the first end has whole numbers, and no plan of the same worth is better in the other measure', () => {
  const planningCase = tightCase();
  const measures = [
    { measure: 'objective', scope: null },
    { measure: 'overtimeHours', scope: null },
  ] as const;
  const { options } = counting();
  const found = frontier(planningCase, { measures, points: 3 }, options);
  const searched = frontier(planningCase, { measures, points: 3 }, exact);
  expect(wholeOf(searched, 0).some((shifts) => shifts > 0)).toBe(true);
  for (const shifts of wholeOf(found, 0)) expect(shifts).toBe(Math.round(shifts));
  for (const m of [0, 1]) {
    const [own, other] = [found.points[0]!.values[m]!, searched.points[0]!.values[m]!];
    expect(Math.abs(own - other)).toBeLessThan(1e-3 * Math.max(1, Math.abs(other)));
  }
});

test('an agreed plan that is not possible any more ends where a cold solve finds the fewest changes', () => {
  const agreed = solvePlan(tightCase(), exact).plan!;
  const less = withLevers(tightCase(), [{ type: 'capacity', factor: 0.8, hoursAdded: 0 }]);
  const planningCase = withReferencePlan(less, agreed.production);
  const found = stabilityCost(planningCase, { points: 2 }, exact);
  const dear = {
    ...planningCase,
    referencePlan: planningCase.referencePlan.map((row) => ({ ...row, changePrice: 1e5 })),
  };
  const fewest = churnOf(indexCase(planningCase), solvePlan(dear, exact).plan!);
  expect(fewest.units).toBeGreaterThan(1);
  expect(found.measures[1]!.best - fewest.units).toBeCloseTo(0, 2);
});

test('plans between measures without money waste none: each is worth what a cold solve with its values asked for is', () => {
  const planningCase = tightCase();
  const measures = [
    { measure: 'fillRate', scope: null },
    { measure: 'averageInventory', scope: null },
  ] as const;
  const { points } = frontier(planningCase, { measures, points: 4 }, exact);
  expect(points.length).toBeGreaterThan(1);
  for (const { values, money } of points) {
    const [rate, stock] = [values[0]!, values[1]!];
    const asked = withLevers(planningCase, [
      {
        ...{ type: 'service', serviceTarget: 'asked', name: '', nameZh: '', mode: 'hard', shortfallPrice: 0 },
        ...{ segment: null, family: null, group: null, market: null, grade: 'any' },
        ...{ window: 'horizon', windowPeriods: 3, firstPeriod: null, lastPeriod: null },
        fillRateMin: Math.max(0, rate - 1e-7),
      },
    ]);
    const target = { target: 'asked', measure: 'inventoryValue', period: null, sense: 'atMost' } as const;
    const best = solvePlan(
      {
        ...asked,
        targets: [
          ...asked.targets,
          { ...target, value: stock * (1 + 1e-7), mode: 'hard', deviationPrice: 0 },
        ],
      },
      exact,
    ).objective!;
    expect(Math.abs(money.margin - money.penalties - best)).toBeLessThan(1e-5 * Math.abs(best) + 0.01);
  }
});
