/**
 * Goal: a report of any figure by any characteristic sums to the plan, as the planning table and the account of money show it; ratios
 * are those of the sums; what is opened sums to the row that it was opened from; ABC, thresholds and comparison by hand.
 */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { type Characteristic, characteristics } from '../../../solver/case/characteristics.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { planMoney } from '../../../solver/features/accounts.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { moneyTotals } from '../../../solver/plan/finance.ts';
import { type PlanningMeasure, planningSource } from '../../../solver/plan/views/planningTable.ts';
import { periodsYearBefore } from '../../../solver/plan/views/yearBefore.ts';
import { classesOf } from '../../../solver/reports/classes.ts';
import { reportFigures } from '../../../solver/reports/figures.ts';
import { referenceSource } from '../../../solver/reports/reference.ts';
import { makeReport, type ReportRow } from '../../../solver/reports/report.ts';
import {
  definitionProblems,
  newReport,
  type ReportDefinition,
  readReport,
  reportRows,
} from '../../../solver/reports/reportDefinition.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { somePlan } from '../../properties/somePlan.ts';
import { root } from '../../root.ts';

const backend = await loadHighsBackend();
const { planningCase: qinghe } = await loadCase(path.join(root, 'scenarios', 'qinghe'));
const cases = {
  qinghe: somePlan(backend, qinghe),
  small: somePlan(backend, smallCase()),
  everyFeature: somePlan(backend, everyFeatureCase(3)),
};

const figure = (name: string) => ({ figure: name, markOn: 'value', below: null, above: null }) as const;
const report = (names: readonly string[], changes: Partial<ReportDefinition> = {}): ReportDefinition => ({
  ...newReport,
  figures: names.map(figure),
  ...changes,
});
const rounded = { isRounded: true, reference: null, opened: [] } as const;
const exact = { isRounded: false, reference: null, opened: [] } as const;
const total = (row: ReportRow | undefined, f = 0) => row?.cells[f]?.values.total ?? null;
const additive = reportFigures.flatMap((each) => (each.kind === 'base' ? [each] : []));

describe.each(Object.entries(cases))('%s', (_name, { index, plan }) => {
  const source = { index, plan };

  test('every quantity of the planning table, for each family, each column and the total, to the last digit', () => {
    const shared = additive
      .filter(({ unit }) => unit === 'units')
      .map(({ name }) => name)
      .filter((name) => !['firmOrders', 'shapedDemand', 'onTime'].includes(name));
    const made = makeReport(source, report(shared, { levels: ['family'] }), rounded);
    const table = planningSource(index, { index, plan });
    const families = index.source.families.map((_, f) => f);
    for (const [f, name] of shared.entries())
      for (const selected of [...families.map((family) => [family]), families]) {
        const row = table.table(selected).rows.find((each) => each.measure === (name as PlanningMeasure));
        const key = index.source.families[selected[0]!]!.family;
        const found =
          selected.length === 1 && families.length > 1
            ? made.rows.find((each) => each.key === key)
            : made.total;
        row?.plan.forEach((value, t) => {
          const own = found?.cells[f]?.values.byColumn[t] ?? 0;
          expect(own, `${name} ${key} ${t}`).toBeCloseTo(value ?? 0, 6);
        });
      }
  });

  test('rows of every characteristic sum to the total, opened rows to the row that they were opened from', () => {
    const names = additive.map(({ name }) => name);
    const items = characteristics.filter((each) => !['period', 'quarter', 'year'].includes(each));
    const whole = makeReport(source, report(names, { levels: ['family'], columns: 'total' }), exact).total;
    for (const first of items) {
      const second: Characteristic = first === 'family' ? 'site' : 'family';
      const definition = report(names, { levels: [first, second], columns: 'total' });
      const made = makeReport(source, definition, exact);
      for (const [f, name] of names.entries()) {
        const known = total(whole, f) ?? 0;
        const sum = made.rows.reduce((all, row) => all + (total(row, f) ?? 0), 0);
        expect(sum, `${name} by ${first}`).toBeCloseTo(known, 4);
        expect(total(made.total, f) ?? 0, `${name}, total by ${first}`).toBeCloseTo(known, 4);
      }
      for (const row of made.rows.slice(0, 3)) {
        const opened = makeReport(source, definition, { ...exact, opened: [row.key] });
        expect(opened.characteristic).toBe(second);
        for (const [f, name] of names.entries())
          expect(total(opened.total, f) ?? 0, `${name} in ${first} ${row.key}`).toBeCloseTo(
            total(row, f) ?? 0,
            4,
          );
      }
    }
  });

  test('periods sum to quarters, years and the total; stock is that of the last period', () => {
    const names = ['demand', 'closingStock', 'openingStock', 'hoursUsed'];
    const by = (columns: ReportDefinition['columns']) =>
      makeReport(source, report(names, { columns }), exact).total;
    const periods = by('period').cells.map(({ values }) => values.byColumn);
    for (const columns of ['quarter', 'year', 'total'] as const) {
      const made = makeReport(source, report(names, { columns }), exact);
      const groups = columns === 'total' ? [periods[0]!.map((_, t) => t)] : made.columns.map(({ at }) => at);
      groups.forEach((at, c) => {
        const seen = made.total.cells.map(({ values }) =>
          columns === 'total' ? values.total : values.byColumn[c]!,
        );
        const sum = (f: number) => at.reduce((all, t) => all + (periods[f]![t] ?? 0), 0);
        expect(seen[0]).toBeCloseTo(sum(0), 6);
        expect(seen[1]).toBe(periods[1]![at.at(-1)!]);
        expect(seen[2]).toBe(periods[2]![at[0]!]);
        expect(seen[3] ?? 0).toBeCloseTo(sum(3), 6);
      });
    }
    const rows = makeReport(source, report(names, { levels: ['period'] }), exact).rows;
    rows.forEach((row, t) => {
      expect(total(row)).toBeCloseTo(periods[0]![t] ?? 0, 6);
    });
  });

  test('money is what the account says, by component and in all', () => {
    const money = moneyTotals(planMoney(index, plan));
    const made = makeReport(source, report(['revenue', 'cost', 'margin', 'transportCost']), exact);
    const [revenue, cost, margin, transport] = [0, 1, 2, 3].map((f) => total(made.total, f) ?? 0);
    expect(revenue).toBeCloseTo(money.revenue, 3);
    expect(cost).toBeCloseTo(money.cost, 3);
    expect(margin).toBeCloseTo(money.margin, 3);
    expect(transport).toBeCloseTo(money.real.transport, 3);
  });

  test('ratios are those of the sums', () => {
    const names = ['fillRate', 'onTime', 'shapedDemand', 'daysOfSupply', 'closingStock', 'delivered'];
    const made = makeReport(source, report(names, { columns: 'year' }), exact);
    const days = made.axis.reduce((sum, { workingDays }) => sum + workingDays, 0);
    for (const row of [...made.rows, made.total]) {
      const [rate, onTime, demand, supply, stock, delivered] = names.map((_, f) => total(row, f));
      if (rate != null) expect(rate).toBeCloseTo(onTime! / demand!, 10);
      if (supply != null) expect(supply).toBeCloseTo((stock! * days) / delivered!, 8);
    }
  });
});

test('members have what the proportions of their family say, and sum to it as it is shown', () => {
  const small = smallCase();
  const { index, plan } = somePlan(backend, {
    ...small,
    members: [0.5, 0.3, 0.2].map((proportion, i) => ({
      member: `sku-${i}`,
      family: small.families[0]!.family,
      name: '',
      nameZh: '',
      proportion,
      isProportionFixed: false,
      unit: '',
      familyUnitsPerUnit: 1,
      lotSize: null,
      unitsMin: 0,
      openingStock: 0,
      safetyStock: 0,
    })),
  } satisfies PlanningCase);
  const definition = report(['demand', 'closingStock', 'revenue'], {
    levels: ['family', 'member', 'market'],
  });
  const opened = [small.families[0]!.family];
  const whole = makeReport({ index, plan }, definition, rounded).rows.find(({ key }) => key === opened[0]);
  const made = makeReport({ index, plan }, definition, { ...rounded, opened });
  expect(made.rows.map(({ key }) => key)).toEqual(['sku-0', 'sku-1', 'sku-2']);
  for (const f of [0, 1])
    whole?.cells[f]?.values.byColumn.forEach((value, t) => {
      const parts = made.rows.map((row) => row.cells[f]?.values.byColumn[t] ?? 0);
      expect(parts.every(Number.isInteger)).toBe(true);
      expect(parts.reduce((sum, part) => sum + part, 0)).toBe(value);
    });
  expect(total(made.rows[0])! / total(whole)!).toBeCloseTo(0.5, 1);
  const markets = makeReport({ index, plan }, definition, { ...rounded, opened: [opened[0]!, 'sku-0'] });
  expect(total(markets.total)).toBe(total(made.rows[0]));
});

describe('by hand', () => {
  test('classes: 60, 25, 10, 5 of 100 are A, A, B, C; the row that reaches 80 % completes class A', () => {
    const rows = [10, 60, 5, 25].map((value) => ({ key: String(value), value }));
    const classes = classesOf(rows, 0.8, 0.95);
    expect([60, 25, 10, 5].map((key) => classes.get(String(key)))).toEqual([
      { share: 0.6, cumulative: 0.6, abc: 'A' },
      { share: 0.25, cumulative: 0.85, abc: 'A' },
      { share: 0.1, cumulative: 0.95, abc: 'B' },
      { share: 0.05, cumulative: 1, abc: 'C' },
    ]);
    const exactly = classesOf(
      [15, 80, 5].map((value) => ({ key: String(value), value })),
      0.8,
      0.95,
    );
    expect([80, 15, 5].map((key) => exactly.get(String(key))?.abc)).toEqual(['A', 'B', 'C']);
  });

  test('nothing, less than nothing and what is not known', () => {
    const rows = [
      { key: 'a', value: 10 },
      { key: 'b', value: 0 },
      { key: 'c', value: null },
      { key: 'd', value: -2 },
    ];
    expect([...classesOf(rows, 0.8, 0.95)].map(([key, { abc }]) => key + abc)).toEqual(['aA', 'bC', 'dC']);
    expect(classesOf([{ key: 'a', value: 0 }], 0.8, 0.95).size).toBe(0);
  });

  test('greatest first, the rest as one row, and the total stays', () => {
    const { index, plan } = cases.qinghe;
    const all = makeReport(
      { index, plan },
      report(['revenue'], { levels: ['family'], columns: 'total' }),
      exact,
    );
    const made = makeReport(
      { index, plan },
      report(['revenue'], {
        levels: ['family'],
        columns: 'total',
        ranking: 'descending',
        top: 3,
        hasClasses: true,
      }),
      exact,
    );
    const sorted = all.rows.map((row) => total(row)!).toSorted((a, b) => b - a);
    expect(made.rows.slice(0, 3).map((row) => total(row))).toEqual(sorted.slice(0, 3));
    expect(made.rows.slice(0, 3).map(({ rank }) => rank)).toEqual([1, 2, 3]);
    const others = made.rows.find(({ kind }) => kind === 'others');
    expect(made.otherCount).toBe(all.rows.length - 3);
    expect(total(others)).toBeCloseTo(
      sorted.slice(3).reduce((sum, value) => sum + value, 0),
      4,
    );
    expect(total(made.total)).toBe(total(all.total));
    expect(made.rows[0]?.abc).toBe('A');
    expect(made.rows[2]?.cumulativeShare).toBeCloseTo(
      (sorted[0]! + sorted[1]! + sorted[2]!) / total(all.total)!,
      10,
    );
  });

  test('against the year before: the same months of the history, difference and share', () => {
    const { index, plan } = cases.qinghe;
    const definition = report(['demand'], { levels: ['family'], reference: 'lastYear' });
    const made = makeReport({ index, plan }, definition, {
      ...rounded,
      reference: { index, plan, isYearBefore: true },
    });
    const [first] = index.source.periods;
    const before = `${Number(first!.start.slice(0, 4)) - 1}${first!.start.slice(4)}`;
    const past = index.source.historyPeriods.find(({ start }) => start === before)!.period;
    const family = made.rows[0]!.key;
    const own = new Set(
      index.source.segments.filter((row) => row.family === family).map((row) => row.segment),
    );
    const sum = index.source.salesHistory
      .filter((row) => row.period === past && own.has(row.segment))
      .reduce((all, row) => all + (row.demandUnits ?? row.soldUnits), 0);
    const [cells] = made.rows[0]!.cells;
    expect(cells?.reference?.byColumn[0]).toBeCloseTo(sum, 6);
    const value = cells!.values.byColumn[0]!;
    expect(cells?.difference?.byColumn[0]).toBeCloseTo(value - sum, 6);
    expect(cells?.differenceShare?.byColumn[0]).toBeCloseTo((value - sum) / sum, 9);
  });

  test('a plan against the budget: of planning and past periods, by family, what was not budgeted stays unknown', () => {
    const { index: old, plan } = cases.small;
    const [family] = old.source.families;
    const [first, second] = old.source.periods;
    const budgeted = {
      family: family!.family,
      demandUnits: 900,
      producedUnits: null,
      closingStock: 40,
      revenue: 5000,
      margin: 1000,
    };
    const budget = [
      { ...budgeted, period: first!.period },
      { ...budgeted, period: second!.period, demandUnits: null },
      { ...budgeted, period: 'of another year' },
    ];
    const index = indexCase({ ...old.source, budget } as PlanningCase);
    const definition = report(['demand', 'closingStock', 'margin', 'marginShare', 'fillRate'], {
      levels: ['family', 'market'],
      reference: 'budget',
    });
    const reference = referenceSource('budget', { index, plan }, () => null);
    const made = makeReport({ index, plan }, definition, { ...exact, reference });
    const cells = made.rows.find(({ key }) => key === family!.family)!.cells;
    const of = (f: number) => cells[f]!.reference!.byColumn.slice(0, 3);
    expect(of(0)).toEqual([900, null, null].slice(0, index.periodCount));
    expect(of(1).slice(0, 2)).toEqual([40, 40]);
    expect(of(2).slice(0, 2)).toEqual([1000, 1000]);
    expect(of(3)[0]).toBeCloseTo(0.2, 12);
    expect(of(4)[0]).toBeNull();
    expect(cells[0]!.difference!.byColumn[0]).toBeCloseTo(cells[0]!.values.byColumn[0]! - 900, 9);
    // Not every product of the company was budgeted: neither was the total, nor is a difference to it known.
    expect(old.source.families.length).toBeGreaterThan(1);
    expect(made.total.cells[0]).toMatchObject({
      reference: { byColumn: cells[0]!.values.byColumn.map(() => null), total: null },
      difference: { total: null },
    });
    const grouped = { ...definition, levels: ['group' as const] };
    expect(
      makeReport({ index, plan }, grouped, { ...exact, reference }).total.cells[0]?.reference?.byColumn[0],
    ).toBe(null);
    // The budget knows no market: opened by market it is in the row without one.
    const opened = makeReport({ index, plan }, definition, { ...exact, reference, opened: [family!.family] });
    expect(opened.rows.find(({ key }) => key === '')?.cells[0]?.reference?.byColumn[0]).toBe(900);
  });

  test('a plan against what happened in its first periods, with thresholds on its realization', () => {
    const { index: old, plan } = cases.qinghe;
    // A month later the first period of the old plan is history.
    const [gone, ...left] = old.source.periods;
    const later = indexCase({
      ...old.source,
      periods: left,
      historyPeriods: [...old.source.historyPeriods, { ...gone!, period: gone!.period }],
      salesHistory: [
        ...old.source.salesHistory,
        ...old.source.segments.map(({ segment }, i) => ({
          segment,
          period: gone!.period,
          demandUnits: null,
          soldUnits: i === 0 ? 0 : 10,
        })),
      ],
      demand: old.source.demand.filter(({ period }) => period !== gone!.period),
    } as PlanningCase);
    const definition = report([], {
      figures: [{ figure: 'delivered', markOn: 'realization', below: 0.95, above: 1.05 }],
      levels: ['segment'],
      span: 'past',
    });
    const made = makeReport({ index: later, plan: null }, definition, {
      ...exact,
      reference: { index: old, plan },
    });
    const column = made.columns.findIndex(({ key }) => key === gone!.period);
    const [first, second] = made.rows.filter(
      ({ cells }) => (cells[0]?.reference?.byColumn[column] ?? 0) > 20,
    );
    expect(first?.cells[0]?.marks[column]).toBe('below');
    expect(second?.cells[0]?.values.byColumn[column]).toBe(10);
    expect(second?.cells[0]?.marks[column]).toBe('below');
    // Before the old plan both are the same history.
    expect(made.total.cells[0]?.difference?.byColumn[0]).toBe(0);
    expect(made.total.cells[0]?.marks[0]).toBeNull();
  });

  test('a month has the month a year before by its name, a week without a year in its name the nearest by its date', () => {
    const named = ['2025-12', '2026-02'].map((period) => ({
      period,
      start: `${period}-01`,
      workingDays: 20,
    }));
    const plan = { ...smallCase().periods[0]! };
    const periods = [{ ...plan, period: '2027-02', start: '2027-02-01' }];
    expect(periodsYearBefore({ historyPeriods: named, periods })).toEqual([-1, -1, 1]);
    const weeks = ['2025-12-29', '2026-01-05'].map((start, i) => ({
      period: `a${i}`,
      start,
      workingDays: 5,
    }));
    const week = [{ ...plan, period: 'b', start: '2027-01-04' }];
    expect(periodsYearBefore({ historyPeriods: weeks, periods: week })).toEqual([-1, -1, 1]);
    expect(periodsYearBefore({ historyPeriods: weeks.slice(0, 1), periods: week })).toEqual([-1, -1]);
  });

  test('a report is kept in the tables of a case and read as it was; what is not known is named', () => {
    const definition: ReportDefinition = {
      ...newReport,
      figures: [{ figure: 'closingStock', markOn: 'change', below: -0.5, above: null }, figure('load')],
      levels: ['site', 'family'],
      columns: 'quarter',
      span: 'all',
      reference: 'version:3',
      ranking: 'ascending',
      top: 5,
      filters: [{ characteristic: 'market', key: 'export' }],
    };
    const rows = reportRows({ report: 'stock', name: 'Stock', nameZh: '' }, definition);
    const planningCase = { ...smallCase(), reports: [rows.report], reportFigures: rows.figures.toReversed() };
    expect(readReport(planningCase, 'stock')).toEqual(definition);
    expect(readReport(planningCase, 'other')).toBeNull();
    expect(definitionProblems(definition)).toEqual([]);
    const wrong = report(['closingstok'], { levels: ['family', 'family'] });
    expect(definitionProblems(wrong).map(({ en }) => en)).toEqual([
      'There is no key figure closingstok; perhaps closingStock',
      'Each level of a report is another characteristic.',
    ]);
  });
});
