/** Goal: messages and pages call a row by the same names: what its key refers to, months, and choices by their titles, in both languages. */
import { expect, test } from 'vitest';
import { rowNameOf } from '../../../solver/case/rowNames.ts';
import { smallCase } from '../../cases/smallCase.ts';

const planningCase = smallCase();
const [row] = planningCase.demand;

test('a row is named by what its key refers to, months and choices', () => {
  expect(rowNameOf(planningCase, 'demand', `${row!.segment}|2027-01`)).toEqual({
    en: 'X · Home · A · Jan 2027',
    zh: 'X · Home · A · 2027\u2060年1\u2060月',
  });
  const frozen = rowNameOf(planningCase, 'frozenCells', 'production|none|x|2027-02');
  expect(frozen?.en).toMatch(/ · none · X · Feb 2027$/);
  expect(frozen?.zh).toMatch(/^\p{Script=Han}+ · none · X · 2027\u2060年2\u2060月$/u);
});

test('a key that is its own name has no other', () => {
  expect(rowNameOf(planningCase, 'families', 'no such')).toBeNull();
});
