/** Goal: what stands beside a number is the number of the same row and period, by identifier, and a difference has its sign. */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../../node/highsModule.ts';
import type { PlanningCase } from '../../../../solver/case/planningCase.ts';
import { indexCase } from '../../../../solver/index/indexedCase.ts';
import type { Plan } from '../../../../solver/plan/plan.ts';
import {
  besideBudget,
  besideDemandLine,
  besidePlan,
  besideYearBefore,
  withBeside,
} from '../../../../web/pages/planning/besideLines.ts';
import { cellOf, linesOf, planningInput } from '../../../../web/pages/planning/planningCells.ts';
import { smallCase } from '../../../cases/smallCase.ts';
import { somePlan } from '../../../properties/somePlan.ts';

const { index, plan } = somePlan(await loadHighsBackend(), smallCase());
const inputOf = (planningCase: PlanningCase, known: Plan | null = plan) => {
  const own = { planningCase, index: indexCase(planningCase) };
  return planningInput(own, known === null ? null : { index, plan: known, isCurrent: true });
};
const own = inputOf(index.source);

test('another plan: below each row, or as the difference with its sign and what it means', () => {
  const more = new Map([['production', 1.1] as const]);
  const changed: Plan = {
    ...plan,
    production: plan.production.map((units) => units * (more.get('production') ?? 1)),
    lost: plan.lost.map((units) => units + 10),
  };
  const source = besidePlan(own, inputOf(index.source, changed));
  const lines = linesOf(own, [0], -1);
  const below = withBeside(lines, source, 'below');
  expect(below.length).toBe(2 * lines.length);
  const made = below.findIndex(({ row, beside }) => row.measure === 'lost' && beside !== undefined);
  const [mine, theirs] = [below[made - 1]!, below[made]!];
  const difference = withBeside([mine], source, 'difference')[0]!;
  mine.row.plan.forEach((value, t) => {
    expect(cellOf(own, theirs, t, 0).value).toBe((value ?? 0) + (t >= 0 ? 10 * 2 : 0));
    expect(cellOf(own, difference, t, 0)).toMatchObject({
      value: -20,
      text: '−20',
      tone: 'better',
      kind: 'readonly',
    });
  });
  const same = withBeside(lines, besidePlan(own, own), 'difference');
  for (const line of same)
    for (let t = 0; t < index.periodCount; t++) expect(cellOf(own, line, t, 0).value ?? 0).toBe(0);
});

test('a plan of other sets and periods is matched by identifier; what it does not have is empty', () => {
  const source = index.source;
  const later = {
    ...source,
    families: [...source.families].reverse(),
    periods: source.periods.slice(1),
  };
  const kept = (rows: PlanningCase['demand']) => rows.filter(({ period }) => period !== '2027-01');
  const other = inputOf({ ...later, demand: kept(source.demand), frozenCells: [] }, null);
  const beside = besidePlan(own, other);
  const line = linesOf(own, [0], -1).find(({ row }) => row.measure === 'demand')!;
  expect(beside(line)?.plan).toEqual([null, ...line.row.plan.slice(1)]);
});

test('per cent are of the other number; of nothing there are none', () => {
  const line = linesOf(own, [0], -1)[0]!;
  const values = { history: [], plan: [80, 0, null, null] };
  const percent = {
    ...line,
    row: { ...line.row, plan: [100, 5, 5, null], entered: [100, 5, 5, null] },
    beside: { show: 'percent' as const, values },
  };
  expect([0, 1, 2, 3].map((t) => cellOf(own, percent, t, 0).text)).toEqual(['+25.0\u00a0%', '', '', '']);
});

test('the year before is that of the same month', () => {
  const planningCase: PlanningCase = {
    ...index.source,
    historyPeriods: ['2026-01', '2026-02'].map((period) => ({
      period,
      start: `${period}-01`,
      workingDays: 20,
    })),
    salesHistory: [
      { segment: 'x-A', period: '2026-02', demandUnits: null, soldUnits: 44 },
      { segment: 'x-A', period: '2026-01', demandUnits: null, soldUnits: 33 },
    ],
  };
  const input = inputOf(planningCase);
  const line = linesOf(input, [0], -1).find(({ row }) => row.measure === 'delivered')!;
  expect(besideYearBefore(planningCase)(line)).toEqual({
    history: [null, null],
    plan: [33, 44, null, null],
  });
});

test('a line of demand stands beside the demand of its segments', () => {
  const row = (segment: string, units: number) => ({
    demandLine: 'sales',
    segment,
    period: '2027-02',
    units,
    lowerUnits: null,
    upperUnits: null,
  });
  const planningCase: PlanningCase = {
    ...index.source,
    demandLineUnits: [row('x-A', 7), row('x-B', 5), row('y-A', 3)],
  };
  const input = inputOf(planningCase);
  const beside = besideDemandLine(input, 'sales');
  const lines = linesOf(input, [0], -1);
  expect(beside(lines.find(({ row }) => row.measure === 'demand')!)?.plan).toEqual([null, 12, null, null]);
  expect(beside(lines.find(({ row }) => row.measure === 'closingStock')!)).toBeNull();
});

test('the budget stands beside sales, production and stock; a sum is known where all that have a budget have one', () => {
  const { families, periods } = index.source;
  const [first, second] = periods.map(({ period }) => period);
  const row = (f: number, period: string, demandUnits: number | null) => ({
    family: families[f]!.family,
    period,
    demandUnits,
    producedUnits: 5,
    closingStock: null,
    revenue: null,
    margin: null,
  });
  const known = inputOf({
    ...index.source,
    budget: [row(0, first!, 100), row(0, second!, 110), row(1, first!, 7), row(1, 'never', 9)],
  });
  const source = besideBudget(known);
  const demandOf = (chosen: readonly number[], site = -1) => {
    const line = linesOf(known, chosen, site).find(({ measure }) => measure === 'producedIntoStock')!;
    const demand = linesOf(known, chosen, site).find(({ measure }) => measure === 'demand');
    return { made: source(line)?.plan.slice(0, 2), demand: demand && source(demand)?.plan.slice(0, 3) };
  };
  expect(demandOf([0])).toEqual({ made: [5, 5], demand: [100, 110, null].slice(0, periods.length) });
  expect(demandOf([0, 1]).demand?.slice(0, 2)).toEqual([107, null]);
  expect(demandOf([0], 0).made).toBeUndefined();
  const stock = linesOf(known, [0], -1).find(({ measure }) => measure === 'closingStock')!;
  expect(withBeside([stock], source, 'below')).toEqual([stock]);
});
