/** Goal: the linear rest of a plan keeps its whole numbers and every limit and is as good as any such plan. */
import { expect, test } from 'vitest';
import { benchmarkCase } from '../../../benchmarks/cases.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { LinearRest } from '../../../solver/mip/linearRest.ts';
import { isFeasible, objectiveOf } from '../../../solver/model/patch.ts';
import { integerColumns } from '../../../solver/model/point.ts';
import { solveOnce } from '../../properties/optimum.ts';

const backend = await loadHighsBackend();

test('a plan with every setup made, and one without the last of them', () => {
  const size = { name: 'rest', families: 6, periods: 5, resources: 2 };
  const { model } = formulate(indexCase(benchmarkCase(size, { setups: true })));
  const integers = integerColumns(model);
  const rest = new LinearRest(model, backend);
  for (const last of [1, 0]) {
    const columnLower = model.columnLower.slice();
    const columnUpper = model.columnUpper.slice();
    for (const j of integers) columnLower[j] = columnUpper[j] = j === integers.at(-1) ? last : 1;
    const held = { ...model, columnLower, columnUpper };
    const best = solveOnce(backend, held);
    // Any plan with these whole numbers: the best one of other costs.
    const other = solveOnce(backend, {
      ...held,
      cost: model.cost.map((cost, j) => (j % 3 === 0 ? 0 : cost)),
    });
    const plan = { values: other.values!, objective: objectiveOf(model, other.values!) };
    const found = rest.of(plan, { seconds: 20 });
    expect(isFeasible(model, found.values)).toBe(true);
    expect(integers.every((j) => found.values[j] === columnLower[j])).toBe(true);
    expect(found.objective).toBeGreaterThan(plan.objective);
    expect(found.objective / best.bounds.primal!).toBeCloseTo(1, 7);
  }
  rest.dispose();
});
