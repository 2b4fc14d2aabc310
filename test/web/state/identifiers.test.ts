/** Goal: new scenarios have short, readable identifiers and names that no other scenario has. */
import { expect, test } from 'vitest';
import {
  freeIdentifier,
  freeName,
  nameBeforeRepair,
  repairedIdentifier,
} from '../../../web/state/identifiers.ts';

const none: ReadonlySet<string> = new Set();

test('an identifier is made of the words of a name', () => {
  expect(freeIdentifier('Demand +20 %', none)).toBe('demand-20');
  expect(freeIdentifier('Demand +20 %', new Set(['demand-20']))).toBe('demand-20-2');
  expect(freeIdentifier('需求', none)).toBe('scenario');
});

test('a repaired scenario is called after the one that is repaired', () => {
  expect(repairedIdentifier('Impossible stock', 'impossible-2', none)).toBe('impossible-stock-repaired');
  expect(repairedIdentifier('需求翻倍', 'double-demand', none)).toBe('double-demand-repaired');
  expect(repairedIdentifier('Impossible stock', 'x', new Set(['impossible-stock-repaired']))).toBe(
    'impossible-stock-repaired-2',
  );
  expect(repairedIdentifier('a'.repeat(80), 'x', none)).toMatch(/^a+-repaired$/);
  expect(freeName('A, repaired', new Set(['A, repaired']))).toBe('A, repaired 2');
});

test('a repair of a repaired scenario is numbered, not called repaired twice', () => {
  const endings = [', repaired', '，已放宽'];
  expect(nameBeforeRepair('A, repaired', endings)).toBe('A');
  expect(nameBeforeRepair('A, repaired 2', endings)).toBe('A');
  expect(nameBeforeRepair('需求 2，已放宽', endings)).toBe('需求 2');
  expect(nameBeforeRepair('Shift 2', endings)).toBe('Shift 2');
  expect(repairedIdentifier('A, repaired', 'a-repaired', new Set(['a-repaired']))).toBe('a-repaired-2');
  expect(repairedIdentifier('A, repaired 2', 'a-repaired-2', new Set(['a-repaired', 'a-repaired-2']))).toBe(
    'a-repaired-3',
  );
  expect(repairedIdentifier('需求，已放宽', 'x-repaired', new Set(['x-repaired']))).toBe('x-repaired-2');
});
