/**
 * Goal: columns of the planning table are as wide as the widest of all its numbers, though not every number is set as text for that;
 * what is short is marked.
 */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../../node/highsModule.ts';
import { indexCase } from '../../../../solver/index/indexedCase.ts';
import { textWidth } from '../../../../web/grid/labelWidth.ts';
import { cellOf, cellWidthOf, linesOf, planningInput } from '../../../../web/pages/planning/planningCells.ts';
import { everyFeatureCase } from '../../../cases/everyFeatureCase.ts';
import { somePlan } from '../../../properties/somePlan.ts';

const backend = await loadHighsBackend();

test('every number fits its column, and one of them needs all of it', () => {
  for (const seed of [3, 4]) {
    const { index: before, plan } = somePlan(backend, everyFeatureCase(seed));
    const item = before.source.processes[0]?.process ?? '';
    const period = before.source.periods[0]?.period ?? '';
    const lock = { measure: 'production' as const, item, family: '', period, value: 1234.125, reason: '' };
    const planningCase = { ...before.source, frozenCells: [...before.source.frozenCells, lock] };
    const index = indexCase(planningCase);
    const input = planningInput({ planningCase, index }, { index, plan, isCurrent: true });
    const past = planningCase.historyPeriods.length;
    const columnCount = past + planningCase.periods.length;
    const columns = Array.from({ length: columnCount }, (_, c) => ({
      key: String(c),
      label: '',
      kind: 'plain' as const,
    }));
    const families = planningCase.families.map((_, family) => family);
    for (const selected of [families, families.slice(0, 1)]) {
      const lines = linesOf(input, selected, -1);
      const widths = lines.flatMap((line) =>
        columns.map((_, column) => {
          const { text, isLocked } = cellOf(input, line, column, past);
          return textWidth(text) * (line.row.item < 0 ? 1.06 : 1) + (isLocked === true ? 8 : 0);
        }),
      );
      expect(cellWidthOf(input, lines, columns, past)).toBe(
        Math.max(58, Math.ceil(Math.max(...widths)) + 19),
      );
    }
  }
});

test('a shortage and a load above its limit are marked as short, and nothing else is', () => {
  const { index, plan } = somePlan(backend, everyFeatureCase(3));
  const short = { ...plan, lost: plan.lost.map((_, cell) => (cell % 2 === 0 ? 25 : 0)) };
  const input = planningInput({ planningCase: index.source, index }, { index, plan: short, isCurrent: true });
  const past = index.source.historyPeriods.length;
  const families = index.source.families.map((_, family) => family);
  let marked = 0;
  for (const line of linesOf(input, families, -1))
    for (let t = 0; t < index.periodCount; t++) {
      const { isShort = false, kind } = cellOf(input, line, past + t, past);
      const { measure, plan: values, limit, digits } = line.row;
      const value = values[t] ?? 0;
      const isMissing = ['late', 'backlog', 'lost'].includes(measure) && value >= 0.5 * 10 ** -digits;
      const isOver = limit !== undefined && value - limit[t]! >= 0.5 * 10 ** -digits;
      expect([measure, t, isShort]).toEqual([measure, t, kind === 'readonly' && (isMissing || isOver)]);
      if (measure === 'lost' && isShort) marked++;
    }
  expect(marked).toBeGreaterThan(0);
});
