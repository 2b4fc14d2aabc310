/** Goal: what is reported of a file is no longer than somebody reads, whatever its cells hold. */
import { expect, test } from 'vitest';
import { tableOf } from '../../../solver/case/planningCase.ts';
import { readRows } from '../../../solver/case/readRows.ts';

test('300 rows whose cells are 100,000 characters long are reported in less than a megabyte', () => {
  const long = 'y'.repeat(100_000);
  const rows = Array.from({ length: 300 }, (_, r) => ({
    segment: `${long}${r}`,
    period: long,
    units: long,
    [`${long}${r}`]: 1,
  }));
  const { problems } = readRows(tableOf('demand'), { rows }, `${long}.csv`);
  // Each row has two identifiers that are too long, an amount that is none, and a field that no table has.
  expect(problems.errorCount).toBe(4 * rows.length);
  const listed = problems.listed();
  expect(JSON.stringify(listed).length).toBeLessThan(1_000_000);
  expect(listed[0]).toMatchObject({ field: 'segment', key: expect.stringMatching(/^y+…$/) });
});
