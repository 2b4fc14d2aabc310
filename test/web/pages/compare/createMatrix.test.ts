/** Goal: the matrix finds the plan of every combination among the scenarios, and knows which are missing. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { createMatrix } from '../../../../web/pages/compare/createMatrix.ts';
import { createSample } from '../../sampleWorkspace.ts';

test('doing nothing under an assumption is the scenario of the assumption; an option without a plan is missing', async () => {
  const { workspace, state } = await createSample();
  state.scenarios.push({
    revision: 1,
    document: {
      ...state.scenarios[0]!.document,
      scenario: 'dearer',
      name: 'Dearer',
      parent: 'base',
      levers: [{ type: 'price', factor: 1.1 } as never],
    },
  });
  state.version = '2';
  await workspace.reload();
  createRoot((dispose) => {
    const matrix = createMatrix(
      workspace,
      () => ['base', 'dearer'],
      () => 'base',
    );
    const worth = (id: string) => workspace.planRunOf(id)?.summary?.optimized?.value;
    expect(matrix.hasRows()).toBe(true);
    expect(matrix.rows().map(({ name }) => name)).toEqual(['As planned', 'More demand']);
    expect(matrix.rows().map(({ cells }) => cells[0]?.scenario)).toEqual(['base', 'more']);
    expect(matrix.rows().map(({ cells }) => cells[0]?.cell?.objective.value)).toEqual([
      worth('base'),
      worth('more'),
    ]);
    expect(matrix.rows().map(({ cells }) => cells[1]?.gap)).toEqual(['missing', 'missing']);
    expect(matrix.regrets()).toEqual([]);
    dispose();
  });
});
