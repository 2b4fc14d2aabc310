/** Goal: the plan details show what the filter asks for, keep balancing rows together, and export what Excel reads back. */
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import type { PlanTable, PlanTableRow } from '../../../../solver/plan/views/planTables.ts';
import { detailsCsv, shownRows, subjectOf } from '../../../../web/pages/details/detailsTables.ts';

const same = (text: string) => ({ en: text, zh: `${text}（中）` });
const row = (id: string, measure: string, values: readonly number[], total: number | null): PlanTableRow => ({
  items: [{ id, name: same(`Name ${id}`) }],
  measure,
  title: same(measure),
  unit: same('t'),
  digits: 1,
  values,
  total,
});
const table: PlanTable = {
  subject: 'materials',
  title: same('Material stock'),
  itemColumns: [{ name: 'material', title: same('Material') }],
  rows: [
    row('milk', 'opening', [0, 0.1 + 0.2], null),
    row('milk', 'arrived', [0, 0], 0),
    row('juice', 'opening', [0, 0], null),
    row('juice', 'arrived', [0.01, 0], 0.01),
    row('=sum', 'opening', [2, 3], null),
  ],
  totals: [],
  absent: same('none'),
};
const english = (words: { readonly en: string }) => words.en;

test('an item with some quantity keeps all its rows, one without is left out and counted', () => {
  const { rows, left } = shownRows(table, '', false, english);
  expect(rows.map((entry) => [entry.items[0]?.id, entry.measure])).toEqual([
    ['milk', 'opening'],
    ['milk', 'arrived'],
    ['=sum', 'opening'],
  ]);
  expect(left).toBe(2);
  expect(shownRows(table, '', true, english).rows.length).toBe(5);
});

test('a filter finds names and measures, and totals are of what is found', () => {
  const { rows, totals } = shownRows(table, 'opening NAME', false, english);
  expect(rows.length).toBe(2);
  expect(totals.map((entry) => entry.values.map((value) => value.toFixed(1)))).toEqual([['2.0', '3.3']]);
});

test('the file has a byte order mark, every row, plain numbers, and no text that Excel would run', () => {
  const titles = { subject: 'Subject', measure: 'Measure', unit: 'Unit', total: 'Total' };
  const text = detailsCsv([table], ['2027-01', '2027-02'], titles, english);
  expect(text.startsWith('\uFEFFMaterial,Measure,Unit,2027-01,2027-02,Total')).toBe(true);
  const rows = Papa.parse<string[]>(text.slice(1).trim()).data;
  expect(rows.length).toBe(6);
  expect(rows[1]).toEqual(['Name milk', 'opening', 't', '0', '0.3', '']);
  const dangerous = {
    ...table,
    rows: [{ ...row('x', 'm', [1], 1), items: [{ id: 'x', name: same('=1+1') }] }],
  };
  expect(detailsCsv([dangerous], ['2027-01'], titles, english)).toContain("'=1+1");
});

test('a subject that does not exist is none', () => {
  expect(subjectOf('purchases')).toBe('purchases');
  expect(subjectOf('nonsense')).toBeNull();
});
