/**
 * Goal: a worker computes the macros on lines of demand, so that none keeps the page waiting: the review is the one that is computed at
 * once, older numbers are never taken into the plan, and work that is stopped or does not end is reported and can be begun again.
 */
import { createRoot, createSignal } from 'solid-js';
import { expect, test, vi } from 'vitest';
import type { PlanningCase } from '../../../../server/client.ts';
import { demandReview } from '../../../../solver/demand/review/demandReview.ts';
import { MACRO_SECONDS_MAX } from '../../../../solver/macros/limits.ts';
import { createDemandState } from '../../../../web/pages/demand/createDemandState.ts';
import type { Workspace } from '../../../../web/state/workspace.ts';
import { startedMacroWorkers } from '../../macroWorkers.ts';
import { createSample, memoryAddresses } from '../../sampleWorkspace.ts';

async function openDemand(changed: (planningCase: PlanningCase) => PlanningCase) {
  const { workspace } = await createSample({ file: '../qinghe', isSolved: false });
  const [change, setChange] = createSignal(changed);
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
    const address = memoryAddresses<'family' | 'group' | 'segment'>();
    const state = createDemandState(kept, () => 'base', address, workers.start);
    const row = (kind: string) => state.rows().findIndex((entry) => entry.kind === kind);
    const consensus = () => state.cell(row('consensus'), state.past());
    return { state, workers, row, consensus, setChange, dispose };
  });
}

/** Every family is lifted by a tenth, and after events every segment by a unit. */
function lifted(planningCase: PlanningCase): PlanningCase {
  const line = planningCase.demandLines.find(({ kind }) => kind === 'statistical')!.demandLine;
  const macro = { name: '', nameZh: '', unit: '', target: line, isActive: true } as const;
  return {
    ...planningCase,
    macros: [
      { ...macro, macro: 'tenth', formula: `'${line}' * 1.1`, level: 'total', start: 'beforeEvents' },
      { ...macro, macro: 'one', formula: `'${line}' + 1`, level: 'leaf', start: 'afterEvents' },
    ],
  };
}

test('the review is empty until macros are computed, then that of the case', async () => {
  const { state, workers, row, dispose } = await openDemand(lifted);
  expect(state.rows()).toEqual([]);
  expect(state.isCurrent()).toBe(false);
  await workers.work();
  expect(state.isCurrent()).toBe(true);
  expect(row('macro')).toBeGreaterThan(0);
  const known = state.input()!;
  const expected = demandReview(known.planningCase);
  for (const { segment } of known.planningCase.segments)
    expect(known.review.of(segment)).toEqual(expected.of(segment));
  expect(known.review.differences().length).toBeGreaterThan(0);
  expect(state.macros.progress()).toBeNull();
  dispose();
});

test('after a change macros of the inputs before stand, and are not taken into the plan, until those of now are computed', async () => {
  const { state, workers, consensus, setChange, dispose } = await openDemand(lifted);
  await workers.work();
  const before = consensus();
  expect(before.isStale).toBeUndefined();
  const { macros } = state.input()!.planningCase;
  setChange(() => (planningCase: PlanningCase) => ({
    ...planningCase,
    macros,
    demandLineUnits: planningCase.demandLineUnits.map((cell) => ({ ...cell, units: 2 * (cell.units ?? 0) })),
  }));
  expect(state.isCurrent()).toBe(false);
  expect(consensus().isStale).toBe(true);
  await workers.work();
  expect(state.isCurrent()).toBe(true);
  expect(consensus().isStale).toBeUndefined();
  expect(consensus().value).toBeGreaterThan(1.5 * Number(before.value));
  // The same worker, which was sent the tables that changed.
  expect(workers.workers).toHaveLength(1);
  dispose();
});

test('what is stopped, or takes too long, is reported; the consensus is then without macros until they are computed again', async () => {
  const { state, workers, row, dispose } = await openDemand(lifted);
  state.macros.stop();
  expect(workers.living()).toHaveLength(0);
  expect(state.macros.failure()?.en).toBe('the computation was stopped');
  expect(row('consensus')).toBeGreaterThan(0);
  expect(row('macro')).toBe(-1);
  expect(state.isCurrent()).toBe(false);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  state.macros.again();
  expect(state.macros.failure()).toBeNull();
  vi.advanceTimersByTime(1000 * MACRO_SECONDS_MAX);
  vi.useRealTimers();
  await expect.poll(() => state.macros.failure()?.en).toMatch(/took longer than 20 seconds/);
  expect(workers.living()).toHaveLength(0);
  state.macros.again();
  await workers.work();
  expect(state.isCurrent()).toBe(true);
  expect(row('macro')).toBeGreaterThan(0);
  dispose();
});

test('a case without macros on its lines asks no worker', async () => {
  const { state, workers, dispose } = await openDemand((planningCase) => planningCase);
  expect(state.isCurrent()).toBe(true);
  expect(state.rows().length).toBeGreaterThan(0);
  expect(workers.workers).toHaveLength(0);
  dispose();
});
