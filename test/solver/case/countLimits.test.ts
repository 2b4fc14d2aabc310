/**
 * Goal: whatever is counted in a case (periods of shelf life, lead times, priorities) has a maximum, and at its maximum the model of a
 * case is no larger than a machine can build.
 */
import { expect, test } from 'vitest';
import { fieldMeta } from '../../../solver/case/field.ts';
import { type PlanningCase, tableNames, tableOf } from '../../../solver/case/planningCase.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';

const counts = tableNames.flatMap((table) =>
  Object.entries(tableOf(table).fields).flatMap(([field, schema]) => {
    const { kind, max } = fieldMeta(schema);
    return kind === 'integer' ? [{ table, field, max: max ?? Number.POSITIVE_INFINITY }] : [];
  }),
);

/** Numbers of what is bought or started in whole: they bound a column, and make none. */
const amounts = ['lanes.trucksMax'];

test('every count has a maximum', () => {
  expect(counts.length).toBeGreaterThan(20);
  const large = counts.filter(({ max }) => max > 10_000).map(({ table, field }) => `${table}.${field}`);
  expect(large).toEqual(amounts);
});

test('at the maximum of every count the model stays of a size that can be built', () => {
  const planningCase = everyFeatureCase(1);
  const columnsOf = (changed: PlanningCase) => formulate(indexCase(changed)).model.columnCount;
  const before = columnsOf(planningCase);
  const grown: string[] = [];
  for (const { table, field, max } of counts) {
    if (!tableOf(table).isPlanned || planningCase[table].length === 0) continue;
    const rows = planningCase[table].map((row) => ({ ...row, [field]: max }));
    const columns = columnsOf({ ...planningCase, [table]: rows });
    if (columns > before) grown.push(`${table}.${field}`);
    expect(columns, `${table}.${field}`).toBeLessThan(50 * before);
  }
  // Some do make the model larger: those are what has to be bounded.
  expect(grown).toContain('families.shelfLifePeriods');
});
