/** Goal: the plan details show the table that the address names, filter it, and hand it to Excel with exact numbers. */
import { createRoot } from 'solid-js';
import { expect, test } from 'vitest';
import { createDetailsState } from '../../../../web/pages/details/createDetailsState.ts';
import { createSample, memoryAddress } from '../../sampleWorkspace.ts';

async function openDetails(options: Parameters<typeof createSample>[0] = {}) {
  const { workspace, planningCase } = await createSample(options);
  const address = { subject: memoryAddress('production'), filter: memoryAddress() };
  return createRoot((dispose) => ({
    state: createDetailsState(workspace, () => 'base', address),
    address,
    planningCase,
    dispose,
  }));
}

test('the subject of the address is shown with a heading for each period; one that does not exist is reported', async () => {
  const { state, address, planningCase, dispose } = await openDetails();
  expect(state.hasPlan()).toBe(true);
  expect(state.title()).toBe('Production');
  expect(state.headings()).toHaveLength(planningCase.periods.length);
  expect(state.rows().length).toBeGreaterThan(0);
  for (const row of state.rows()) expect(row.values).toHaveLength(planningCase.periods.length);
  address.subject.set('nothing');
  expect(state.table()).toBeUndefined();
  expect(state.unknown()).toEqual({ kind: 'subject', value: 'nothing' });
  expect(state.title()).toBe('Plan details');
  dispose();
});

test('a filter that no row has says so; rows without a quantity are shown on request', async () => {
  const { state, address, dispose } = await openDetails();
  address.filter.set('no such row');
  expect(state.rowCount()).toBe(0);
  expect(state.emptyText()).toBe('No row has these words.');
  address.filter.set('');
  const count = state.rowCount();
  if (state.hasEmpty()) {
    state.setWithEmpty(true);
    expect(state.rowCount()).toBeGreaterThan(count);
  }
  expect(state.isCut()).toBe(false);
  dispose();
});

test('a table, or all of them, as a file; none without a plan', async () => {
  const { state, planningCase, dispose } = await openDetails();
  const one = state.file('production');
  expect(one?.name).toBe('Who waits - Base plan - Production.csv');
  expect(one?.text).toContain(planningCase.periods[0]?.period);
  expect(state.file(null)?.text.length).toBeGreaterThan(one?.text.length ?? 0);
  dispose();
  const older = await openDetails({ isOlder: true });
  const lines = older.state.file('production')?.text.trim().split('\r\n') ?? [];
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line.endsWith(',older inputs')).toBe(true);
  older.dispose();
  const unsolved = await openDetails({ isSolved: false });
  expect(unsolved.state.hasPlan()).toBe(false);
  expect(unsolved.state.file(null)).toBeNull();
  unsolved.dispose();
});
