/** Goal: who types faster than the server answers loses nothing: entries mean what earlier ones left, refusals stay to be read. */
import { readFile } from 'node:fs/promises';
import { createRoot } from 'solid-js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Lever } from '../../solver/scenario/levers.ts';
import { undoCommands } from '../../web/commands/workspaceCommands.ts';
import { createPlanningState } from '../../web/pages/planning/createPlanningState.ts';
import { createScenariosState } from '../../web/pages/scenarios/createScenariosState.ts';
import { createVersionsState } from '../../web/pages/versions/createVersionsState.ts';
import { createWorkspace } from '../../web/state/workspace.ts';
import { memoryAddress, planningAddress } from '../web/sampleWorkspace.ts';
import { finished, type SmallServer, startSmallServer, whoWaits } from './smallServer.ts';

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
  return { workspace, state, rowOf, type, value, column };
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

test('a lock that is asked for twice before the answer is taken back', async () => {
  const { workspace, state, rowOf, column } = await openTable();
  const solved = await workspace.start('base');
  expect(solved).toBe(true);
  const run = workspace.runOf('base')!;
  await finished(small.client, run);
  await workspace.reload();
  await workspace.read(['base']);
  const at = { row: rowOf('processProduction'), column };
  state.setGrid({ selected: () => [at], activeCell: () => at });
  const locks = () => workspace.base()!.frozenCells.length;
  const before = locks();
  expect(state.canLock()).toBe(true);
  await Promise.all([state.toggleLock(), state.toggleLock()]);
  expect(locks()).toBe(before);
  await Promise.all([state.toggleLock(), state.toggleLock(), state.toggleLock()]);
  expect(Math.abs(locks() - before)).toBe(1);
  expect(workspace.problem()).toBeNull();
});

test('what is optimized right after an entry is the entry; asked for twice it is solved once', async () => {
  const { workspace, rowOf, type, value } = await openTable();
  const row = rowOf('segmentDemand');
  const before = (await small.client.runs.ofCase(CASE)).length;
  const [typed] = await Promise.all([type(row, '19'), workspace.start('base'), workspace.start('base')]);
  expect(typed).toBeUndefined();
  await finished(small.client, workspace.runOf('base')!);
  await workspace.reload();
  await workspace.read(['base']);
  const view = workspace.viewOf('base')!;
  expect(view.isCurrent).toBe(true);
  expect(value(row)).toBe(19);
  expect(view.planningCase.demand.some(({ units }) => units === 19)).toBe(true);
  expect(await small.client.runs.ofCase(CASE)).toHaveLength(before);
});

test('levers are added, changed and taken away without waiting, and a name beside them', async () => {
  const workspace = createWorkspace(small.client, undefined);
  await workspace.open(CASE);
  const lever = (factor: number): Lever => ({ type: 'demand', factor, unitsAdded: 0 });
  await workspace.addScenario({
    scenario: 'quick',
    name: 'Quick',
    nameZh: '',
    description: '',
    descriptionZh: '',
    parent: 'base',
    levers: [],
  });
  const state = createRoot(() =>
    createScenariosState(
      workspace,
      () => 'quick',
      () => undefined,
    ),
  );
  const levers = () => state.entry()!.document.levers;
  await Promise.all([
    state.addLever(lever(1.1)),
    state.addLever(lever(1.2)),
    state.rename({ name: 'Quicker', description: '', parent: '' }),
  ]);
  expect(levers()).toEqual([lever(1.1), lever(1.2)]);
  expect(state.entry()!.document.name).toBe('Quicker');
  await Promise.all([state.changeLever(lever(1.1), lever(0.9)), state.changeLever(lever(1.2), null)]);
  expect(levers()).toEqual([lever(0.9)]);
  // Taken away twice: the second time there is nothing to take away.
  await Promise.all([state.changeLever(lever(0.9), null), state.changeLever(lever(0.9), null)]);
  expect(levers()).toEqual([]);
  expect(workspace.problem()).toBeNull();
  await Promise.all([state.undo(), state.undo()]);
  expect(levers()).toEqual([lever(0.9), lever(1.2)]);
});

test('an entry lands in the case in which it was made, though another one is opened before the answer', async () => {
  const first = await openTable();
  const { workspace, rowOf, type } = first;
  const other = await small.client.cases.import({
    body: { document: JSON.parse(await readFile(whoWaits, 'utf8')), existing: 'copy' },
  });
  const row = rowOf('segmentDemand');
  const typed = type(row, '41');
  const started = workspace.start('base');
  const opened = workspace.open(other.caseId);
  await Promise.all([typed, started, opened]);
  expect(workspace.problem()).toBeNull();
  expect(workspace.caseId()).toBe(other.caseId);
  expect(workspace.base()!.demand.some(({ units }) => units === 41)).toBe(false);
  expect(workspace.runOf('base')).toBeUndefined();
  await workspace.open(CASE);
  expect(workspace.base()!.demand.some(({ units }) => units === 41)).toBe(true);
});

test('a version is described twice, and deleted twice, without waiting', async () => {
  const { workspace } = await openTable();
  await workspace.start('base');
  await finished(small.client, workspace.runOf('base')!);
  await workspace.reload();
  const state = createRoot(() => createVersionsState(workspace, { version: memoryAddress() }, undefined));
  await state.keep('base', { name: 'First', description: '' });
  await Promise.all([
    state.describe({ name: 'Second', description: '' }, false),
    state.describe({ name: 'Third', description: '' }, false),
  ]);
  expect(workspace.problem()).toBeNull();
  expect(state.selected()?.name).toBe('Third');
  await Promise.all([state.remove(), state.remove()]);
  expect(workspace.problem()).toBeNull();
  expect(state.versions()).toEqual([]);
});
