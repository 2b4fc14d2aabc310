/** Goal: the Demand page shows what its address names, what a cell is made of, and what of the consensus is not planned yet. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { createDemandState } from '../../../../web/pages/demand/createDemandState.ts';
import { createSample, memoryAddresses } from '../../sampleWorkspace.ts';

test('a case without lines: what is planned alone, and nothing to take', async () => {
  const { workspace, planningCase } = await createSample({ isSolved: false });
  createRoot((dispose) => {
    const address = memoryAddresses<'family' | 'group' | 'segment'>();
    address.set({ family: '', group: '*', segment: '' });
    const state = createDemandState(workspace, () => 'base', address);
    expect(state.segments()).toEqual(planningCase.segments.map(({ segment }) => segment));
    expect(state.rows().map(({ kind }) => kind)).toEqual(['planned']);
    const total = planningCase.demand
      .filter(({ period }) => period === planningCase.periods[0]!.period)
      .reduce((sum, { units }) => sum + units, 0);
    expect(state.cell(0, 0)).toMatchObject({ value: total, kind: 'readonly' });
    expect(state.differences()).toEqual([]);
    expect(state.parts()).toEqual([]);
    address.set({ family: 'nothing', group: '', segment: '' });
    expect(state.unknown()).toEqual({ kind: 'family', value: 'nothing' });
    expect(state.title()).toBe('');
    dispose();
  });
});

test('the row of amounts by hand says that they replace what the other lines say', async () => {
  const { workspace, planningCase } = await createSample({ file: '../qinghe', isSolved: false });
  createRoot((dispose) => {
    const state = createDemandState(
      workspace,
      () => 'base',
      memoryAddresses<'family' | 'group' | 'segment'>(),
    );
    expect(planningCase.consensusRules).toEqual([]);
    expect(state.gridRows().map(({ label }) => label)).toContain('Adjustments (replace)');
    dispose();
  });
});

test('what a period is made of is that of the active column, in the past as in the plan', async () => {
  const { workspace, planningCase } = await createSample({ file: '../qinghe', isSolved: false });
  createRoot((dispose) => {
    const state = createDemandState(
      workspace,
      () => 'base',
      memoryAddresses<'family' | 'group' | 'segment'>(),
    );
    const sum = () => state.parts().reduce((total, { amount }) => total + amount, 0);
    for (let column = 0; column < state.past() + planningCase.periods.length; column++) {
      state.setActive(0, column);
      const isPast = column < state.past();
      const row = state.rows().find(({ kind }) => kind === (isPast ? 'corrected' : 'consensus'));
      const shown = isPast
        ? row?.history[planningCase.historyPeriods.length - state.past() + column]
        : row?.plan[column - state.past()];
      expect(sum(), state.activePeriod()).toBeCloseTo(shown ?? 0, 6);
    }
    const period = (column: number) => {
      state.setActive(0, column);
      return `${state.activePeriod()}: ${state.partsTitle()}`;
    };
    expect(period(0)).toMatch(/20\d\d: Corrected history$/);
    expect(period(state.past())).toMatch(/20\d\d: Consensus$/);
    expect(period(0)).not.toBe(period(1));
    dispose();
  });
});
