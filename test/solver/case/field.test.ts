/** Goal: a field cannot be declared without anyone asking whether its single values happen to us or are ours to decide. */
import { expect, test } from 'vitest';
import {
  assumed,
  decided,
  id,
  isAssumption,
  numberOr,
  ref,
  table,
  text,
} from '../../../solver/case/field.ts';
import { tableNames, tableOf } from '../../../solver/case/planningCase.ts';

const number = () => numberOr(0, 'Number', '数', 'units');
const declaration = {
  name: 'trials',
  title: 'Trials',
  titleZh: '试验',
  about: '',
  group: 'rules',
  key: ['trial'],
} as const;
const own = { trial: id('Trial', '试验'), name: text('Name', '名称') };

test('in a mixed table each field but keys and texts says whether it is assumed or decided', () => {
  const mixed = table({
    ...declaration,
    valueKind: 'mixed',
    fields: { ...own, price: decided(number()), cost: assumed(number()) },
  });
  expect(Object.keys(mixed.fields).filter((field) => isAssumption(mixed, field))).toEqual(['cost']);
  expect(isAssumption(mixed, 'unknown')).toBe(false);
  for (const forgotten of [number(), ref('sites', 'Site', '地点')])
    expect(() =>
      table({ ...declaration, valueKind: 'mixed', fields: { ...own, price: decided(number()), forgotten } }),
    ).toThrow('trials.forgotten');
});

test('in a table of one kind no field says it again', () => {
  for (const valueKind of ['assumption', 'option'] as const) {
    const same = table({ ...declaration, valueKind, fields: { ...own, cost: number() } });
    expect(isAssumption(same, 'cost')).toBe(valueKind === 'assumption');
    expect(() => table({ ...declaration, valueKind, fields: { ...own, cost: assumed(number()) } })).toThrow(
      'trials.cost',
    );
  }
});

test('what happens to us are demand, costs, stocks and yields; what we decide are prices, limits and targets', () => {
  const kinds = (assumption: boolean, names: readonly string[]) => {
    for (const name of names) {
      const [tableName = '', field = ''] = name.split('.');
      const of = tableOf(tableNames.find((known) => known === tableName)!);
      expect(Object.keys(of.fields), name).toContain(field);
      expect(isAssumption(of, field), name).toBe(assumption);
    }
  };
  kinds(true, [
    'demand.units',
    'families.standardCost',
    'lanes.leadTimePeriods',
    'processes.yield',
    'inventoryPolicies.openingStock',
    'supplies.unitsMax',
    'resourcePeriods.hours',
    'labourPools.wagePerHead',
  ]);
  kinds(false, [
    'demand.price',
    'families.listPrice',
    'lanes.unitsMax',
    'processes.unitsMax',
    'inventoryPolicies.safetyStock',
    'serviceTargets.fillRateMin',
    'resourcePeriods.overtimeHoursMax',
    'labourPools.headcountMax',
  ]);
});
