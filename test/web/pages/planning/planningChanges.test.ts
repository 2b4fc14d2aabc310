/** Goal: typing in the planning table changes what was meant, asks before it harms, and shows locks with their difference. */
import { describe, expect, test } from 'vitest';
import type { PlanningCase } from '../../../../solver/case/planningCase.ts';
import { indexCase } from '../../../../solver/index/indexedCase.ts';
import {
  cellOf,
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

const frozenFirst = (planningCase: PlanningCase): PlanningCase => ({
  ...planningCase,
  periods: planningCase.periods.map((row, t) => (t === 0 ? { ...row, zone: 'frozen' as const } : row)),
});

describe('demand', () => {
  test('a segment takes the number as typed, in either convention', () => {
    const { input, lines, lineAt } = arrange();
    const row = lineAt('segmentDemand', 0);
    const meaning = changesFromEntries(input, lines, [{ row, column: 1, text: '1 234,5' }], 0);
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
    expect(changesFromEntries(input, lines, entries(['1,234', '2,345']), 0).kind).toBe('ambiguous');
    expect(changesFromEntries(input, lines, entries(['1,234', 'many']), 0)).toEqual({
      kind: 'notNumber',
      text: 'many',
    });
    expect(changesFromEntries(input, lines, entries(['1,234']), 0, ',')).toMatchObject({
      changes: [{ after: 1.234 }],
    });
    expect(changesFromEntries(input, lines, entries(['1,234']), 0, '.')).toMatchObject({
      changes: [{ after: 1234 }],
    });
    expect(changesFromEntries(input, lines, entries(['-5']), 0)).toEqual({ kind: 'notNumber', text: '-5' });
  });

  test('a number copied within the grid is taken as it is, not read again', () => {
    const { input, lines, lineAt } = arrange();
    const row = lineAt('segmentDemand', 0);
    const meaning = changesFromEntries(input, lines, [{ row, column: 1, text: '1.234', value: 1.234 }], 0);
    expect(meaning).toMatchObject({ kind: 'changes', changes: [{ after: 1.234 }] });
  });

  test('below firm orders it says which orders would be cut', () => {
    const { input, lines, lineAt } = arrange();
    const meaning = changesFromEntries(
      input,
      lines,
      [{ row: lineAt('segmentDemand', 0), column: 0, text: '20' }],
      0,
    );
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
    const meaning = changesFromEntries(input, lines, [{ row: lineAt('demand'), column: 0, text: '60' }], 0);
    expect(meaning).toMatchObject({ kind: 'changes', firmCuts: [] });
  });

  test('a frozen period is named', () => {
    const { input, lines, lineAt } = arrange(frozenFirst);
    const row = lineAt('segmentDemand', 0);
    const entries = [0, 1].map((column) => ({ row, column, text: '99' }));
    expect(changesFromEntries(input, lines, entries, 0)).toMatchObject({ kind: 'changes', frozen: [0] });
    expect(changesFromEntries(input, lines, entries.slice(1), 0)).toMatchObject({ frozen: [] });
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
    expect(changesFromEntries(free.input, free.lines, [{ row, column: 1, text: '77' }], 0)).toMatchObject({
      changes: [
        { table: 'frozenCells', key: 'production|make-x||2027-02', field: 'value', before: null, after: 77 },
      ],
    });
    const { input, lines, lineAt } = arrange(locked);
    const entries = [{ row: lineAt('processProduction', 0), column: 1, text: '' }];
    expect(changesFromEntries(input, lines, entries, 0)).toMatchObject({
      changes: [{ table: 'frozenCells', field: '', after: null, row: { reason: 'agreed' } }],
    });
  });

  test('the cell shows the locked number', () => {
    const { input, lines, lineAt } = arrange(locked);
    const line = lines[lineAt('processProduction', 0)];
    expect(line && cellOf(input, line, 1, 0)).toMatchObject({ value: 77, text: '77', isLocked: true });
  });
});

test('all families by one figure: their total first, one line for each', () => {
  const { input } = arrange();
  const lines = linesOfMeasure(input, 'demand', -1);
  expect(lines.map(({ table }) => table.families)).toEqual([[0, 1], [0], [1]]);
  const [total, ...parts] = lines.map(({ row }) => row.plan);
  expect(total).toEqual(total?.map((_, t) => parts.reduce((sum, plan) => sum + (plan[t] ?? 0), 0)));
});
