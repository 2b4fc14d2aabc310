/** Goal: the matrix finds the plan of every combination among the scenarios, and knows which are missing. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../../node/highsModule.ts';
import { processClock } from '../../../../node/processClock.ts';
import { storePlan } from '../../../../solver/plan/plan.ts';
import { frozenRegret } from '../../../../solver/tradeoff/frozenRegret.ts';
import type { TradeOffWorker } from '../../../../web/comparison/createTradeOff.ts';
import type { TradeOffMessage, TradeOffWork } from '../../../../web/comparison/tradeOffWorker.ts';
import { createCompareState } from '../../../../web/pages/compare/createCompareState.ts';
import { createMatrix } from '../../../../web/pages/compare/createMatrix.ts';
import { createSample, memoryAddress } from '../../sampleWorkspace.ts';
import { scriptedWorker } from '../../scriptedWorker.ts';

const backend = await loadHighsBackend();
const unasked = (): TradeOffWorker => {
  throw new Error('a worker was started unasked');
};

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
      { options: () => [], address: memoryAddress(), startWorker: unasked },
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
    // The plan that is missing may be the best: none is named the best before it is there.
    expect(matrix.rows().map(({ cells }) => cells.map(({ isBest }) => isBest))).toEqual([
      [false, false],
      [false, false],
    ]);
    dispose();
  });
});

test('with first periods kept a worker is asked; gains and regrets are those it found, and another count is another question', async () => {
  const { workspace } = await createSample();
  await createRoot(async (dispose) => {
    const compare = createCompareState(workspace, {
      options: memoryAddress('base'),
      reference: memoryAddress(),
      detail: memoryAddress(),
      penalties: memoryAddress(),
    });
    const address = memoryAddress('1');
    const { worker, seen, say } = scriptedWorker<TradeOffWork, TradeOffMessage>();
    const matrix = createMatrix(
      workspace,
      () => compare.decidable().map(({ id }) => id),
      () => 'base',
      { options: compare.decidable, address, startWorker: () => worker },
    );
    expect(matrix.keptChoices()).toContain(1);
    expect([matrix.kept(), matrix.regrets()]).toEqual([1, []]);
    expect(matrix.rows().map(({ cells }) => cells[0]?.gap)).toEqual(['missing', 'missing']);
    expect(seen.works).toEqual([]);
    matrix.keptState.start();
    expect(matrix.rows().map(({ cells }) => cells[0]?.gap)).toEqual(['solving', 'solving']);
    const [work] = seen.works;
    if (work?.kind !== 'regret') throw new Error('no regret was asked for');
    expect(work.assumptions.map(({ name, levers }) => [name, levers.length])).toEqual([
      ['', 0],
      ['more', 1],
    ]);
    // The plan that is shown is the one whose first period is kept, and it is not solved again.
    let solves = 0;
    const found = frozenRegret(work, {
      backend,
      clock: processClock,
      onProgress: (progress) => {
        solves = progress.solves;
      },
    });
    expect(solves).toBe(2);
    const shown = compare.decidable()[0]!.view.plan;
    expect(found.rows[0]!.committed).toEqual(storePlan(shown));
    say({ kind: 'regret', found });
    const worth = found.rows[0]!.cells.map((cell) => cell.worth.value);
    expect(worth).not.toContain(null);
    expect(matrix.rows().map(({ cells }) => cells[0]?.cell?.objective.value)).toEqual(worth);
    // A plan that keeps its first period is worth no more than one that is free to react.
    const free = workspace.planRunOf('more')?.summary?.optimized?.value ?? 0;
    expect(worth[1]).toBeLessThanOrEqual(free + 1e-6 * Math.abs(free));
    expect(matrix.keptRows()[0]?.waiting?.amount).toBeGreaterThanOrEqual(0);
    address.set('2');
    expect(matrix.keptRows()).toEqual([]);
    matrix.setKept(null);
    expect([matrix.kept(), address.get()]).toEqual([null, '']);
    expect(matrix.rows()[0]?.cells[0]?.cell?.objective.value).toBe(
      workspace.planRunOf('base')?.summary?.optimized?.value,
    );
    dispose();
  });
});
