/**
 * Goal: every count of a case (periods, shifts, trucks, ranks: what is declared as a whole number) has a maximum that a model can bear. A case of
 * every feature with a count at its maximum is refused in words that name the field, or builds a model of no more than its usual size times
 * a few; one more than the maximum is always refused.
 */
import { expect, test } from 'vitest';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { fieldMeta, NUMBER_MAX } from '../../../solver/case/field.ts';
import { tableNames, tableOf } from '../../../solver/case/planningCase.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { everyFeatureDocument } from '../../cases/everyFeatureCase.ts';

const counts = tableNames.flatMap((name) =>
  Object.entries(tableOf(name).fields).flatMap(([field, schema]) => {
    const { kind, max = NUMBER_MAX } = fieldMeta(schema);
    return kind === 'integer' ? [{ name, field, max }] : [];
  }),
);

/** The case of every feature, with a count in every row of its table. */
function withCount(name: string, field: string, value: number) {
  const document = everyFeatureDocument(1);
  for (const row of document[name] ?? []) row[field] = value;
  return document;
}

/** Entries of the model; the fields that are refused otherwise. */
function sizeOf(document: ReturnType<typeof withCount>): number | readonly string[] {
  try {
    const { model } = formulate(indexCase(readCaseDocument(document, 'count.json').planningCase));
    return model.columnCount + model.rowCount + model.values.length;
  } catch (error) {
    if (error instanceof CaseError)
      return error.problems.map((problem) => `${problem.table}.${problem.field}`);
    throw error;
  }
}

const usual = sizeOf(everyFeatureDocument(1)) as number;

test('the counts that are declared are found', () => {
  expect(counts.map(({ name, field }) => `${name}.${field}`)).toEqual(
    expect.arrayContaining([
      'families.shelfLifePeriods',
      'shiftOptions.shiftsMax',
      'segments.latenessPeriodsMax',
    ]),
  );
});

test.each(counts.map(({ name, field, max }) => [name, field, max] as const))(
  '%s.%s: at most %i, and a model of usual size with that',
  (name, field, max) => {
    expect(max).toBeLessThanOrEqual(1_000_000);
    const size = sizeOf(withCount(name, field, max));
    if (typeof size === 'number') expect(size).toBeLessThanOrEqual(5 * usual);
    else expect(size.some((place) => place.startsWith(`${name}.`))).toBe(true);
    if ((everyFeatureDocument(1)[name] ?? []).length === 0) return;
    expect(sizeOf(withCount(name, field, max + 1))).toContain(`${name}.${field}`);
  },
);
