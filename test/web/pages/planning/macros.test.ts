/**
 * Goal: a worker computes the macros of the planning table, so that none keeps the page waiting: rows come when they are computed,
 * actions type what holds of the inputs as they are then, and a macro that does not end is ended and told. The worker of the test does
 * the real work when the test says so.
 */
import { createRoot, createSignal } from 'solid-js';
import { expect, test, vi } from 'vitest';
import type { CellChange, PlanningCase } from '../../../../server/client.ts';
import { cellText } from '../../../../solver/files/rawSheet.ts';
import { readWorkbook } from '../../../../solver/files/readWorkbook.ts';
import { MACRO_SECONDS_MAX } from '../../../../solver/macros/limits.ts';
import { createPlanningState } from '../../../../web/pages/planning/createPlanningState.ts';
import { newMacro } from '../../../../web/pages/planning/macros/createMacros.ts';
import type { Workspace } from '../../../../web/state/workspace.ts';
import { startedMacroWorkers } from '../../macroWorkers.ts';
import { createSample, keepingEdits, planningAddress } from '../../sampleWorkspace.ts';

const twice = { ...newMacro, macro: 'twice', name: 'Twice', formula: "'Sales forecast' * 2" };
const raise = {
  ...newMacro,
  macro: 'raise',
  name: 'Raise',
  formula: "if(period > 1, 'Sales forecast' + 10, 'Sales forecast')",
  target: 'demand',
};

async function openTable(macros: PlanningCase['macros']) {
  const { workspace } = await createSample({ changed: (planningCase) => ({ ...planningCase, macros }) });
  const [change, setChange] = createSignal<(planningCase: PlanningCase) => PlanningCase>((same) => same);
  const written: CellChange[][] = [];
  const kept: Workspace = {
    ...workspace,
    inputsOf: (key) => {
      const inputs = workspace.inputsOf(key);
      return inputs === null || inputs instanceof Error
        ? inputs
        : { ...inputs, planningCase: change()(inputs.planningCase) };
    },
  };
  const workers = startedMacroWorkers();
  return createRoot((dispose) => {
    const state = createPlanningState(
      keepingEdits(kept, written),
      () => 'base',
      planningAddress(),
      workers.start,
    );
    const rowOf = (measure: string) => state.lines().findIndex((line) => line.measure === measure);
    const plan = (measure: string) => state.lines()[rowOf(measure)]?.row.plan ?? [];
    return { state, workers, written, rowOf, plan, setChange, dispose };
  });
}

const doubled = (values: readonly (number | null)[]) =>
  values.map((value) => (value === null ? null : 2 * value));

test('a row of macros is empty until it is computed, then its formula of the numbers shown', async () => {
  const { state, workers, rowOf, plan, dispose } = await openTable([twice]);
  expect(plan('userRow').every((value) => value === null)).toBe(true);
  await workers.work();
  expect(plan('demand').some((value) => (value ?? 0) > 0)).toBe(true);
  expect(plan('userRow')).toEqual(doubled(plan('demand')));
  expect(state.cell(rowOf('userRow'), state.past()).isStale).not.toBe(true);
  // What was computed is asked for once.
  expect(workers.workers).toHaveLength(1);
  expect(workers.workers[0]?.asked).toHaveLength(1);
  dispose();
});

test('after a change the numbers before it stand, as older ones, until those of now are computed', async () => {
  const { state, workers, rowOf, plan, setChange, dispose } = await openTable([twice]);
  void plan('userRow');
  await workers.work();
  const before = plan('userRow');
  setChange(() => (planningCase: PlanningCase) => ({ ...planningCase }));
  expect(plan('userRow')).toEqual(before);
  expect(state.cell(rowOf('userRow'), state.past()).isStale).toBe(true);
  await workers.work();
  expect(plan('userRow')).toEqual(before);
  expect(state.cell(rowOf('userRow'), state.past()).isStale).not.toBe(true);
  // Nothing of the inputs changed: no table is sent again, nor the plan.
  expect(workers.workers[0]?.asked.map(({ inputs }) => inputs.parts.size > 0)).toEqual([true, false]);
  // Of other macros nothing is older: the rows are empty until they are computed.
  setChange(() => (planningCase: PlanningCase) => ({
    ...planningCase,
    macros: [{ ...twice, formula: '7' }],
  }));
  expect(plan('userRow').every((value) => value === null)).toBe(true);
  await workers.work();
  expect(new Set(plan('userRow'))).toEqual(new Set([7]));
  dispose();
});

test('a worker that does not end is ended after its time and told; other inputs start another one', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { state, workers, plan, setChange, dispose } = await openTable([twice]);
  void plan('userRow');
  await Promise.resolve();
  vi.advanceTimersByTime(1000 * MACRO_SECONDS_MAX - 1);
  expect(workers.living()).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(workers.living()).toHaveLength(0);
  vi.useRealTimers();
  await expect.poll(() => state.macroFailure()?.en).toMatch(/longer than 20 seconds and was ended/);
  expect(plan('userRow').every((value) => value === null)).toBe(true);
  // The same inputs are not tried again and again.
  expect(workers.workers).toHaveLength(1);
  setChange(() => (planningCase: PlanningCase) => ({ ...planningCase }));
  void plan('userRow');
  await workers.work();
  expect(plan('userRow')).toEqual(doubled(plan('demand')));
  expect(state.macroFailure()).toBeNull();
  dispose();
});

test('a macro that asks for too much work is named, and its rows are empty', async () => {
  const deep = `${'cumulated('.repeat(20)}'Sales forecast'${')'.repeat(20)}`;
  const { state, workers, plan, dispose } = await openTable([{ ...twice, formula: deep }]);
  void plan('userRow');
  await workers.work();
  expect(state.macroFailure()?.en).toMatch(/“twice” need up to/);
  expect(plan('userRow').every((value) => value === null)).toBe(true);
  dispose();
});

test('an action types what it computes; what changes meanwhile is computed anew, and a stop writes nothing', async () => {
  const { state, workers, written, plan, setChange, dispose } = await openTable([raise]);
  const before = plan('demand');
  const questions = () => workers.workers.flatMap(({ asked }) => asked);
  const run = state.macros.run('byHand');
  await expect.poll(() => questions()).toHaveLength(1);
  expect(state.macros.isRunning()).toBe(true);
  // While it is computed the inputs become others.
  setChange(() => (planningCase: PlanningCase) => ({ ...planningCase }));
  await workers.work();
  await run;
  expect(state.macros.isRunning()).toBe(false);
  expect(questions()).toHaveLength(2);
  expect(written).toHaveLength(1);
  const second = state.columns()[state.past() + 1]?.key ?? '';
  const ofSecond = written[0]!.filter(({ key }) => key.split('|').includes(second));
  const sum = ofSecond.reduce((total, { after }) => total + Number(after), 0);
  expect(sum).toBeCloseTo((before[1] ?? 0) + 10, 6);
  const stopped = state.macros.run('byHand');
  await expect.poll(() => questions()).toHaveLength(3);
  state.macros.stop();
  await stopped;
  expect(written).toHaveLength(1);
  expect(workers.living()).toHaveLength(0);
  dispose();
});

test('runs wait for one another; what a draft computes is shown, and no letter stops a run', async () => {
  const { state, workers, written, dispose } = await openTable([raise]);
  const runs = [state.macros.run('byHand'), state.macros.run('byHand')];
  state.macros.begin(null);
  for (const formula of ["'Sales forecast'", "'Sales forecast' * 3"])
    state.macros.change({ macro: 'draft', name: 'Draft', formula });
  await workers.work();
  await Promise.all(runs);
  expect(written).toHaveLength(2);
  expect(state.macros.draftProblems()).toEqual([]);
  const row = state.lines().findIndex((line) => line.measure === 'demand');
  const first = Number(state.cell(row, state.past()).value);
  const [shown = ''] = state.macros.preview().split('; ');
  expect(Number(shown.split(': ')[1]?.replaceAll(',', ''))).toBeCloseTo(3 * first, 1);
  state.macros.close();
  dispose();
});

test('a worker that lacks parts of the inputs is sent all of them', async () => {
  const { state, workers, plan, setChange, dispose } = await openTable([twice]);
  void plan('userRow');
  await workers.work();
  // It ends by itself: the next question goes to another one, which was sent nothing.
  workers.fail();
  setChange(() => (planningCase: PlanningCase) => ({ ...planningCase }));
  void plan('userRow');
  await workers.work();
  expect(workers.workers).toHaveLength(2);
  expect(workers.workers[1]?.asked.map(({ inputs }) => inputs.parts.size > 0)).toEqual([false, true]);
  expect(plan('userRow')).toEqual(doubled(plan('demand')));
  expect(state.macroFailure()).toBeNull();
  dispose();
});

test('a workbook waits for the rows of macros; the worker ends with the page', async () => {
  const { state, workers, plan, dispose } = await openTable([twice]);
  const saving = state.excel.workbook();
  await expect.poll(() => workers.workers).toHaveLength(1);
  await workers.work();
  const sheets = readWorkbook((await saving)?.bytes ?? new Uint8Array());
  const row = sheets.flatMap(({ rows }) => rows).find(({ cells }) => cells.map(cellText).includes('Twice'));
  const numbers = row?.cells.filter((cell) => typeof cell === 'number') ?? [];
  const computed = plan('userRow').map(Number);
  expect(computed.some((value) => value > 0)).toBe(true);
  expect(numbers.slice(-computed.length)).toEqual(computed.map((value) => expect.closeTo(value, 1)));
  dispose();
  expect(workers.living()).toHaveLength(0);
});
