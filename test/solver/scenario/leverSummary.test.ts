/** Goal: the effect of a lever in one line says how many cells of which field change, by how much, for what and when. */
import { expect, test } from 'vitest';
import { leverEffect } from '../../../solver/scenario/leverEffects.ts';
import { leverSchema } from '../../../solver/scenario/levers.ts';
import { smallCase } from '../../cases/smallCase.ts';

const base = smallCase();
const effectOf = (value: object, planningCase = base) =>
  leverEffect(planningCase, leverSchema.parse(value), 1).effect;

test('demand: cells, units in all, the change where it is the same everywhere, segments and months', () => {
  const effect = effectOf({ type: 'demand', grade: 'A', fromPeriod: '2027-03', factor: 1.1 });
  expect(effect).toMatchObject({ lever: 1, type: 'demand', cells: 4, rowsAdded: 0, rowsRemoved: 0 });
  expect(effect.fields).toMatchObject([
    { table: 'demand', field: 'units', cells: 4, periods: { first: '2027-03', last: '2027-04', count: 2 } },
  ]);
  expect(effect.fields[0]!.totals[0]!.amount).toBeCloseTo(0.1 * (120 + 90 + 70 + 60), 9);
  expect(effect.fields[0]!.relative).toBeCloseTo(0.1, 12);
  expect(effect.fields[0]!.about.map((named) => named.name.en)).toEqual(['X · Home · A', 'Y · Home · A']);
});

test('hours by period are compared with the hours that were in force', () => {
  const [hours] = effectOf({ type: 'capacity', resource: 'line', factor: 0.5, fromPeriod: '2027-04' }).fields;
  expect(hours).toMatchObject({
    table: 'resourcePeriods',
    field: 'hours',
    unit: 'hours',
    cells: 1,
    before: 230,
    after: 115,
    totals: [{ amount: -115, own: '' }],
    relative: -0.5,
  });
  expect(hours!.about).toEqual([{ table: 'resources', id: 'line', name: { en: 'Line', zh: 'Line' } }]);
});

test('amounts are summed for each unit of measure; what is said of all rows is in a unit only where they share it', () => {
  const families = base.families.map((row, f) => ({ ...row, unit: f === 0 ? 't' : 'pcs' }));
  const mixed = { ...base, families };
  const [demand] = effectOf({ type: 'demand', fromPeriod: '2027-04', factor: 1.5 }, mixed).fields;
  expect(demand!.totals.map(({ own }) => own)).toEqual(['t', 'pcs']);
  expect(demand!.own).toBe('');
  const [first] = effectOf({ type: 'demand', family: families[0]!.family, factor: 1.5 }, mixed).fields;
  expect(first!.totals).toHaveLength(1);
  expect(first!.own).toBe('t');
});

test('a lever that changes nothing has no field', () => {
  expect(effectOf({ type: 'demand', factor: 1 })).toMatchObject({ cells: 0, fields: [], problems: [] });
});
