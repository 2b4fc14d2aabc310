/** Goal: a plan by hand on the page: typed production moves stock at once, undo takes it back, nothing is written to the inputs, and what is kept is a plan of the scenario. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { createPlanningState } from '../../../../web/pages/planning/createPlanningState.ts';
import type { Workspace } from '../../../../web/state/workspace.ts';
import { createSample, planningAddress } from '../../sampleWorkspace.ts';

async function openTable() {
  const { workspace } = await createSample();
  const written: unknown[] = [];
  const kept: unknown[] = [];
  const silent: Workspace = {
    ...workspace,
    edit: async (...given) => written.push(given) > 0,
    writeVersions: async (act) => {
      const calls = { keep: (_: string, { body }: { body: unknown }) => kept.push(body) };
      await act(calls as never, 'case');
      return true;
    },
  };
  const address = planningAddress();
  return createRoot((dispose) => ({
    state: createPlanningState(silent, () => 'base', address),
    written,
    kept,
    dispose,
  }));
}

const ready = (state: Awaited<ReturnType<typeof openTable>>['state'], measure: string) => {
  const row = state.lines().findIndex((line) => line.row.measure === measure);
  const values = state.lines()[row]!.row.plan.map((value) => value ?? 0);
  return { row, values, sum: values.reduce((all, value) => all + value, 0) };
};

test('production that is typed moves the plan, not the inputs; undo and redo', async () => {
  const { state, written, kept, dispose } = await openTable();
  await state.byHand.begin('stockZero', 0);
  expect(state.byHand.isActive()).toBe(true);
  const made = ready(state, 'processProduction');
  const stock = ready(state, 'closingStock').values;
  const column = state.past() + made.values.length - 1;
  const more = made.values.at(-1)! + 100;
  await state.enter([{ row: made.row, column, text: String(more) }]);
  expect(ready(state, 'processProduction').values.at(-1)).toBe(more);
  expect(ready(state, 'closingStock').values.at(-1)).toBeGreaterThan(stock.at(-1)!);
  await state.byHand.undo.undo();
  expect(ready(state, 'closingStock').values).toEqual(stock);
  await state.byHand.undo.redo();
  expect(ready(state, 'processProduction').values.at(-1)).toBe(more);
  expect(written).toEqual([]);
  expect(state.byHand.keptAs()).toBe(null);
  await state.byHand.save('mine');
  expect(state.byHand.keptAs()).toBe('mine');
  expect(kept).toMatchObject([
    { name: 'mine', plan: { kind: 'byHand', scenarioId: 'base', rule: 'stockZero' } },
  ]);
  // Changed after it was kept, it is kept no more.
  await state.byHand.undo.undo();
  expect(state.byHand.keptAs()).toBe(null);
  state.byHand.end();
  expect(state.byHand.isActive()).toBe(false);
  dispose();
});

test('the sum of production is spread in proportion; text that is no number changes nothing', async () => {
  const { state, dispose } = await openTable();
  await state.byHand.begin('synchronous', 0);
  const { row, values } = ready(state, 'producedIntoStock');
  const entry = { row, column: state.past() + 1 };
  await state.enter([{ ...entry, text: 'much' }]);
  expect(state.byHand.message()).not.toBe('');
  expect(ready(state, 'producedIntoStock').values).toEqual(values);
  await state.enter([{ ...entry, text: String(values[1]! + 60) }]);
  expect(ready(state, 'producedIntoStock').values[1]).toBe(values[1]! + 60);
  dispose();
});

test('a lock of the plan by hand holds its cell when the sum is typed, and writes no inputs', async () => {
  const { state, written, dispose } = await openTable();
  await state.byHand.begin('stockZero', 0);
  const made = ready(state, 'processProduction');
  const column = state.past() + made.values.length - 1;
  const at = { row: made.row, column };
  state.setGrid({ selected: () => [at], activeCell: () => at });
  expect(state.canLock()).toBe(true);
  await state.toggleLock();
  expect(state.cell(made.row, column)).toMatchObject({ isLocked: true, value: made.values.at(-1) });
  await state.toggleLock();
  expect(state.cell(made.row, column).isLocked).toBeUndefined();
  await state.toggleLock();
  // The only process of the sum is locked: another number is refused with the reason, typing into the cell itself is not.
  const sum = ready(state, 'producedIntoStock');
  if (state.cell(sum.row, column).kind === 'editable') {
    const processes = state.lines().filter(({ row }) => row.measure === 'processProduction').length;
    await state.enter([{ row: sum.row, column, text: String(sum.values.at(-1)! + 7) }]);
    expect(state.cell(made.row, column).value).toBe(made.values.at(-1));
    if (processes === 1) expect(state.byHand.message()).not.toBe('');
  }
  await state.enter([{ ...at, text: String(made.values.at(-1)! + 3) }]);
  expect(state.cell(made.row, column).value).toBe(made.values.at(-1)! + 3);
  expect(written).toEqual([]);
  dispose();
});

test('a number with parts of a unit without decimals is reported, and counted with', async () => {
  const { state, dispose } = await openTable();
  await state.byHand.begin('stockZero', 0);
  const made = ready(state, 'processProduction');
  const column = state.past() + made.values.length - 1;
  const { process, unit } = (() => {
    const { source } = state.byHand.start()!.index;
    const row = source.processes[state.lines()[made.row]!.row.item]!;
    return { ...row, unit: source.families.find(({ family }) => family === row.family)!.unit };
  })();
  await state.enter([{ row: made.row, column, text: '12' }]);
  expect(state.byHand.parts()).toBeNull();
  await state.byHand.type([
    { process, period: state.byHand.start()!.index.source.periods.at(-1)!.period, units: 12.5 },
  ]);
  expect(state.byHand.parts()).toEqual(unit === '' ? null : { count: 1, unit });
  expect(unit).not.toBe('');
  dispose();
});
