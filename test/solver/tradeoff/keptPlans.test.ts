/**
 * Goal: a plan that is kept from a frontier, a compromise or a list of alternatives as a scenario is worth what was shown, and as good in its measures;
 * and what the company has switched off does not open what a trade-off holds: frozen months, steps of a ladder.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { sumOf } from '../../../solver/arithmetic/sums.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import type { PlanningCase, Row } from '../../../solver/case/planningCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import {
  type Measure,
  type MeasureName,
  measureBetter,
  measureValue,
} from '../../../solver/plan/measures.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import type { Lever } from '../../../solver/scenario/levers.ts';
import { LEVERS_MAX, scenarioSchema } from '../../../solver/scenario/scenario.ts';
import { alternativeDimensions, alternatives } from '../../../solver/tradeoff/alternatives.ts';
import { withLevers } from '../../../solver/tradeoff/caseSolver.ts';
import { compromise, usualParties } from '../../../solver/tradeoff/compromise.ts';
import { frontier } from '../../../solver/tradeoff/frontier.ts';
import { frozenRegret } from '../../../solver/tradeoff/frozenRegret.ts';
import { ladderRungs } from '../../../solver/tradeoff/ladder.ts';
import { fartherCaseOf } from '../../cases/fartherCase.ts';
import { smallCase, smallDocument } from '../../cases/smallCase.ts';
import { wholeCaseOf } from '../../cases/wholeCase.ts';
import { wilderCaseOf } from '../../cases/wilderCase.ts';

const options = { backend: await loadHighsBackend(), clock: processClock, relativeGap: 1e-9 };

const read = (document: unknown) => readCaseDocument(document, 'drawn.json').planningCase;
const objective: Measure = { measure: 'objective', scope: null };
const named = (...names: readonly MeasureName[]) =>
  names.map((measure): Measure => ({ measure, scope: null }));

interface Shown {
  readonly values: readonly (number | null)[];
  readonly levers: readonly Lever[];
}

/** Expects that the scenario of a plan is as good in everything that was shown of it. */
function expectKept(planningCase: PlanningCase, measures: readonly Measure[], { values, levers }: Shown) {
  const kept = withLevers(planningCase, levers);
  const { plan, money } = solvePlan(kept, options);
  const input = { index: indexCase(kept), plan: plan!, money: money! };
  measures.forEach((measure, m) => {
    const [told, own] = [values[m], measureValue(measure, input)];
    if (told == null || own === null) return;
    const better = measureBetter(planningCase, measure) === 'more' ? own - told : told - own;
    expect(better, `${measure.measure}: ${own}, told ${told}`).toBeGreaterThan(-1e-3 - 1e-5 * Math.abs(told));
  });
}

const switched = (feature: string, mode: Row<'constraintModes'>['mode']) => ({
  feature,
  mode,
  violationPrice: 4,
});

test('points of a frontier are kept: stock that a table limits, beside overtime, which none does', () => {
  const planningCase = read(wilderCaseOf(1, false));
  const measures = [objective, ...named('averageInventory', 'overtimeHours')];
  const { points } = frontier(planningCase, { measures, points: 4 }, options);
  expect(points.length).toBeGreaterThan(2);
  for (const point of points) expectKept(planningCase, measures, point);
});

test.each([
  ['late units', read(wholeCaseOf(172)), named('lateUnits')],
  ['late units where the company switched targets off', read(fartherCaseOf(106)), named('lateUnits')],
] as const)(
  'of units that no table limits, each segment is served as it was: %s',
  (_, planningCase, others) => {
    const measures = [objective, ...others];
    const { points } = frontier(planningCase, { measures, points: 4 }, options);
    for (const { levers, plan } of points.slice(1)) {
      const kept = solvePlan(withLevers(planningCase, levers), options).plan!;
      planningCase.segments.forEach(({ segment }, g) => {
        const sum = (values: ArrayLike<number>) =>
          sumOf(Array.from(values).slice(g * plan.periodCount, (g + 1) * plan.periodCount));
        expect(sum(kept.onTime), segment).toBeGreaterThan(sum(plan.onTime) - 1e-3);
      });
    }
  },
);

test('a scenario takes the levers of a kept plan of many segments', () => {
  const document = smallDocument();
  const [segment] = document.segments!;
  const demand = document.demand!.filter((row) => row.segment === segment!.segment);
  const count = LEVERS_MAX + 1;
  for (let i = 1; i <= count; i++) {
    const id = `small-${i}`;
    document.segments!.push({ ...segment, segment: id });
    document.demand!.push(...demand.map((row) => ({ ...row, segment: id, units: 0.01, firmUnits: 0 })));
  }
  const planningCase = read(document);
  const measures = [objective, ...named('lateUnits')];
  const { points } = frontier(planningCase, { measures, points: 2 }, options);
  expect(points.length).toBe(2);
  for (const point of points) {
    const { levers } = scenarioSchema.parse({ scenario: 'kept', name: 'Kept', levers: point.levers });
    expectKept(planningCase, measures, { ...point, levers });
  }
});

test('alternatives and plans of functions are kept; a frozen cell that is switched off is frozen then', () => {
  const drawn = read(wilderCaseOf(1, false));
  const planningCase = { ...drawn, constraintModes: [switched('frozenCells', 'off')] };
  const dimensions = alternativeDimensions(planningCase).filter(
    ({ measure }) => measure !== 'lateUnits' && measure !== 'lostUnits',
  );
  const found = alternatives(planningCase, { slack: 0.05, dimensions }, options);
  expect(found.plans.length).toBeGreaterThan(0);
  // How much another plan makes, works and stores is as far from the best as it was shown; who is served late of what is left is not.
  for (const { levers, values } of found.plans) {
    const kept = solvePlan(withLevers(planningCase, levers), options);
    const input = { index: indexCase(planningCase), plan: kept.plan!, money: kept.money! };
    const overtime = dimensions.findIndex(({ measure }) => measure === 'overtimeHours');
    expect(measureValue(dimensions[overtime]!, input)).toBeCloseTo(values[overtime + 1]!, 4);
  }
  const { plans } = compromise(planningCase, { slack: 0.05 }, options);
  const measures = [objective, ...usualParties.map(({ measure }) => measure)];
  expect(plans.length).toBeGreaterThan(3);
  for (const plan of plans) expectKept(planningCase, measures, plan);
});

test('months that are committed stay so where the company has switched frozen cells off', () => {
  const base = smallCase();
  const more: Lever = { type: 'demand', factor: 0.5, unitsAdded: 0 };
  const found = (constraintModes: PlanningCase['constraintModes']) => {
    const frozenCells = constraintModes.length === 0 ? [] : base.frozenCells;
    const planningCase = { ...base, frozenCells, constraintModes };
    const { rows } = frozenRegret(
      {
        options: [{ name: 'now', planningCase }],
        assumptions: [
          { name: 'as planned', levers: [] },
          { name: 'less', levers: [more] },
        ],
        frozenPeriods: 2,
      },
      options,
    );
    return rows[0]!.cells.map(({ worth }) => worth.value);
  };
  const free = solvePlan(withLevers({ ...base, frozenCells: [] }, [more]), options).optimized!.value;
  expect(base.frozenCells.length).toBeGreaterThan(0);
  const kept = found([]);
  expect(Math.abs(kept[1]! - free)).toBeGreaterThan(1);
  expect(found([switched('frozenCells', 'off')])[1]).toBeCloseTo(kept[1]!, 4);
});

test('a ladder has no steps where the rules that would hold them are switched off or soft', () => {
  const base = smallCase();
  const rungs = (of: 'service' | 'stock' | 'freeze', feature: string, mode: 'hard' | 'soft' | 'off') =>
    ladderRungs(
      { ...base, constraintModes: [switched(feature, mode)] },
      { of, steps: [0, 1], scope: null, resource: null },
      () => solvePlan(base, options).plan && null,
    ).length;
  for (const [of, feature] of [
    ['service', 'serviceLevel'],
    ['stock', 'targets'],
  ] as const)
    expect((['hard', 'soft', 'off'] as const).map((mode) => rungs(of, feature, mode))).toEqual([2, 0, 0]);
});
