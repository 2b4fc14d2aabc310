/** Goal: typing in the planning table changes what was meant, asks before it harms, and shows locks with their difference. */
import { describe, expect, test } from 'vitest';
import { benchmarkCase } from '../../../../benchmarks/cases.ts';
import type { PlanningCase } from '../../../../solver/case/planningCase.ts';
import { indexCase } from '../../../../solver/index/indexedCase.ts';
import {
  cellOf,
  type Line,
  linesOf,
  linesOfMeasure,
  planningInput,
} from '../../../../web/pages/planning/planningCells.ts';
import { changesFromEntries } from '../../../../web/pages/planning/planningChanges.ts';
import { smallCase } from '../../../cases/smallCase.ts';

function arrange(change: (planningCase: PlanningCase) => PlanningCase = (known) => known) {
  const planningCase = change(smallCase());
  const input = planningInput({ planningCase, index: indexCase(planningCase) }, null);
  const lines = linesOf(input, [0], -1);
  const lineAt = (measure: string, item = -1) =>
    lines.findIndex(({ row }) => row.measure === measure && (item < 0 || row.item === item));
  return { input, lines, lineAt };
}

/** A table without past periods; the plan makes 30 of every process where one is stated. */
const typedOn = (lines: readonly Line[], planned: readonly number[] = []) => ({
  lines,
  past: 0,
  production: (p: number) =>
    planned[p] === undefined ? null : Array.from({ length: 6 }, () => planned[p] ?? null),
});

const frozenFirst = (planningCase: PlanningCase): PlanningCase => ({
  ...planningCase,
  periods: planningCase.periods.map((row, t) => (t === 0 ? { ...row, zone: 'frozen' as const } : row)),
});

describe('demand', () => {
  test('a segment takes the number as typed, in either convention', () => {
    const { input, lines, lineAt } = arrange();
    const row = lineAt('segmentDemand', 0);
    const meaning = changesFromEntries(input, typedOn(lines), [{ row, column: 1, text: '1 234,5' }]);
    expect(meaning).toMatchObject({
      kind: 'changes',
      changes: [{ table: 'demand', key: 'x-A|2027-02', field: 'units', before: 80, after: 1234.5 }],
      frozen: [],
      firmCuts: [],
    });
  });

  test('a block that reads two ways is asked about; what is no number at all is named first', () => {
    const { input, lines, lineAt } = arrange();
    const row = lineAt('segmentDemand', 0);
    const entries = (texts: readonly string[]) => texts.map((text, i) => ({ row, column: 1 + i, text }));
    expect(changesFromEntries(input, typedOn(lines), entries(['1,234', '2,345'])).kind).toBe('ambiguous');
    expect(changesFromEntries(input, typedOn(lines), entries(['1,234', 'many']))).toEqual({
      kind: 'notNumber',
      text: 'many',
    });
    expect(changesFromEntries(input, typedOn(lines), entries(['1,234']), ',')).toMatchObject({
      changes: [{ after: 1.234 }],
    });
    expect(changesFromEntries(input, typedOn(lines), entries(['1,234']), '.')).toMatchObject({
      changes: [{ after: 1234 }],
    });
    expect(changesFromEntries(input, typedOn(lines), entries(['-5']))).toEqual({
      kind: 'notNumber',
      text: '-5',
    });
  });

  test('a number copied within the grid is taken as it is, not read again', () => {
    const { input, lines, lineAt } = arrange();
    const row = lineAt('segmentDemand', 0);
    const meaning = changesFromEntries(input, typedOn(lines), [
      { row, column: 1, text: '1.234', value: 1.234 },
    ]);
    expect(meaning).toMatchObject({ kind: 'changes', changes: [{ after: 1.234 }] });
  });

  test('below firm orders it says which orders would be cut', () => {
    const { input, lines, lineAt } = arrange();
    const meaning = changesFromEntries(input, typedOn(lines), [
      { row: lineAt('segmentDemand', 0), column: 0, text: '20' },
    ]);
    expect(meaning).toMatchObject({
      kind: 'changes',
      firmCuts: [{ segment: 0, period: 0, firm: 35, after: 20 }],
      changes: [
        { field: 'units', after: 20 },
        { field: 'firmUnits', before: 35, after: 20 },
      ],
    });
  });

  test('a total is spread so that no segment falls below its firm orders while that is possible', () => {
    const { input, lines, lineAt } = arrange();
    const meaning = changesFromEntries(input, typedOn(lines), [
      { row: lineAt('demand'), column: 0, text: '60' },
    ]);
    expect(meaning).toMatchObject({ kind: 'changes', firmCuts: [] });
  });

  test('a frozen period is named', () => {
    const { input, lines, lineAt } = arrange(frozenFirst);
    const row = lineAt('segmentDemand', 0);
    const entries = [0, 1].map((column) => ({ row, column, text: '99' }));
    expect(changesFromEntries(input, typedOn(lines), entries)).toMatchObject({
      kind: 'changes',
      frozen: [0],
    });
    expect(changesFromEntries(input, typedOn(lines), entries.slice(1))).toMatchObject({ frozen: [] });
  });
});

describe('locks', () => {
  const locked = (planningCase: PlanningCase): PlanningCase => ({
    ...planningCase,
    frozenCells: [
      { measure: 'production', item: 'make-x', family: null, period: '2027-02', value: 77, reason: 'agreed' },
    ],
  });

  test('typing locks, an empty cell unlocks with the row as it was', () => {
    const free = arrange((known) => ({ ...known, frozenCells: [] }));
    const row = free.lineAt('processProduction', 0);
    expect(
      changesFromEntries(free.input, typedOn(free.lines), [{ row, column: 1, text: '77' }]),
    ).toMatchObject({
      changes: [
        { table: 'frozenCells', key: 'production|make-x||2027-02', field: 'value', before: null, after: 77 },
      ],
    });
    const { input, lines, lineAt } = arrange(locked);
    const entries = [{ row: lineAt('processProduction', 0), column: 1, text: '' }];
    expect(changesFromEntries(input, typedOn(lines), entries)).toMatchObject({
      changes: [{ table: 'frozenCells', field: '', after: null, row: { reason: 'agreed' } }],
    });
  });

  test('the cell shows the locked number', () => {
    const { input, lines, lineAt } = arrange(locked);
    const line = lines[lineAt('processProduction', 0)];
    expect(line && cellOf(input, line, 1, 0)).toMatchObject({ value: 77, text: '77', isLocked: true });
  });
});

describe('a sum of production', () => {
  /** Family y by two processes that take no periods and lose nothing. */
  const instant = (planningCase: PlanningCase): PlanningCase => ({
    ...planningCase,
    frozenCells: [],
    processes: planningCase.processes.map((row) => ({ ...row, leadTimePeriods: 0 })),
  });
  const lock = (item: string, value: number) => ({
    measure: 'production' as const,
    item,
    family: null,
    period: '2027-02',
    value,
    reason: '',
  });
  const ofFamilyY = (frozenCells: PlanningCase['frozenCells'] = []) => {
    const { input } = arrange((known) => ({ ...instant(known), frozenCells }));
    const lines = linesOf(input, [1], -1);
    const row = lines.findIndex((line) => line.row.measure === 'producedIntoStock');
    return { input, lines, row, line: lines[row]! };
  };
  const typed = (
    { input, lines, row }: ReturnType<typeof ofFamilyY>,
    text: string,
    planned: readonly number[] = [0, 60, 20],
  ) => changesFromEntries(input, typedOn(lines, planned), [{ row, column: 1, text }]);

  test('is locked in the proportions of the plan, to the last unit', () => {
    const meaning = typed(ofFamilyY(), '101');
    expect(meaning).toMatchObject({
      changes: [
        { key: 'production|make-y||2027-02', before: null, after: 76 },
        { key: 'production|buy-y||2027-02', before: null, after: 25 },
      ],
    });
  });

  test('leaves locked parts alone, refuses less than they hold, and splits anew when all are locked', () => {
    const one = ofFamilyY([lock('buy-y', 30)]);
    expect(typed(one, '100')).toMatchObject({
      changes: [{ key: 'production|make-y||2027-02', after: 70 }],
    });
    expect(typed(one, '20')).toMatchObject({ kind: 'refused' });
    const all = ofFamilyY([lock('buy-y', 30), lock('make-y', 90)]);
    expect(cellOf(all.input, all.line, 1, 0)).toMatchObject({ value: 120, isLocked: true });
    expect(typed(all, '80')).toMatchObject({
      changes: [
        { key: 'production|make-y||2027-02', before: 90, after: 60 },
        { key: 'production|buy-y||2027-02', before: 30, after: 20 },
      ],
    });
    expect(typed(all, '')).toMatchObject({ changes: [{ after: null }, { after: null }] });
  });

  test('typed with its parts in one block counts as the parts', () => {
    const known = ofFamilyY();
    const part = known.lines.findIndex(({ row }) => row.measure === 'processProduction' && row.item === 1);
    const entries = [known.row, part].map((row, i) => ({ row, column: 1, text: i === 0 ? '100' : '10' }));
    const meaning = changesFromEntries(known.input, typedOn(known.lines, [0, 60, 20]), entries);
    expect(meaning).toMatchObject({
      changes: [
        { key: 'production|buy-y||2027-02', after: 25 },
        { key: 'production|make-y||2027-02', after: 10 },
      ],
    });
  });

  test('is not typed where goods are lost or take periods on the way', () => {
    const { input, lines, lineAt } = arrange();
    const line = lines[lineAt('producedIntoStock')];
    expect(line && cellOf(input, line, 1, 0).kind).toBe('readonly');
  });
});

test('target days’ supply are typed for every stock point of the line; an empty cell is the policy again', () => {
  const { input, lines, lineAt } = arrange();
  const row = lineAt('targetDays');
  const line = lines[row];
  expect(line && cellOf(input, line, 1, 0)).toMatchObject({ kind: 'editable' });
  const meaning = changesFromEntries(input, typedOn(lines), [{ row, column: 1, text: '7.5' }]);
  if (meaning.kind !== 'changes') throw new Error(meaning.kind);
  expect(meaning.changes.length).toBeGreaterThan(0);
  for (const change of meaning.changes)
    expect(change).toMatchObject({ table: 'inventoryPeriods', field: 'targetDaysOfSupply', after: 7.5 });
  const planningCase = {
    ...input.planningCase,
    inventoryPeriods: meaning.changes.map(({ key }) => {
      const [family = '', site = '', period = ''] = key.split('|');
      return {
        family,
        site,
        period,
        safetyStock: null,
        targetStock: null,
        targetDaysOfSupply: 7.5,
        stockMax: null,
        holdingCost: null,
      };
    }),
  };
  const next = planningInput({ planningCase, index: indexCase(planningCase) }, null);
  const nextLine = linesOf(next, [0], -1)[row];
  expect(nextLine && cellOf(next, nextLine, 1, 0)).toMatchObject({ value: 7.5, text: '7.5' });
  expect(changesFromEntries(next, typedOn(lines), [{ row, column: 1, text: '' }])).toMatchObject({
    changes: meaning.changes.map(({ key }) => ({ key, before: 7.5, after: null })),
  });
});

test('all families by one figure: their total first, one line for each', () => {
  const { input } = arrange();
  const lines = linesOfMeasure(input, 'demand', -1);
  expect(lines.map(({ table }) => table.families)).toEqual([[0, 1], [0], [1]]);
  const [total, ...parts] = lines.map(({ row }) => row.plan);
  expect(total).toEqual(total?.map((_, t) => parts.reduce((sum, plan) => sum + (plan[t] ?? 0), 0)));
});

test('a number typed on the total of many families reads each row of demand a few times at most', () => {
  const planningCase = benchmarkCase({ name: 'total', families: 150, periods: 12, resources: 10 });
  let reads = 0;
  const demand = planningCase.demand.map(
    (row) =>
      new Proxy(row, {
        get: (target, field, receiver) => {
          if (field === 'segment') reads++;
          return Reflect.get(target, field, receiver) as unknown;
        },
      }),
  );
  const counted = { ...planningCase, demand };
  const index = indexCase(counted);
  const lines = linesOfMeasure(planningInput({ planningCase: counted, index }, null), 'demand', -1);
  reads = 0;
  const meaning = changesFromEntries({ planningCase: counted, index }, typedOn(lines), [
    { row: 0, column: 1, text: '500000' },
  ]);
  expect(meaning.kind === 'changes' ? meaning.changes.length : 0).toBe(300);
  expect(reads).toBeLessThanOrEqual(2 * demand.length);
});
