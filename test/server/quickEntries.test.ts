/** Goal: who types faster than the server answers loses nothing: entries mean what earlier ones left, refusals stay to be read. */
import { createRoot } from 'solid-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { undoCommands } from '../../web/commands/workspaceCommands.ts';
import { createPlanningState } from '../../web/pages/planning/createPlanningState.ts';
import { createWorkspace } from '../../web/state/workspace.ts';
import { planningAddress } from '../web/sampleWorkspace.ts';
import { type SmallServer, startSmallServer } from './smallServer.ts';

const CASE = 'who-waits';
let small: SmallServer;

beforeAll(async () => {
  small = await startSmallServer();
});
afterAll(() => small.stop());

async function openTable() {
  const workspace = createWorkspace(small.client, undefined);
  await workspace.open(CASE);
  const address = planningAddress();
  const state = createRoot(() => createPlanningState(workspace, () => 'base', address));
  const rowOf = (measure: string) => state.lines().findIndex(({ row }) => row.measure === measure);
  const column =
    state.past() +
    state
      .columns()
      .slice(state.past())
      .findIndex(({ kind }) => kind !== 'frozen');
  const type = (row: number, text: string) => state.enter([{ row, column, text }]);
  const value = (row: number) => state.cell(row, column).value;
  return { workspace, state, rowOf, type, value };
}

test('a cell that is typed into again before the answer has what was typed last', async () => {
  const { workspace, rowOf, type, value } = await openTable();
  const row = rowOf('segmentDemand');
  const before = value(row);
  await Promise.all(['21', '22', String(before), '23'].map((text) => type(row, text)));
  expect(workspace.problem()).toBeNull();
  expect(value(row)).toBe(23);
  // Each entry is a step of its own to take back.
  await Promise.all([1, 2, 3].map(() => workspace.undoOf('base').undo()));
  expect(value(row)).toBe(21);
  await workspace.undoOf('base').undo();
  expect(value(row)).toBe(before);
});

test('the first entry of a tab can be taken back, and that repeated, before the server has answered', async () => {
  const { workspace, rowOf, type, value } = await openTable();
  const commands = undoCommands(() => workspace.undoOf('base'));
  const row = rowOf('segmentDemand');
  const before = value(row);
  expect(commands.undo.isEnabled()).toBe(false);
  const typed = type(row, '77');
  expect(commands.undo.isEnabled()).toBe(true);
  const undone = commands.undo.perform();
  expect(commands.redo.isEnabled()).toBe(true);
  await Promise.all([typed, undone]);
  expect(value(row)).toBe(before);
  await commands.redo.perform();
  expect(value(row)).toBe(77);
  await commands.undo.perform();
  // A refused entry leaves nothing to take back.
  const others = createWorkspace(small.client, undefined);
  await others.open(CASE);
  const first = others.base()!.demand[0]!;
  const refused = others.edit('base', [
    { table: 'demand', key: `${first.segment}|${first.period}`, field: 'units', before: -1, after: 7 },
  ]);
  expect(others.undoOf('base').canUndo()).toBe(true);
  await refused;
  expect(others.undoOf('base').canUndo()).toBe(false);
});

test('a part and then the total: the total is spread over the part as typed', async () => {
  const { workspace, rowOf, type, value } = await openTable();
  const [part, total] = [rowOf('segmentDemand'), rowOf('demand')];
  await Promise.all([type(part, '500'), type(total, '1001')]);
  expect(workspace.problem()).toBeNull();
  expect(value(total)).toBe(1001);
});

test('a production is locked, locked at another number and unlocked without waiting', async () => {
  const { workspace, rowOf, type, state } = await openTable();
  const row = rowOf('processProduction');
  await Promise.all([type(row, '3'), type(row, '4'), type(row, ''), type(row, '5')]);
  expect(workspace.problem()).toBeNull();
  expect(workspace.base()?.frozenCells.map((cell) => cell.value)).toEqual([5]);
  expect(state.message()).toBe('');
});

test('what was refused stays shown when a later entry goes well', async () => {
  const { workspace, rowOf, type, value } = await openTable();
  const row = rowOf('segmentDemand');
  const first = workspace.base()!.demand[0]!;
  const wrong = { table: 'demand' as const, key: `${first.segment}|${first.period}`, field: 'units' };
  const [refused] = await Promise.all([
    workspace.edit('base', [{ ...wrong, before: -1, after: 7 }]),
    type(row, '31'),
  ]);
  expect(refused).toBe(false);
  expect(value(row)).toBe(31);
  expect(workspace.problem()?.status).toBe(409);
  await type(row, '32');
  expect(workspace.problem()).toBeNull();
});
