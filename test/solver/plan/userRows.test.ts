/** Goal: rows that macros define hold what a reader computes from the rows beside them, on sums and on families, past and plan. */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import type { Row } from '../../../solver/case/planningCase.ts';
import { parseFormula } from '../../../solver/macros/parseFormula.ts';
import { type PlanningTable, planningSource } from '../../../solver/plan/views/planningTable.ts';
import {
  actionEntries,
  planningMacroRows,
  planningMacros,
  userRows,
} from '../../../solver/plan/views/userRows.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { somePlan } from '../../properties/somePlan.ts';

const { index, plan } = somePlan(await loadHighsBackend(), everyFeatureCase(3));
const source = planningSource(index, { index, plan });
const macro = (name: string, formula: string, level: 'total' | 'leaf' = 'total'): Row<'macros'> => ({
  macro: name,
  name: '',
  nameZh: '',
  formula,
  unit: '',
  level,
  target: null,
  start: 'byHand',
  isActive: true,
});
const planningCase = {
  ...index.source,
  macros: [
    macro('gap', "'Sales forecast' - Sales"),
    macro('over', 'max(0, closingStock - 100)'),
    macro('overByFamily', 'max(0, 期末库存 - 100)', 'leaf'),
    macro('growth', 'Sales - orElse(Sales[-1], 0)'),
    { ...macro('off', 'Sales'), isActive: false },
  ],
};
const macros = planningMacros(planningCase);
const rowOf = (table: PlanningTable, measure: string) => {
  const row = table.rows.find((entry) => entry.measure === measure);
  return [...(row?.history ?? []), ...(row?.plan ?? [])];
};
const families = index.source.families.map((_, family) => family);
const computed = (selected: readonly number[]) =>
  new Map(
    userRows(planningCase, macros, source, source.table(selected)).map((row) => [
      planningCase.macros[row.position]?.macro ?? '',
      [...row.history, ...row.plan],
    ]),
  );

test('each row is its formula of the numbers shown; what is not active is not shown', () => {
  expect(macros.problems).toEqual([]);
  expect(families.length).toBeGreaterThan(1);
  for (const selected of [...families.map((family) => [family]), families]) {
    const table = source.table(selected);
    const rows = computed(selected);
    expect([...rows.keys()].sort()).toEqual(['gap', 'growth', 'over', 'overByFamily']);
    const [demand, sales, stock] = ['demand', 'delivered', 'closingStock'].map((name) => rowOf(table, name));
    for (const t of sales?.keys() ?? []) {
      const [forecast, sold, closing] = [demand?.[t] ?? null, sales?.[t] ?? null, stock?.[t] ?? null];
      expect(rows.get('gap')?.[t]).toBe(forecast === null || sold === null ? null : forecast - sold);
      expect(rows.get('over')?.[t]).toBe(closing === null ? null : Math.max(0, closing - 100));
      const before = sales?.[t - 1] ?? null;
      expect(rows.get('growth')?.[t]).toBe(sold === null ? null : sold - (before ?? 0));
    }
  }
});

test('a row of the families is the sum of theirs', () => {
  const each = families.map((family) => computed([family]).get('overByFamily') ?? []);
  const total = computed(families).get('overByFamily') ?? [];
  for (const [t, value] of total.entries()) {
    const parts = each.flatMap((values) => values[t] ?? []);
    expect(value).toBe(parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0));
  }
});

test('a sum that an action writes is split as a typed one: later actions read numbers of few decimals that add up to it', () => {
  const action = (name: string, formula: string, level: 'total' | 'leaf'): Row<'macros'> => ({
    ...macro(name, formula, level),
    target: 'demand',
  });
  const own = {
    ...index.source,
    macros: [action('sum', '7', 'total'), action('twice', 'demand * 2', 'leaf')],
  };
  const read = planningMacros(own);
  expect(read.problems).toEqual([]);
  const table = source.table(families);
  const first = actionEntries(own, { ...read, actions: read.actions.slice(0, 1) }, source, table, 'byHand');
  expect(first.length).toBeGreaterThan(0);
  expect(new Set(first.map(({ value }) => value))).toEqual(new Set([7]));
  const twice = actionEntries(own, read, source, table, 'byHand').filter(
    (entry) => entry.families.length === 1,
  );
  for (const period of new Set(twice.map((entry) => entry.period))) {
    const values = twice.filter((entry) => entry.period === period).map(({ value }) => value);
    // Litres have one decimal.
    for (const value of values) expect(value * 5).toBeCloseTo(Math.round(value * 5), 9);
    expect(values.reduce((all, value) => all + value, 0)).toBeCloseTo(14, 9);
  }
  expect(twice.length).toBeGreaterThan(0);
});

test('every row has names of its own in both languages', () => {
  for (const { row, title } of planningMacroRows)
    for (const name of [row, title.en, title.zh])
      expect([name, parseFormula(`"${name}" + 1`, planningMacroRows).ok]).toEqual([name, true]);
});

test('families are read only where a macro computes on them', () => {
  const read: number[] = [];
  const counted = {
    ...source,
    table: (selected: readonly number[], site?: number) => {
      read.push(selected.length);
      return source.table(selected, site);
    },
  };
  const table = source.table(families);
  const onSums = planningMacros({
    ...planningCase,
    macros: planningCase.macros.filter(({ level }) => level === 'total'),
  });
  expect(userRows(planningCase, onSums, counted, table)).toHaveLength(3);
  expect(read).toEqual([]);
  expect(userRows(planningCase, macros, counted, table)).toHaveLength(4);
  expect(read).toEqual(families.map(() => 1));
});
