/** Goal: what is typed moves its sums at once, as long as the answer is on its way and no longer. */
import { expect, test } from 'vitest';
import { indexCase } from '../../../../solver/index/indexedCase.ts';
import { createOptimistic } from '../../../../web/pages/planning/createOptimistic.ts';
import { cellOf, linesOf, planningInput } from '../../../../web/pages/planning/planningCells.ts';
import { smallCase } from '../../../cases/smallCase.ts';

test('a total has what is on its way; what is answered is in the next inputs', async () => {
  const planningCase = smallCase();
  const inputs = { planningCase, index: indexCase(planningCase) };
  const input = planningInput(inputs, null);
  const optimistic = createOptimistic();
  const change = {
    table: 'demand' as const,
    key: 'x-A|2027-02',
    field: 'units',
    before: 80,
    after: 1080,
  };
  const shown = (families: readonly number[], t: number, index = inputs.index) => {
    const line = linesOf(input, families, -1)[0]!;
    const cell = cellOf(input, line, t, 0);
    return Number(optimistic.shown(index, line, t, cell).value) - Number(cell.value);
  };
  let answer: () => void = () => {};
  const entry = optimistic.during(inputs, [change], new Promise<void>((resolve) => (answer = resolve)));
  expect([shown([0], 1), shown([0, 1], 1), shown([1], 1), shown([0], 2)]).toEqual([1000, 1000, 0, 0]);
  expect(shown([0], 1, indexCase(planningCase))).toBe(0);
  answer();
  await entry;
  expect(shown([0], 1)).toBe(0);
});
