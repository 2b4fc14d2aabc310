/** Goal: the bound by parts cuts off no plan, is never looser than the relaxation that it prices by, and holds when time is short. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { benchmarkCase } from '../../../benchmarks/cases.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { findLagrangianBound } from '../../../solver/mip/lagrangianBound.ts';
import { strengthenRoot } from '../../../solver/mip/rootStrengthening.ts';
import type { Model } from '../../../solver/model/model.ts';
import { direction, relaxation } from '../../../solver/model/point.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { optimumOf, solveOnce } from '../../properties/optimum.ts';
import { isLong, law } from '../../runs.ts';

const backend = await loadHighsBackend();

interface Bounds {
  readonly best: number;
  readonly relaxed: number;
  readonly byParts: number | null;
  readonly untimed: number | null;
  /** Whether a is at least as tight as b. */
  readonly isTighter: (a: number, b: number) => boolean;
}

/** `relativeGap`: how near to the best the plan is that no bound may cut off. */
function boundsOf(planningCase: PlanningCase, withCuts: boolean, relativeGap = 1e-9): Bounds {
  const formulation = formulate(indexCase(planningCase));
  const { model } = formulation;
  const best = optimumOf(backend, model, { relativeGap });
  const { solved, relaxed } = withCuts ? strengthened(formulation) : linear(model);
  const bounded = (seconds: number) =>
    findLagrangianBound(solved.model, formulation.rowBlocks, solved, backend, {
      clock: processClock,
      seconds,
      onBound: () => undefined,
    });
  const size = Math.max(1, Math.abs(best));
  return {
    best,
    relaxed,
    byParts: bounded(60)?.bound ?? null,
    untimed: bounded(0)?.bound ?? null,
    isTighter: (a, b) => direction(model) * (b - a) >= -2e-6 * size,
  };
}

/** What parts are priced by, and the bound of it: the relaxation itself. */
function linear(model: Model) {
  const answer = solveOnce(backend, relaxation(model));
  return {
    solved: { model, values: answer.values!, rowDuals: answer.rowDuals! },
    relaxed: answer.bounds.primal!,
  };
}

/** The same of the relaxation with inequalities. */
function strengthened(formulation: ReturnType<typeof formulate>) {
  const strong = strengthenRoot(formulation, backend, {
    clock: processClock,
    lotSizing: 'cuts',
    seconds: 20,
  });
  strong.relaxed?.dispose();
  return { solved: strong.lastSolved!, relaxed: strong.report.boundAfter! };
}

function expectBounds({ best, relaxed, byParts, untimed, isTighter }: Bounds): void {
  expect(byParts).not.toBeNull();
  expect(untimed).not.toBeNull();
  if (byParts === null || untimed === null) return;
  expect(isTighter(best, byParts)).toBe(true);
  expect(isTighter(byParts, relaxed)).toBe(true);
  expect(isTighter(untimed, relaxed) && isTighter(relaxed, untimed)).toBe(true);
}

const size = (families: number, periods: number, resources: number) => ({
  name: 'parts',
  families,
  periods,
  resources,
});

test.each([false, true])(
  'random cases with setups, inequalities: %s',
  (withCuts) => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 3, max: 6 }),
        fc.integer({ min: 1, max: 3 }),
        (families, periods, resources) => {
          expectBounds(
            boundsOf(benchmarkCase(size(families, periods, resources), { setups: true }), withCuts),
          );
        },
      ),
      law(2, 40),
    );
  },
  120_000,
);

test.each([1, 2, 3, 4])('with every feature, seed %i', (seed) => {
  expectBounds(boundsOf(everyFeatureCase(seed), false, isLong ? 1e-9 : 1e-4));
});

test('whole numbers in the parts move the bound, and the run reports it', () => {
  const { relaxed, byParts } = boundsOf(benchmarkCase(size(6, 8, 2), { setups: true }), false);
  expect(byParts!).toBeLessThan(relaxed * (1 - 5e-3));
  const run = solvePlan(benchmarkCase(size(14, 12, 4), { setups: true }), {
    backend,
    clock: processClock,
    // Wide enough that branch and cut ends by itself, so that no clock cuts the bound by parts short.
    relativeGap: 0.05,
  });
  expect(run.strengthening!.lagrangianBound).toMatchObject({ parts: 14, solved: 14 });
  expect(run.bound!).toBeLessThanOrEqual(run.strengthening!.lagrangianBound!.bound);
});
