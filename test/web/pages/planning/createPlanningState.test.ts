/** Goal: the planning table shows what the address names, and asks before it writes what harms. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import type { CellChange } from '../../../../server/client.ts';
import type { GridHandle } from '../../../../web/grid/gridActions.ts';
import type { Position } from '../../../../web/grid/gridCells.ts';
import { createInspector } from '../../../../web/pages/planning/createInspector.ts';
import { createPlanningState } from '../../../../web/pages/planning/createPlanningState.ts';
import { shownIn } from '../../../../web/state/shownUnits.ts';
import type { Workspace } from '../../../../web/state/workspace.ts';
import { createSample, keepingEdits, planningAddress } from '../../sampleWorkspace.ts';

async function openTable(options: Parameters<typeof createSample>[0] = {}) {
  const { workspace, planningCase } = await createSample(options);
  const written: CellChange[][] = [];
  const kept = keepingEdits(workspace, written);
  const address = planningAddress();
  return createRoot((dispose) => ({
    state: createPlanningState(kept, () => 'base', address),
    address,
    planningCase,
    written,
    dispose,
  }));
}

test('the first family is shown until the address names another object', async () => {
  const { state, address, planningCase, dispose } = await openTable();
  expect(state.mode()).toBe('family');
  expect(state.object()).toBe(`f:${planningCase.families[0]?.family}`);
  state.selectObject('k:demand');
  expect(address.object.get('figure')).toBe('demand');
  expect(state.mode()).toBe('figure');
  expect(state.rows().length).toBeGreaterThanOrEqual(planningCase.families.length);
  state.selectObject('g:*');
  expect(state.mode()).toBe('total');
  expect(address.object.get('figure')).toBe('');
  dispose();
});

test('what the address names and the case does not have is reported, and no line is shown', async () => {
  const { state, address, dispose } = await openTable();
  address.object.set({ family: 'nothing', group: '', figure: '' });
  expect(state.unknown()).toEqual({ kind: 'family', value: 'nothing' });
  // It is no title, and the choice says that it is not there.
  expect([state.title(), state.unknownObject()]).toEqual(['Planning table', 'nothing']);
  expect(state.lines()).toEqual([]);
  address.object.set({ family: '', group: '', figure: '' });
  address.site.set('nowhere');
  expect(state.unknown()).toEqual({ kind: 'site', value: 'nowhere' });
  dispose();
});

test('an entry is one write; a text that is no number is reported and writes nothing', async () => {
  const { state, written, dispose } = await openTable();
  const row = state.lines().findIndex((line) => line.row.measure === 'segmentDemand');
  const column =
    state.past() +
    state
      .columns()
      .slice(state.past())
      .findIndex(({ kind }) => kind !== 'frozen');
  await state.enter([{ row, column, text: 'many' }]);
  expect(state.message()).toContain('“many”');
  let ended = 0;
  const asked = () => void state.enter([{ row, column, text: '1,234' }]).then(() => ended++);
  asked();
  await expect.poll(() => state.unread()?.examples.length).toBe(1);
  state.closeUnread();
  await expect.poll(() => ended).toBe(1);
  expect(written).toEqual([]);
  asked();
  await expect.poll(() => state.unread()).not.toBeNull();
  expect(ended).toBe(1);
  await state.answerUnread('.');
  expect(state.unread()).toBeNull();
  await expect.poll(() => ended).toBe(2);
  expect(written.map((changes) => changes[0]?.after)).toEqual([1234]);
  dispose();
});

/** A grid in which these cells are selected. */
const selecting = (selected: readonly Position[]) => ({ selected: () => selected }) as unknown as GridHandle;

test('a whole selection is locked as one change; what cannot be locked is left out', async () => {
  const { state, planningCase, written, dispose } = await openTable();
  const row = state.lines().findIndex((line) => line.row.measure === 'processProduction');
  const free = planningCase.periods.flatMap(({ zone }, t) => (zone === 'frozen' ? [] : [state.past() + t]));
  state.setGrid(selecting([0, row].flatMap((r) => free.map((column) => ({ row: r, column })))));
  await state.toggleLock();
  expect(written).toHaveLength(1);
  expect(written[0]?.map(({ table, field }) => `${table}.${field}`)).toEqual(
    free.map(() => 'frozenCells.value'),
  );
  dispose();
});

test('the selected production is locked at its number, and other cells cannot be', async () => {
  const { state, planningCase, written, dispose } = await openTable();
  const row = state.lines().findIndex((line) => line.row.measure === 'processProduction');
  const t = planningCase.periods.findIndex(({ zone }) => zone !== 'frozen');
  state.setGrid(selecting([{ row: 0, column: state.past() + t }]));
  expect(state.canLock()).toBe(false);
  state.setGrid(selecting([{ row, column: state.past() + t }]));
  expect(state.canLock()).toBe(true);
  await state.toggleLock();
  expect(written[0]?.[0]).toMatchObject({
    table: 'frozenCells',
    field: 'value',
    before: null,
    after: state.cell(row, state.past() + t).value,
  });
  dispose();
});

test('the inspector says what a sum is made of, which full resource it waits for, and how the cell was changed', async () => {
  const { workspace } = await createSample();
  const asked: unknown[] = [];
  const client = {
    ...workspace.client,
    edits: {
      ...workspace.client.edits,
      ofCell: async (_: string, { query }: { query: unknown }) => {
        asked.push(query);
        return [
          {
            editId: '1',
            scenarioId: null,
            madeAt: '2027-01-01T00:00:00Z',
            by: '',
            reason: '',
            before: 1,
            after: 2,
          },
        ] as const;
      },
    },
  } as Workspace['client'];
  await createRoot(async (dispose) => {
    const kept = { ...workspace, client };
    const address = planningAddress();
    const state = createPlanningState(kept, () => 'base', address);
    const inspector = createInspector(kept, () => 'base', state, undefined);
    const rowOf = (measure: string) => state.lines().findIndex((line) => line.row.measure === measure);
    const at = (measure: string, column: number) =>
      state.setGrid({ selected: () => [], activeCell: () => ({ row: rowOf(measure), column }) });
    at('demand', state.past());
    expect(inspector.active()).toBeNull();
    inspector.toggle();
    const sum = (parts: ReturnType<typeof inspector.parts>) =>
      parts.reduce((total, { sign, value }) => total + (sign === '−' ? -value : value), 0);
    for (const measure of ['demand', 'closingStock', 'producedIntoStock'])
      for (const [t] of state.columns().entries()) {
        at(measure, t);
        expect(sum(inspector.parts()), `${measure} ${t}`).toBeCloseTo(
          Number(inspector.cell()?.value ?? 0),
          6,
        );
      }
    expect(inspector.hasHistory()).toBe(false);
    at('segmentDemand', state.past());
    expect(inspector.hasHistory()).toBe(true);
    await expect.poll(() => inspector.edits()).toHaveLength(1);
    expect(asked.at(-1)).toMatchObject({ table: 'demand', field: 'units' });
    inspector.toggle();
    expect(inspector.parts()).toEqual([]);
    dispose();
  });
});

test('a note on a cell is a row of the case by what the table shows; an empty one deletes it', async () => {
  const { state, address, planningCase, written, dispose } = await openTable();
  const row = state.lines().findIndex((line) => line.row.measure === 'closingStock');
  const column = state.past();
  await state.notes.keep(state.lines()[row]!, column, ' agreed ');
  const family = planningCase.families[0]?.family;
  const period = planningCase.periods[0]?.period;
  expect(written[0]).toMatchObject([
    {
      table: 'cellNotes',
      key: `closingStock|${family}||||${period}|`,
      field: 'note',
      before: null,
      after: 'agreed',
    },
    { field: 'notedOn', before: null },
  ]);
  // In the total it is another cell.
  address.object.set({ family: '', group: '*', figure: '' });
  const total = state.lines().find((line) => line.row.measure === 'closingStock')!;
  await state.notes.keep(total, column, 'sum');
  expect(written[1]?.[0]?.key).toBe(`closingStock|||||${period}|`);
  // Nothing was there: nothing is deleted.
  await state.notes.keep(total, column, '');
  expect(written).toHaveLength(2);
  dispose();
});

test('in another unit the table shows converted numbers, says so, and stores what is typed as it is counted', async () => {
  const { state, written, planningCase, dispose } = await openTable({
    changed: (known) => ({
      ...known,
      unitsOfMeasure: [{ unit: 'pallets', name: 'pallets', nameZh: '托盘', decimals: 1 }],
      unitConversions: known.families.map(({ family }) => ({
        unit: 'pallets',
        family,
        units: 1,
        familyUnits: 4,
      })),
    }),
  });
  const first = () => {
    const row = state.lines().findIndex((line) => line.row.measure === 'segmentDemand');
    const column =
      state.past() +
      state
        .columns()
        .slice(state.past())
        .findIndex(({ kind }) => kind === 'free');
    return { row, column, cell: state.cell(row, column) };
  };
  const own = first();
  expect(state.unit()).toBe(planningCase.families[0]!.unit);
  shownIn.unit.show('pallets');
  try {
    const { row, column, cell } = first();
    expect(state.unit()).toBe('pallets');
    expect(cell.value).toBe(Number(own.cell.value) / 4);
    await state.enter([{ row, column, text: '2.5' }]);
    expect(written.at(-1)).toEqual([
      expect.objectContaining({ table: 'demand', field: 'units', before: own.cell.value, after: 10 }),
    ]);
    // What the table shows is what was there: no change.
    written.length = 0;
    await state.enter([{ row, column, text: String(cell.value), value: Number(cell.value) }]);
    expect(written).toEqual([]);
  } finally {
    shownIn.unit.show('');
  }
  dispose();
});

test('level by level, the demand of the total is an amount of its own, split and added up on request', async () => {
  const { state, planningCase, written, dispose } = await openTable({
    changed: (known) => ({ ...known, planningMethods: [{ measure: 'demand', method: 'levelByLevel' }] }),
  });
  state.selectObject('g:*');
  const row = state.lines().findIndex((line) => line.measure === 'demand');
  const column = state.past() + planningCase.periods.length - 1;
  const period = planningCase.periods.at(-1)?.period ?? '';
  expect(state.levels.title()).toBe('Level by level');
  expect(state.cell(row, column)).toMatchObject({ value: null, kind: 'editable' });
  await state.enter([{ row, column, text: '500', value: 500 }]);
  expect(written.splice(0)).toEqual([
    [
      {
        table: 'levelAmounts',
        key: `demand|||${period}`,
        field: '',
        before: null,
        after: true,
        row: { measure: 'demand', group: null, family: null, period, units: 500 },
      },
    ],
  ]);
  state.setGrid(selecting([{ row, column }]));
  expect(state.levels.canDo('addUp')).toBe(true);
  await state.performLevels('addUp');
  const sum = planningCase.demand
    .filter((each) => each.period === period)
    .reduce((all, each) => all + each.units, 0);
  // The total and every family, which have none of their own yet.
  expect(written[0]?.map((change) => change.row?.units).includes(sum)).toBe(true);
  expect(written[0]).toHaveLength(1 + planningCase.groups.length + planningCase.families.length);
  dispose();
});
