/** Goal: a link to a cell of the planning table selects it once, when the table has it; what is not there selects nothing. */
import { createRoot, createSignal } from 'solid-js';
import { expect, test } from 'vitest';
import { createPlanningState } from '../../../../web/pages/planning/createPlanningState.ts';
import { cellText, openedCell, unknownPlaces } from '../../../../web/pages/planning/openedCell.ts';
import type { Line } from '../../../../web/pages/planning/planningCells.ts';
import { createSample, memoryAddress, planningAddress } from '../../sampleWorkspace.ts';

test('a cell that the address names is selected once the grid is there, again by another link, and never twice', async () => {
  const { workspace } = await createSample();
  await createRoot(async (dispose) => {
    const state = createPlanningState(workspace, () => 'base', planningAddress());
    const address = memoryAddress();
    const chosen: { row: number; column: number }[] = [];
    const [grid, setGrid] =
      createSignal<Parameters<typeof openedCell>[2] extends () => infer G ? G : never>(null);
    openedCell(address, state, grid);
    address.set(cellText({ measure: 'late', period: '2027-02' }));
    await Promise.resolve();
    expect(chosen).toEqual([]);
    const columns = state.columns().map((_, i) => i);
    setGrid(
      () =>
        ({
          state: {
            active: () => chosen.at(-1) ?? { row: 0, column: 0 },
            select: (at: { row: number; column: number }) => chosen.push(at),
          },
          layout: { shown: () => columns },
          focus: () => undefined,
        }) as never,
    );
    await Promise.resolve();
    const rowOf = (measure: string) => state.lines().findIndex((line) => line.measure === measure);
    expect(chosen).toEqual([{ row: rowOf('late'), column: state.past() + 1 }]);
    address.set(cellText({ measure: 'closingStock', period: '2027-03' }));
    address.set('late~2031-01');
    address.set('nothing');
    await Promise.resolve();
    expect(chosen.slice(1)).toEqual([{ row: rowOf('closingStock'), column: state.past() + 2 }]);
    dispose();
  });
});

test('rows that come above while the table is read take the selection along, until the reader selects another cell', async () => {
  const { workspace } = await createSample();
  await createRoot(async (dispose) => {
    const whole = createPlanningState(workspace, () => 'base', planningAddress());
    const [lines, setLines] = createSignal<readonly Line[]>(
      whole.lines().filter(({ measure }) => measure === 'late'),
    );
    const [active, setActive] = createSignal({ row: 0, column: 0 });
    const address = memoryAddress();
    const columns = whole.columns().map((_, i) => i);
    const grid = () =>
      ({
        state: { active, select: setActive },
        layout: { shown: () => columns },
        focus: () => undefined,
      }) as never;
    address.set(cellText({ measure: 'late', period: '2027-02' }));
    openedCell(address, { ...whole, lines }, grid);
    await Promise.resolve();
    const column = whole.past() + 1;
    expect(active()).toEqual({ row: 0, column });
    setLines(whole.lines());
    await Promise.resolve();
    const row = whole.lines().findIndex(({ measure }) => measure === 'late');
    expect(row).toBeGreaterThan(0);
    expect(active()).toEqual({ row, column });
    setActive({ row: 1, column: 2 });
    setLines(whole.lines().slice(1));
    await Promise.resolve();
    expect(active()).toEqual({ row: 1, column: 2 });
    dispose();
  });
});

test('what a link to a cell or an overload names and the case does not have is known', async () => {
  const { planningCase } = await createSample({ isSolved: false });
  const [period = '', resource = ''] = [planningCase.periods[0]?.period, planningCase.resources[0]?.resource];
  const none = { figures: [], resources: [], periods: [] };
  expect(unknownPlaces('', null, planningCase)).toEqual(none);
  expect(unknownPlaces(`late~${period}`, { resource, period }, planningCase)).toEqual(none);
  expect(unknownPlaces('nobody~never', { resource: 'nowhere', period: '' }, planningCase)).toEqual({
    figures: ['nobody'],
    resources: ['nowhere'],
    periods: ['never'],
  });
});
