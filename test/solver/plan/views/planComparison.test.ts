/** Goal: two plans are compared cell by cell with the numbers of the planning table, and a part of one can stand in the other. */
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadCase } from '../../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../../node/highsModule.ts';
import { processClock } from '../../../../node/processClock.ts';
import type { PlanningCase } from '../../../../solver/case/planningCase.ts';
import { indexCase } from '../../../../solver/index/indexedCase.ts';
import { composePlan } from '../../../../solver/plan/composePlan.ts';
import { planArrays } from '../../../../solver/plan/plan.ts';
import { itemsOf } from '../../../../solver/plan/planItems.ts';
import { comparePlans, rankedDifferences } from '../../../../solver/plan/views/planComparison.ts';
import { planningTable } from '../../../../solver/plan/views/planningTable.ts';
import { resultOfPlan } from '../../../../solver/run/madePlan.ts';
import { solvePlan } from '../../../../solver/run/solve.ts';
import { root } from '../../../root.ts';

const backend = await loadHighsBackend();
const { planningCase } = await loadCase(path.join(root, 'scenarios', 'teaching', 'who-waits.json'));

function planned(source: PlanningCase) {
  const { plan } = solvePlan(source, { backend, clock: processClock });
  if (plan === null) throw new Error('no plan');
  return { index: indexCase(source), plan };
}

const base = planned(planningCase);
const more = planned({
  ...planningCase,
  demand: planningCase.demand.map((row) => ({ ...row, units: row.units * 1.25 })),
});
const all = { families: null, periods: null, figures: null };

test('a plan does not differ from itself, and every cell has the number of the planning table', () => {
  const cells = comparePlans(base, base);
  expect(rankedDifferences(cells, 'quantity')).toEqual([]);
  const table = planningTable(base.index, base.plan, [0]);
  for (const row of table.rows.filter(({ measure }) => measure === 'closingStock' || measure === 'late'))
    expect(
      cells
        .filter(
          ({ family, measure }) => family === planningCase.families[0]?.family && measure === row.measure,
        )
        .map(({ from }) => from),
    ).toEqual([...row.plan]);
});

test('differences are ranked by size; what one plan does not have is absent there', () => {
  const ranked = rankedDifferences(comparePlans(base, more), 'quantity');
  expect(ranked.length).toBeGreaterThan(0);
  const sizes = ranked.map(({ difference }) => Math.abs(difference));
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  const { position } = base.index;
  const renamed = {
    ...base,
    index: { ...base.index, position: { ...position, families: new Map([['other', 0]]) } },
  };
  const cells = comparePlans(base, renamed);
  expect(cells.some(({ to }) => to === null)).toBe(true);
  expect(cells.some(({ from }) => from === null)).toBe(true);
});

test('items of every array have one identifier each', () => {
  for (const name of planArrays) {
    const keys = itemsOf(base.index, name).map(({ key }) => key);
    expect([name, new Set(keys).size]).toEqual([name, keys.length]);
  }
});

test('a part takes over its periods and figures and nothing else; the result is verified, never called optimal', () => {
  const whole = composePlan(base, base, all);
  expect(whole.changed).toBe(0);
  expect(resultOfPlan(base.index, whole.plan, 'of parts')).toMatchObject({
    status: 'feasible',
    verification: { passed: true },
  });
  const part = composePlan(base, more, {
    families: null,
    periods: [planningCase.periods[0]?.period ?? ''],
    figures: ['deliveries'],
  });
  const deliveries = ['onTime', 'late', 'newBacklog', 'lost', 'backlog', 'backlogByAge'];
  for (const name of planArrays)
    part.plan[name].forEach((value, cell) => {
      const isCopied = deliveries.includes(name) && cell % base.index.periodCount === 0;
      expect([name, cell, value]).toEqual([name, cell, (isCopied ? more : base).plan[name][cell]]);
    });
  const { status, gap, verification } = resultOfPlan(
    base.index,
    composePlan(base, more, all).plan,
    'of parts',
  );
  expect({ status, gap, passed: verification?.passed }).toEqual({
    status: 'unverified',
    gap: null,
    passed: false,
  });
  expect(verification?.failures.length).toBeGreaterThan(0);
  expect(composePlan(base, more, { ...all, families: ['none'] }).copied).toBe(0);
});
