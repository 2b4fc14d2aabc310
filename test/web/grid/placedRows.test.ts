/** Goal: while a table scrolls no row element is made or removed, every row that stays keeps its element, and the active row has one. */
import { expect, test } from 'vitest';
import { placedRows } from '../../../web/grid/placedRows.ts';

const view = { rowCount: 5000, first: 0, inView: 20, active: 0 };

test('the table begins with its first rows in order, as many as fit with some beyond', () => {
  expect(placedRows([], view)).toEqual(Array.from({ length: 33 }, (_, row) => row));
  expect(placedRows([], { ...view, rowCount: 5 })).toEqual([0, 1, 2, 3, 4]);
  expect(placedRows([1, 0], { ...view, rowCount: 0 })).toEqual([]);
});

test('through the whole table and back the elements are as many; a row that stays keeps its own; the active row is never lost', () => {
  let before = placedRows([], view);
  const changed: number[] = [];
  for (const first of [...Array(1667).keys(), ...[...Array(1667).keys()].reverse()].map((step) => step * 3)) {
    for (const active of [0, 2500, 4999]) {
      const now = placedRows(before, { ...view, first, active });
      expect(now).toHaveLength(33);
      expect(new Set(now).size).toBe(33);
      expect(now).toContain(active);
      for (let row = first; row < Math.min(first + 20, 5000); row++)
        if (!now.includes(row)) expect.fail(`row ${row} is in view and has no element`);
      const kept = new Set(before);
      now.forEach((row, place) => {
        if (kept.has(row) && before[place] !== row) expect.fail(`row ${row} changed its element`);
      });
      changed.push(now.filter((row) => !kept.has(row)).length);
      before = now;
    }
  }
  // Three rows further three elements change, and one or two as the active row does.
  expect(Math.max(...changed)).toBeLessThanOrEqual(5);
});

test('fewer rows take fewer elements', () => {
  const far = placedRows([], { ...view, first: 400, active: 410 });
  const few = placedRows(far, { ...view, rowCount: 12, first: 0, active: 3 });
  expect(few.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, row) => row));
});
