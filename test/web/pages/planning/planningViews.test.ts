/** Goal: a view leaves out, orders and repeats rows of the planning table; parts sum to the total that stands above them. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { benchmarkCase } from '../../../../benchmarks/cases.ts';
import { loadCase } from '../../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../../node/highsModule.ts';
import { indexCase } from '../../../../solver/index/indexedCase.ts';
import { type Line, linesOf, planningInput } from '../../../../web/pages/planning/planningCells.ts';
import {
  builtInViews,
  savedView,
  totalOfRow,
  viewLines,
} from '../../../../web/pages/planning/planningViews.ts';
import { somePlan } from '../../../properties/somePlan.ts';
import { root } from '../../../root.ts';

const { planningCase } = await loadCase(path.join(root, 'scenarios', 'qinghe'));
const { index, plan } = somePlan(await loadHighsBackend(), planningCase);
const input = planningInput({ planningCase, index }, { index, plan, isCurrent: true });
const all = planningCase.families.map((_, f) => f);
const keys = (lines: readonly Line[]) =>
  lines.map(({ row, part }) => `${row.measure}${part === undefined ? '' : ` ${part.position}`}`);

test('the first view is every row as it is', () => {
  expect(viewLines(input, builtInViews[''], all, -1)).toEqual(linesOf(input, all, -1));
});

test.each(['families', 'sites'] as const)(
  '%s: each row is followed by its parts, which sum to it',
  (name) => {
    const lines = viewLines(input, builtInViews[name], all, -1);
    const totals = lines.filter(({ part }) => part === undefined);
    expect(totals.map(({ row }) => row)).toEqual(linesOf(input, all, -1).map(({ row }) => row));
    const added = ['demand', 'delivered', 'producedIntoStock', 'closingStock', 'backlog', 'lost'];
    for (const [i, line] of lines.entries()) {
      if (line.part !== undefined || !added.includes(line.row.measure)) continue;
      const parts: Line[] = [];
      for (let k = i + 1; lines[k]?.part !== undefined; k++) parts.push(lines[k]!);
      if (parts.length === 0) {
        // Demand and deliveries belong to no site.
        expect([name, line.row.measure]).not.toContain('families');
        continue;
      }
      line.row.plan.forEach((value, t) => {
        const sum = parts.reduce((whole, { row }) => whole + (row.plan[t] ?? 0), 0);
        expect(sum, `${line.row.measure} ${t}`).toBeCloseTo(value ?? 0, 6);
      });
    }
  },
);

test('split: the total above, below it the parts of one row, which another row replaces', () => {
  const whole = linesOf(input, all, -1).length;
  const first = viewLines(input, builtInViews.split, all, -1);
  expect(keys(first.slice(whole))).toEqual(['demand', ...all.map((f) => `demand ${f}`)]);
  const stock = viewLines(input, { ...builtInViews.split, detailRow: 'closingStock' }, all, -1);
  expect(keys(stock.slice(whole))).toEqual(['closingStock', ...all.map((f) => `closingStock ${f}`)]);
  expect(stock[whole]?.startsParts).toBe(true);
  // One family has no parts.
  expect(viewLines(input, builtInViews.split, [0], -1)).toEqual(linesOf(input, [0], -1));
});

test('a saved view has its rows in its order, those that take no numbers, and totals', () => {
  const view = {
    view: 'mine',
    name: 'Mine',
    nameZh: '',
    arrangement: 'details',
    detail: 'group',
    detailRow: null,
  } as const;
  const row = (
    name: string,
    position: number,
    isInput: boolean,
    total: 'none' | 'sum' | 'average' | 'end',
  ) => ({
    view: 'mine',
    row: name,
    position,
    isInput,
    total,
  });
  const saved = savedView(
    {
      planningViews: [view],
      planningViewRows: [
        row('demand', 2, false, 'sum'),
        row('closingStock', 1, true, 'end'),
        row('gone', 3, true, 'none'),
      ],
    },
    'mine',
  );
  const lines = viewLines(input, saved!, all, -1);
  const groups = [...new Set(index.familyGroup)];
  expect(keys(lines)).toEqual(
    ['closingStock', 'demand'].flatMap((measure) => [measure, ...groups.map((g) => `${measure} ${g}`)]),
  );
  expect(
    lines
      .filter(({ row }) => row.measure === 'demand')
      .every(({ isReadOnly, total }) => isReadOnly && total === 'sum'),
  ).toBe(true);
  expect(savedView({ planningViews: [view], planningViewRows: [] }, 'other')).toBeNull();
});

test('a total is the sum, the mean or the last of the planned periods; nothing where nothing is known', () => {
  const plan = [4, null, 8];
  const lengths = [1, 1, 1];
  expect(totalOfRow({ plan }, 'sum', lengths)).toBe(12);
  expect(totalOfRow({ plan }, 'average', lengths)).toBe(6);
  // A quarter counts three times as long as a month.
  expect(totalOfRow({ plan }, 'average', [1, 1, 3])).toBe(7);
  expect(totalOfRow({ plan }, 'average', [0, 0, 0])).toBe(6);
  expect(totalOfRow({ plan }, 'end', lengths)).toBe(8);
  expect(totalOfRow({ plan }, 'none', lengths)).toBeNull();
  expect(totalOfRow({ plan: [null, null] }, 'sum', lengths)).toBeNull();
});

test('of many families only the lines that are looked at are computed; the total is that of all, and the numbers are the same', () => {
  const planningCase = benchmarkCase({ name: 'views', families: 220, periods: 3, resources: 4 });
  const index = indexCase(planningCase);
  const input = planningInput({ planningCase, index }, null);
  let tables = 0;
  const counted = {
    ...input,
    source: {
      ...input.source,
      table: (families: readonly number[], site?: number) => {
        tables++;
        return input.source.table(families, site);
      },
    },
  };
  const all = planningCase.families.map((_, f) => f);
  const lines = viewLines(counted, builtInViews.families, all, -1);
  const below = lines.filter(({ part }) => part !== undefined);
  expect(below.length).toBeGreaterThan(10 * 220);
  // The label and look of a line are known without its numbers.
  expect(below.filter(({ measure }) => measure === 'demand')).toHaveLength(220);
  expect(tables).toBe(1);
  const looked = below.filter(({ families }) => families[0] === 7);
  for (const line of looked) {
    const own = linesOf(input, [7], -1).find(
      ({ row }) => row.measure === line.measure && row.item === line.row.item,
    );
    if (own !== undefined) expect(line.row.plan).toEqual(own.row.plan);
  }
  expect(looked.map(({ row }) => row.plan.length)).toEqual(looked.map(() => 3));
  expect(tables).toBe(2);
});
