/** Goal: a cell knows its assumptions, and what is no longer valid says which cells rest on it. */
import { expect, test } from 'vitest';
import {
  type Assumption,
  assumptionsOf,
  isValid,
  outdatedAssumptions,
} from '../../../../solver/demand/lines/assumptions.ts';

const assumption = (over: Partial<Assumption>): Assumption => ({
  assumption: 'price',
  text: 'Competitor keeps its price',
  owner: 'sales',
  source: 'dealer survey',
  validFrom: '2027-01-01',
  validTo: '2027-06-30',
  restsOn: [{ line: 'sales', segment: null, periods: ['2027-03', '2027-04'] }],
  ...over,
});
const march = { line: 'sales', segment: 'home', period: '2027-03' };
const may = { line: 'sales', segment: 'home', period: '2027-05' };

test('by line, segment and period', () => {
  const open = assumption({ assumption: 'open', restsOn: [{ line: null, segment: 'home', periods: null }] });
  const names = (cell: typeof march) =>
    assumptionsOf([assumption({}), open], cell).map((each) => each.assumption);
  expect(names(march)).toEqual(['price', 'open']);
  expect(names(may)).toEqual(['open']);
  expect(names({ ...march, segment: 'abroad' })).toEqual(['price']);
});

test('first and last day included; open ends hold', () => {
  expect(
    ['2026-12-31', '2027-01-01', '2027-06-30', '2027-07-01'].map((day) => isValid(assumption({}), day)),
  ).toEqual([false, true, true, false]);
  expect(isValid(assumption({ validFrom: null, validTo: null }), '2030-01-01')).toBe(true);
});

test('what no longer holds, with its cells', () => {
  expect(outdatedAssumptions([assumption({})], [march, may], '2027-08-01')).toEqual([
    { assumption: assumption({}), cells: [march] },
  ]);
  expect(outdatedAssumptions([assumption({})], [may], '2027-08-01')).toEqual([]);
  expect(outdatedAssumptions([assumption({})], [march], '2027-02-01')).toEqual([]);
});
