/**
 * Goal: the solution of a case laid onto the case a period later takes every row and column from its like at the same date, and is a basis that a
 * solver takes; a rolling linear program that starts there finds the same plans with less work.
 */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import type { Backend, NearSolution, Session } from '../../../solver/backends/backend.ts';
import { sessionWith } from '../../../solver/backends/sessionWith.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { laterStart } from '../../../solver/formulation/laterStart.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { linearProgram } from '../../../solver/policies/rules/optimizer.ts';
import { simulate } from '../../../solver/policies/simulate.ts';
import { extendCase } from '../../../solver/timeline/extendCase.ts';
import { futuresOf } from '../../../solver/uncertainty/futures.ts';
import { root } from '../../root.ts';

const backend = await loadHighsBackend();
const { planningCase } = await loadCase(path.join(root, 'scenarios', 'qinghe'));

test('every row and column stands where its like stood a period later; the new last period as the one before it', () => {
  const formulation = formulate(indexCase(planningCase));
  const { model, columnBlocks, rowBlocks, index } = formulation;
  const solution: NearSolution = {
    values: Float64Array.from({ length: model.columnCount }, (_, j) => j),
    rowDuals: Float64Array.from({ length: model.rowCount }, (_, i) => i),
    basis: { columns: new Int32Array(model.columnCount), rows: new Int32Array(model.rowCount).fill(1) },
  };
  const start = laterStart(formulation, solution, formulation);
  const { periodCount } = index;
  let checked = 0;
  for (const [blocks, values] of [
    [columnBlocks, start.values],
    [rowBlocks, start.rowDuals],
  ] as const)
    for (const { axes, start: first, count } of blocks) {
      const isByPeriod = axes.length === 2 && axes[1]!.identifies[0] === 'periods';
      if (!isByPeriod) continue;
      for (let e = 0; e < count; e++) {
        const isLast = e % periodCount === periodCount - 1;
        expect(values[first + e]).toBe(first + e + (isLast ? 0 : 1));
        checked++;
      }
    }
  expect(checked).toBeGreaterThan(model.rowCount / 2);
  const basic = [...start.basis.columns, ...start.basis.rows].filter((status) => status === 1).length;
  expect(basic).toBe(model.rowCount);
});

/** The solver, counting what it does; `startsNear`: whether it takes starts that are near. */
function counting(startsNear: boolean) {
  const done = { iterations: 0, starts: 0 };
  const wrapped = (session: Session): Session =>
    sessionWith(session, {
      solve: (options) => {
        const answer = session.solve(options);
        done.iterations += answer.iterations;
        return answer;
      },
      startNear: (solution) => {
        done.starts++;
        if (startsNear) session.startNear(solution);
      },
    });
  const counted: Backend = { ...backend, load: (model) => wrapped(backend.load(model)) };
  return { counted, done };
}

/** A rolling linear program of 12 months over a future, without and with near starts: what its solves did. */
function rolled(source: PlanningCase, periods: number) {
  const windowPeriods = 12;
  const extended = extendCase(source, periods + windowPeriods - 1);
  const happenings = futuresOf(extended, { seed: 3, periods, method: 'parametric' })(0);
  const [cold, near] = [false, true].map((startsNear) => {
    const { counted, done } = counting(startsNear);
    const plans: number[] = [];
    const { figures } = simulate(
      {
        planningCase: extended,
        periods,
        windowPeriods,
        happenings,
        forecaster: { kind: 'case', smoothing: 0.2 },
      },
      linearProgram({ backend: counted, clock: processClock }),
      { clock: processClock, onPlan: (_, { periodCount }) => plans.push(periodCount) },
    );
    expect(plans).toHaveLength(periods);
    return { ...done, worth: figures.worth };
  });
  return { cold: cold!, near: near! };
}

test('rolling linear programs find plans of the same worth from there, with less work where they are sifted', async () => {
  const { planningCase: large } = await loadCase(path.join(root, 'scenarios', 'lanhai'));
  const { cold, near } = rolled(large, 4);
  expect(near.starts).toBe(3);
  expect(near.iterations).toBeLessThan(0.75 * cold.iterations);
});

test('a window with the model of the one before it goes on from its own basis: near starts cost no work where little is gained', () => {
  const { cold, near } = rolled(planningCase, 24);
  expect(near.worth).toBeCloseTo(cold.worth, 2);
  expect(near.starts).toBeGreaterThan(0);
  expect(near.starts).toBeLessThan(23);
  expect(near.iterations).toBeLessThan(1.02 * cold.iterations);
});
