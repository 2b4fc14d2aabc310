/** Goal: a sum over families says in which unit it is, and says so where their units differ. */
import { expect, test } from 'vitest';
import { sharedUnit } from '../../../web/language/sharedUnit.ts';

test.each([
  [['pcs', 'pcs'], 'pcs'],
  [['pcs', 't'], 'different units'],
  [[''], 'units'],
])('families in %j are summed in %s', (units, text) => {
  expect(sharedUnit(units.map((unit) => ({ unit })))).toBe(text);
});
