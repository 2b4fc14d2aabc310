/** Goal: rows of load and overtime are those of the page Capacity, for the resources that work for the families of a table. */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { capacityTable } from '../../../solver/plan/views/capacityTable.ts';
import { planningSource } from '../../../solver/plan/views/planningTable.ts';
import { resourceRows } from '../../../solver/plan/views/resourceRows.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { somePlan } from '../../properties/somePlan.ts';

const { index, plan } = somePlan(await loadHighsBackend(), smallCase());

test('each resource of the families once, with the load and overtime of the whole resource', () => {
  const source = planningSource(index, { index, plan });
  const expected = capacityTable(index, plan);
  for (const families of [[0], [1], [0, 1]]) {
    const rows = resourceRows(index, { index, plan }, source.table(families));
    expect(rows.filter(({ measure }) => measure === 'load').map(({ item }) => item)).toEqual([0, 1]);
    for (const row of rows)
      row.plan.forEach((value, t) => {
        const cell = expected[row.item]?.[t];
        const load = cell?.load == null ? null : cell.load * 100;
        expect(value).toBe(row.measure === 'load' ? load : cell?.overtimeHours);
      });
  }
});

test('a site shows its own resources; without a plan the rows are there without numbers', () => {
  const source = planningSource(index, null);
  const depot = index.source.sites.findIndex(({ site }) => site === 'depot');
  expect(resourceRows(index, null, source.table([0, 1], depot))).toEqual([]);
  const rows = resourceRows(index, null, source.table([0]));
  expect(rows.map(({ measure }) => measure)).toEqual(['load', 'load']);
  expect(rows.every((row) => row.plan.every((value) => value === null))).toBe(true);
});

test('a plan of other sets is laid on the present ones by name', () => {
  const reversed = indexCase({ ...index.source, resources: [...index.source.resources].reverse() });
  const table = planningSource(reversed, { index, plan }).table([0]);
  const rows = resourceRows(reversed, { index, plan }, table);
  const line = reversed.position.resources.get('line');
  const own = index.position.resources.get('line') ?? 0;
  expect(rows.find(({ measure, item }) => measure === 'load' && item === line)?.plan[0]).toBe(
    (capacityTable(index, plan)[own]?.[0]?.load ?? 0) * 100,
  );
});
