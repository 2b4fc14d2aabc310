/** Goal: the tables of a plan say everything that the plan decides, and stock, materials and people balance in them. */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import type { PlanArray } from '../../../solver/plan/plan.ts';
import {
  type PlanSubject,
  type PlanTable,
  type PlanTableRow,
  planSubjects,
  planTables,
  withoutEmptyRows,
} from '../../../solver/plan/views/planTables.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { somePlan } from '../../properties/somePlan.ts';
import { root } from '../../root.ts';

const backend = await loadHighsBackend();
const solve = (planningCase: PlanningCase) => somePlan(backend, planningCase);
const qinghe = await loadCase(path.join(root, 'scenarios/qinghe'));
const cases = {
  small: solve(smallCase()),
  everyFeature: solve(everyFeatureCase(3)),
  qinghe: solve(qinghe.planningCase),
};

/** Where each array of a plan is reported: subjects that share it, and the measure. */
const reported: Readonly<Record<PlanArray, readonly [readonly PlanSubject[], string]>> = {
  production: [['production', 'subcontracting'], 'started'],
  setups: [['setups'], 'setups'],
  overtimeHours: [['overtime'], 'overtimeHours'],
  shifts: [['shifts'], 'shifts'],
  headcount: [['labour'], 'headcount'],
  hires: [['labour'], 'hires'],
  layoffs: [['labour'], 'layoffs'],
  purchases: [['purchases'], 'ordered'],
  orders: [['purchases'], 'orders'],
  materialStock: [['materials'], 'closingStock'],
  shipments: [['shipments'], 'sent'],
  trucks: [['shipments'], 'trucks'],
  closingStock: [['stock'], 'closingStock'],
  stockByAge: [['stockByAge'], 'stockByAge'],
  shipmentsByAge: [['stockByAge'], 'sentByAge'],
  scrap: [['stock'], 'scrap'],
  onTime: [['deliveries'], 'onTime'],
  late: [['deliveries'], 'late'],
  newBacklog: [['deliveries'], 'newBacklog'],
  lost: [['deliveries'], 'lost'],
  backlog: [['deliveries'], 'backlog'],
  backlogByAge: [['deliveries'], 'backlogByAge'],
  investmentStarts: [['investments'], 'starts'],
  demandShapingChoices: [['demandShaping'], 'chosen'],
};

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0);
const rowsOf = (
  tables: readonly PlanTable[],
  subject: PlanSubject,
  measure?: string,
): readonly PlanTableRow[] =>
  (tables.find((table) => table.subject === subject)?.rows ?? []).filter(
    (row) => measure === undefined || row.measure === measure,
  );

describe.each(Object.entries(cases))('%s', (_name, { index, plan }) => {
  const tables = planTables(index, plan);

  test('there is a table for every subject, and every row has its columns', () => {
    expect(tables.map((table) => table.subject)).toEqual(planSubjects);
    for (const table of tables)
      for (const row of table.rows) {
        expect(row.items.length, table.subject).toBe(table.itemColumns.length);
        expect(row.values.length, table.subject).toBe(index.periodCount);
      }
  });

  test.each(Object.entries(reported))('%s is reported in full', (array, [subjects, measure]) => {
    const rows = subjects.flatMap((subject) => rowsOf(tables, subject, measure));
    const size = Math.abs(sum(rows.flatMap((row) => row.values)));
    expect(size).toBeCloseTo(sum(plan[array as PlanArray]), 4);
  });

  test.each(['stock', 'materials', 'labour'] as const)('%s: opening + in − out = closing', (subject) => {
    let item: PlanTableRow[] = [];
    for (const row of rowsOf(tables, subject)) {
      item.push(row);
      if (row.measure !== 'closingStock' && row.measure !== 'headcount') continue;
      row.values.forEach((closing, t) => {
        expect(sum(item.slice(0, -1).map((part) => part.values[t] ?? 0))).toBeCloseTo(closing, 4);
      });
      item = [];
    }
    expect(item).toEqual([]);
  });

  test('totals are the sums of their rows, only within one unit', () => {
    for (const table of tables)
      for (const total of table.totals) {
        const members = table.rows.filter(
          (row) => row.measure === total.measure && row.unit.en === total.unit.en,
        );
        expect(members.length).toBeGreaterThan(1);
        total.values.forEach((value, t) => {
          expect(sum(members.map((row) => row.values[t] ?? 0))).toBeCloseTo(value, 6);
        });
      }
  });
});

test('rows without any quantity can be left out', () => {
  const [production] = planTables(cases.small.index, cases.small.plan);
  const row = production?.rows[0] as PlanTableRow;
  const empty = { ...row, values: row.values.map(() => 0) };
  expect(withoutEmptyRows({ ...(production as PlanTable), rows: [row, empty] }).rows).toEqual([row]);
});

test('a case without a subject says so', () => {
  const { index, plan } = cases.small;
  const labour = planTables(index, plan).find((table) => table.subject === 'labour');
  expect(labour?.rows).toEqual([]);
  expect(labour?.absent.en).toBe('The case has no labour pools.');
});
