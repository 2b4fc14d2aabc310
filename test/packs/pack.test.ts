/**
 * Goal: a meeting pack says what the plans say. Its numbers are computed again from the exported rows and plan by plain
 * arithmetic, and its files are opened by other libraries than those that wrote them.
 */
import { linkSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre';
import { parse } from 'pptxtojson/dist/index.js';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { runCommandLine } from '../../cli/program.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { processClock } from '../../node/processClock.ts';
import { chartSvg } from '../../packs/chartSvg.ts';
import { figuresNow } from '../../packs/offline/figuresNow.ts';
import {
  axisStart,
  cellIn,
  numberIn,
  oneDecimal,
  type Pack,
  type PackBridge,
  type PackCell,
  type PackChart,
  type PackPart,
  type PackTable,
  percent,
  plainNumbers,
  type SeriesLook,
  shownNumber,
  signed,
  wholeNumbers,
} from '../../packs/pack.ts';
import { MEETING_PAGES_MAX, packContents } from '../../packs/packContents.ts';
import type { PackInput, PackPlan } from '../../packs/packInput.ts';
import { chartXml, drawnBridge, drawnChart, formatCode } from '../../packs/powerpoint/chartXml.ts';
import { writePowerPoint } from '../../packs/powerpoint/writePowerPoint.ts';
import { type KeptOption, PackStopped, solvePack, usualScenarios } from '../../packs/solvePack.ts';
import { writeExcel } from '../../packs/writeExcel.ts';
import { writePdf } from '../../packs/writePdf.ts';
import { sumOf } from '../../solver/arithmetic/sums.ts';
import { tables } from '../../solver/case/planningCase.ts';
import { planMoney } from '../../solver/features/accounts.ts';
import { columnLetters } from '../../solver/files/rawSheet.ts';
import { widthOf } from '../../solver/files/writeWorkbook.ts';
import { indexCase } from '../../solver/index/indexedCase.ts';
import { objectiveOf, objectiveValue } from '../../solver/plan/objective.ts';
import { restorePlan, storePlan } from '../../solver/plan/plan.ts';
import { budgetSums } from '../../solver/reports/budgetSums.ts';
import { solvePlan } from '../../solver/run/solve.ts';
import { writeCaseWithScenarios } from '../../solver/scenario/caseWithScenarios.ts';
import { resolveCombination } from '../../solver/scenario/combinations.ts';
import { applyScenarios, resolveScenario } from '../../solver/scenario/scenario.ts';
import { withLevers } from '../../solver/tradeoff/caseSolver.ts';
import { frozenRegret } from '../../solver/tradeoff/frozenRegret.ts';
import { limitLevers } from '../../solver/tradeoff/measuredPlan.ts';
import { packChoice, packScenarios, smallCaseWithAssumption, solveSmallPack } from './smallPack.ts';

const backend = await loadHighsBackend();
let input: PackInput;
let pack: Pack;
beforeAll(async () => {
  input = await solveSmallPack();
  pack = packContents(input);
});

function part<K extends PackPart['kind']>(id: string, kind: K): Extract<PackPart, { kind: K }> {
  const found = pack.pages.flatMap(({ rows }) => rows.flat()).find((entry) => entry.id === id);
  if (found?.kind !== kind) throw new Error(`the pack has no ${kind} ${id}`);
  return found as Extract<PackPart, { kind: K }>;
}

/** The numbers of a row of a table, by its first cell. */
function numbers(table: PackTable, title: string): readonly (number | null)[] {
  const row = table.rows.find(
    ({ cells }) => cells[0] !== undefined && cellIn(cells[0], 'en').startsWith(title),
  );
  if (row === undefined) throw new Error(`${table.id} has no row ${title}`);
  return row.cells.flatMap((cell) => (cell.kind === 'number' ? [cell.value] : []));
}

/** Revenue of a plan from its rows: price × delivered. */
function revenueOf({ index, plan }: PackPlan): number {
  const { segments, demand, periods } = index.source;
  return segments.reduce((sum, segment, g) => {
    const rows = new Map(
      demand.filter((row) => row.segment === segment.segment).map((row) => [row.period, row]),
    );
    return periods.reduce((all, { period }, t) => {
      const cell = g * periods.length + t;
      const price = rows.get(period)?.price ?? segment.price;
      return all + price * (plan.onTime[cell]! + plan.late[cell]!);
    }, sum);
  }, 0);
}

const shortOf = ({ plan }: PackPlan) =>
  plan.newBacklog.reduce((a, b) => a + b, 0) + plan.lost.reduce((a, b) => a + b, 0);

describe('contents', () => {
  test('pages are those of an executive meeting, each with a finding in both languages', () => {
    expect(pack.pages.map(({ id }) => id)).toEqual(
      'summary assumptions issues decisions scorecard frontier bridge causes risks regret service profit profitByPeriod cash capacity actions proof'.split(
        ' ',
      ),
    );
    for (const { title } of pack.pages) {
      expect(title.en).not.toMatch(/[\u4e00-\u9fff{}]|undefined|NaN/);
      expect(title.zh).toMatch(/[\u4e00-\u9fff]/);
    }
    expect(pack.pages[0]?.title.en).toMatch(
      /^Prices & terms \+5\u00a0% earns €[\d.,]+ more than Do nothing$/,
    );
  });

  test('money, service and load are what plain arithmetic makes of the plans', () => {
    const [base, prices] = input.options as [PackPlan, PackPlan];
    const revenue = numbers(part('profit', 'table'), 'Revenue');
    expect(revenue[0]).toBeCloseTo(revenueOf(base), 6);
    expect(revenue[1]).toBeCloseTo(revenueOf(prices), 6);
    expect(revenueOf(prices)).toBeGreaterThan(revenueOf(base));
    const short = part('service', 'table').rows.reduce((sum, { cells }) => {
      const cell = cells[2];
      return sum + (cell?.kind === 'number' ? (cell.value ?? 0) : 0);
    }, 0);
    expect(short).toBeCloseTo(shortOf(base), 6);
    // Cost and margin add up, by line and by period.
    const profit = part('profit', 'table');
    const margin = numbers(profit, 'Contribution margin');
    const cost = numbers(profit, 'Cost');
    expect(margin[1]).toBeCloseTo((revenue[1] ?? 0) + (cost[1] ?? 0), 6);
    const byPeriod = numbers(part('profitByPeriod', 'table'), 'Contribution margin');
    expect(byPeriod.at(-1)).toBeCloseTo(margin[1] ?? 0, 6);
    const line = numbers(part('capacity', 'table'), 'Line');
    const { index, plan } = prices;
    const hours = (t: number) =>
      index.source.routings
        .filter(({ resource }) => resource === 'line')
        .reduce((sum, { process, hoursPerUnit }) => {
          const p = index.source.processes.findIndex((row) => row.process === process);
          return sum + hoursPerUnit * plan.production[p * index.periodCount + t]!;
        }, 0);
    const days = index.source.periods.map(({ workingDays }) => workingDays);
    index.source.periods.forEach((_, t) => {
      expect(line[t]).toBeCloseTo(hours(t) / (days[t]! * 10 * 0.95), 9);
    });
  });

  test('amounts of goods name the unit of the families and have its decimals', () => {
    const shown = (unit: string) => {
      const families = input.base.families.map((row) => ({ ...row, unit }));
      // Plans are in the units of their inputs, whatever those of the case are by now.
      const options = input.options.map((plan) => ({
        ...plan,
        index: { ...plan.index, source: { ...plan.index.source, families } },
      }));
      const { pages } = packContents({ ...input, options });
      const tables = pages.flatMap(({ rows }) => rows.flat()).filter(({ kind }) => kind === 'table');
      const [service, scorecard] = ['service', 'scorecard'].map(
        (id) => tables.find((table) => table.id === id) as PackTable,
      );
      const late = scorecard?.rows.find(
        ({ cells: [title] }) => title && cellIn(title, 'zh').startsWith('失销'),
      );
      return [service?.unit.zh, service?.rows[0]?.cells[1], late?.cells[0], late?.cells[2]];
    };
    const digits = (count: number) => ({ style: { digits: { en: count, zh: count } } });
    const titled = (unit: string) => ({ text: { en: `Lost sales, ${unit}`, zh: `失销，${unit}` } });
    expect(shown('t')).toMatchObject(['t，及占需求比例', digits(1), titled('t'), digits(1)]);
    expect(shown('pcs')).toMatchObject(['pcs，及占需求比例', digits(0), titled('pcs'), digits(0)]);
  });

  test('a name beside scaled numbers has their scale; in the workbook, whose numbers are in full, it has none', async () => {
    const scorecard = part('scorecard', 'table') as PackTable;
    const titles = scorecard.rows.map(({ cells: [title] }) =>
      title === undefined ? '' : cellIn(title, 'en'),
    );
    expect(titles.slice(0, 1)).toEqual([expect.stringMatching(/^Contribution margin, €(\u00a0[km])?$/)]);
    // Penalties are no money.
    expect(titles.find((title) => title.startsWith('Planning penalties'))).toMatch(/^[^€]*$/);
    const { sheets } = await readXlsx(writeExcel(pack, 'en'));
    const sheet = sheets.find(({ name }) => name.endsWith('Scorecard'));
    const shown = sheet?.rows.map(([title]) => title).filter((title) => typeof title === 'string');
    expect(shown).toEqual(
      expect.arrayContaining(['Contribution margin, EUR', 'Planning penalties (no money)', 'Fill rate, all']),
    );
    expect(shown?.filter((title) => /€|, %$/.test(title))).toEqual([]);
  });

  test('every column of the workbook is as wide as the numbers in full that it shows, and no heading has a scale', async () => {
    for (const language of ['en', 'zh'] as const) {
      const bytes = writeExcel(pack, language);
      const files = Object.entries(unzipSync(bytes)).filter(([name]) =>
        /worksheets\/sheet\d+\.xml$/.test(name),
      );
      const { sheets } = await readXlsx(bytes);
      expect(files).toHaveLength(pack.pages.length);
      for (const [s, { rows, name }] of sheets.entries()) {
        const xml = strFromU8(files.find(([file]) => file.endsWith(`sheet${s + 1}.xml`))![1]);
        const widths = [...xml.matchAll(/<col [^>]*\bwidth="([\d.]+)"/g)].map(([, width]) => Number(width));
        for (const row of rows)
          for (const [c, value] of row.entries()) {
            // Money has two decimals and separators of thousands: 985,472,110.25.
            if (typeof value === 'number')
              expect.soft(widths[c], `${name} ${value}`).toBeGreaterThan(value.toLocaleString('en').length);
            if (typeof value === 'string' && c > 0)
              expect.soft(value, name).not.toMatch(/^[€¥$]?[\u00a0 ]?(k|m|bn|万|亿)$/);
          }
      }
    }
  });

  test('the bridge of a presentation writes each number behind its bar, steps with their sign', () => {
    const bridge = part('bridge', 'bridge') as PackBridge;
    const drawn = drawnBridge(bridge, 'en');
    const numbers = drawn.series.filter(({ look }) => look === 'number');
    const shown = drawn.categories.map((_, c) =>
      numbers.flatMap(({ values, format = '' }) =>
        values[c] == null ? [] : (/^"(.)"/.exec(format)?.[1] === '\u2212' ? -1 : 1) * values[c],
      ),
    );
    const all = [bridge.from.value, ...bridge.steps.map(({ value }) => value), bridge.to.value];
    for (const [c, value] of all.entries()) {
      expect(shown[c]).toHaveLength(1);
      expect(shown[c]![0]).toBeCloseTo(shownNumber(value, bridge.style, 'en'), 9);
    }
    const isSigned = ({ values }: (typeof numbers)[number]) => values[0] === null && values.at(-1) === null;
    expect(numbers.filter(isSigned).every(({ format }) => /^"[+\u2212]"/.test(format ?? ''))).toBe(true);
    // The axis ends behind the longest bar, where its number stands.
    const ends = drawn.categories.map((_, c) =>
      drawn.series
        .filter(({ look }) => look !== 'number')
        .reduce((sum, { values }) => sum + (values[c] ?? 0), 0),
    );
    expect(drawn.axisMax).toBeGreaterThan(Math.max(...ends));
    const xml = chartXml(drawn, '', 'en');
    expect([...xml.matchAll(/<c:dLblPos val="(\w+)"/g)].map(([, place]) => place)).toEqual(
      numbers.map(() => 'inBase'),
    );
  });

  test.each([
    ['far from 0', 900, true],
    ['near 0', 20, false],
  ])(
    'totals of a presentation and of paper have a break where their axis is cut, and there only: %s',
    (_, from, isCut) => {
      const title = { en: 'Money', zh: '金额' };
      const bridge: PackBridge = {
        kind: 'bridge',
        id: 'cut',
        title,
        unit: title,
        style: plainNumbers(0),
        from: { title, value: from },
        steps: [
          { title, value: 40, isBetter: true },
          { title, value: -10, isBetter: false },
        ],
        to: { title, value: from + 30 },
      };
      const marks = [...chartSvg(bridge, 'en', { width: 400, height: 200 }).matchAll(/m3 \S+l4 -/g)];
      expect(marks).toHaveLength(isCut ? 2 : 0);
      for (const language of ['en', 'zh'] as const) {
        const drawn = drawnBridge(bridge, language);
        expect(drawn.axisMin !== null).toBe(isCut);
        const breaks = drawn.series.filter(({ look }) => look === 'break');
        // Both totals are broken at the same place, which is seen and below every step; no step is.
        expect(breaks.map(({ values }) => values.map((value) => value !== null))).toEqual(
          isCut ? [[true, false, false, true]] : [],
        );
        const [low, high] = [drawn.axisMin ?? 0, drawn.axisMax!];
        for (const c of [0, 3]) {
          const before = drawn.series.slice(
            0,
            drawn.series.findIndex(({ look }) => look === 'break'),
          );
          const start = sumOf(before.map(({ values }) => values[c] ?? 0));
          const end = start + (breaks[0]?.values[c] ?? 0);
          if (isCut) {
            expect(start).toBeGreaterThan(low);
            expect(end - start).toBeGreaterThan(0.02 * (high - low));
            expect(end).toBeLessThan(from);
          }
          const bars = drawn.series.filter(({ look }) => look !== 'number');
          expect(sumOf(bars.map(({ values }) => values[c] ?? 0))).toBeCloseTo(c === 0 ? from : from + 30, 9);
        }
        // Native: a fill of its own in the chart, whose workbook names it.
        expect(chartXml(drawn, '', language).includes('<c:v>Break: ')).toBe(isCut && language === 'en');
        expect(chartXml(drawn, '', language).match(/prst="wdUpDiag"/g)).toHaveLength(isCut ? 2 : 1);
      }
    },
  );

  test('the bridge adds up to the cent', () => {
    const { from, steps, to } = part('bridge', 'bridge') as PackBridge;
    expect(from.value + steps.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(to.value, 2);
  });

  test('the offline file writes goods with the decimals of their unit, and money before and now in one scale', () => {
    const planningCase = {
      ...input.base,
      families: input.base.families.map((row) => ({ ...row, unit: 't' })),
    };
    const figures = (margin: number, lost: number) =>
      ({ contributionMargin: { value: margin }, lostUnits: { value: lost } }) as never;
    const found = figuresNow(planningCase, figures(1_234_567, 12.25), figures(999_499, 0.5));
    const line = (title: string) => {
      const row = found.find(({ title: own }) => own.en.startsWith(title));
      return row === undefined ? [] : [row.title, row.before, row.now].map(({ en }) => en);
    };
    expect(line('Contribution margin')).toEqual(['Contribution margin, €\u00a0m', '1.23', '1.00']);
    expect(line('Lost sales')).toEqual(['Lost sales, t', '12.3', '0.5']);
    expect(found.find(({ title }) => title.en.startsWith('Fill rate, '))?.now.en).toBe('–');
  });

  test('causes and regrets are those of plans that are solved apart, from nothing', async () => {
    const { loadHighsBackend } = await import('../../node/highsModule.ts');
    const backend = await loadHighsBackend();
    const worth = (...scenarios: readonly string[]) => {
      const planningCase = applyScenarios(
        input.base,
        packScenarios.filter(({ scenario }) => scenarios.includes(scenario)),
      ).planningCase;
      const { optimized } = solvePlan(planningCase, { backend, clock: () => 0 });
      return optimized ?? { value: Number.NaN, money: Number.NaN };
    };
    const { from, steps, to } = part('causes', 'bridge') as PackBridge;
    expect([from.value, to.value]).toEqual(
      [worth().money, worth('prices').money].map((money) => expect.closeTo(money, 2)),
    );
    expect(steps.map(({ value }) => value)).toEqual([
      expect.closeTo(worth('prices').money - worth().money, 1),
    ]);
    const regret = part('regret', 'table');
    const gains = [[], ['demand-up']].map((under) => worth(...under, 'prices').value - worth(...under).value);
    expect(gains.map((gain) => gain > 0)).toEqual([true, true]);
    expect(numbers(regret, 'As planned')).toEqual([0, expect.closeTo(gains[0]!, 1)]);
    expect(numbers(regret, 'Demand +20 %')).toEqual([0, expect.closeTo(gains[1]!, 1)]);
    expect(numbers(regret, 'Worst regret')).toEqual([expect.closeTo(Math.max(...gains), 1), 0]);
    // With the first three months of each plan kept, in sessions of their own.
    const { rows } = frozenRegret(
      {
        options: ['base', 'prices'].map((name) => ({
          name,
          planningCase: resolveScenario(input.base, packScenarios, name).planningCase,
        })),
        assumptions: packScenarios
          .filter(({ scenario }) => scenario !== 'prices')
          .map(({ scenario: name, levers }) => ({ name, levers })),
        frozenPeriods: 3,
      },
      { backend, clock: () => 0 },
    );
    for (const [title, measure] of [
      ['Worst', 'worst'],
      ['Mean', 'mean'],
    ] as const)
      expect(numbers(regret, `${title} regret, first 3\u00a0periods kept`)).toEqual(
        rows.map((row) => expect.closeTo(row[measure]!.amount, 1)),
      );
  });

  test('a stored plan of the inputs of an assumption or of an option under it is the one that is shown', async () => {
    const scenarios = packScenarios;
    const cases = [
      resolveScenario(input.base, scenarios, 'demand-up').planningCase,
      resolveCombination(input.base, scenarios, { assumption: 'demand-up', option: 'prices' }).planningCase,
    ];
    // Plans that keep every limit and were made for other prices: no solve of these inputs finds them.
    const stored = cases.map((planningCase, i): KeptOption => {
      const segments = planningCase.segments.map((row) => ({ ...row, backlogCost: 0, lostSalesCost: 0 }));
      const { plan } = solvePlan({ ...planningCase, segments }, { backend, clock: () => 0 });
      const result = {
        plan: storePlan(plan!),
        capacityShadowPrices: null,
        solver: { name: 'kept', version: '1', algorithm: '', iterations: 0 },
      };
      const summary = { gap: 0 } as KeptOption['result']['summary'];
      const name = { en: 'Stored', zh: '已存储' };
      return { id: 'any', name, planningCase, planHash: `kept ${i}`, result: { ...result, summary } };
    });
    const asked = { decisions: [], before: null, madeAt: '2026-12-01', stored };
    const made = solvePack(input.base, scenarios, packChoice, asked, {
      backend,
      clock: () => 0,
      hasAnalyses: true,
    });
    expect(made.assumptions.map(({ id, planHash }) => [id, planHash])).toEqual([['demand-up', 'kept 0']]);
    const worth = stored.map(({ planningCase, result }) => {
      const index = indexCase(planningCase);
      const plan = restorePlan(result.plan!);
      return objectiveValue(objectiveOf(index), index, plan, planMoney(index, plan)).value;
    });
    expect(made.matrix?.entries[1]?.map((entry) => entry?.objective.value)).toEqual(worth);
    expect(worth[0]).not.toBeCloseTo(input.matrix?.entries[1]?.[0]?.objective.value ?? Number.NaN, 2);
  });

  test('with goals in order gains and regrets name the goal that decides; the option explained is the best in the first that differs', () => {
    const goals = [
      { rank: 1, measure: 'lateUnits', weight: 1, relativeTolerance: 0, grade: 'any' },
      { rank: 2, measure: 'margin', weight: 1, relativeTolerance: 0, grade: 'any' },
    ] as PackInput['base']['goals'];
    const inGoals = (plan: PackPlan): PackPlan => ({
      ...plan,
      index: {
        ...plan.index,
        source: {
          ...plan.index.source,
          company: plan.index.source.company.map((row) => ({ ...row, objective: 'goals' as const })),
          goals,
        },
      },
    });
    const definition = objectiveOf(inGoals(input.options[0]!).index);
    const worth = (late: number, margin: number) => ({
      objective: {
        definition,
        value: late,
        better: 'less' as const,
        money: margin,
        penalties: 0,
        goals: [late, margin],
      },
      doubt: 0,
    });
    const asked: PackInput = {
      ...input,
      options: input.options.map(inGoals),
      assumptions: input.assumptions.map(inGoals),
      matrix: {
        assumptions: [null, { en: 'Demand +20 %', zh: '需求 +20%' }],
        entries: [
          [worth(0, 100), worth(0, 150)],
          [worth(5, 1000), worth(10, 5000)],
        ],
      },
      kept: null,
    };
    const page = packContents(asked).pages.find(({ id }) => id === 'regret');
    const table = page?.rows[0]?.[0] as PackTable;
    expect(table.rows.map(({ cells }) => cells.map((cell) => cellIn(cell, 'en')))).toEqual([
      ['As planned', 'equal', expect.stringMatching(/^\+50 \(margin/i)],
      ['Demand +20 %', 'equal', expect.stringMatching(/^−5\u00a0pcs \(backordered units\)$/i)],
      [
        'Worst regret',
        expect.stringMatching(/^50 \(margin/i),
        expect.stringMatching(/^5\u00a0pcs \(backordered units\)$/i),
      ],
      [
        'Mean regret',
        expect.stringMatching(/^25 \(margin/i),
        expect.stringMatching(/^2\.5\u00a0pcs \(backordered units\)$/i),
      ],
    ]);
    expect(page?.title.en).toMatch(/^A Do nothing has the least worst regret: .* 50 \(margin/i);
  });

  test('each point of the frontier is the best that a solve of its own gives for the service, penalties included', () => {
    const [, recommended] = input.options;
    const source = recommended!.index.source;
    const { points } = input.frontier!;
    expect(points.length).toBeGreaterThan(2);
    const table = part('frontier', 'table');
    points.forEach(({ money, value, service }, p) => {
      const held = withLevers(
        source,
        limitLevers(source, { measure: 'fillRate', scope: null }, service) ?? [],
      );
      const cold = solvePlan(held, { backend, clock: processClock });
      const gap = 2e-3 * Math.abs(value);
      expect(Math.abs(cold.optimized!.value - value)).toBeLessThan(gap);
      // The money is that of a plan which pays no penalty as money.
      expect(money - value).toBeGreaterThan(-1e-6);
      const next = points[p + 1]?.value ?? null;
      const shown = table.rows[p]!.cells.flatMap((cell) => (cell.kind === 'number' ? [cell.value] : []));
      expect(shown.slice(0, 2)).toEqual([service, money]);
      expect(shown.at(-1)).toEqual(next === null ? null : value - next);
    });
    // The knee is marked on the chart, on screen and paper and in a presentation.
    const knee = points.findIndex(({ isKnee }) => isKnee);
    expect(knee).toBeGreaterThanOrEqual(0);
    const chart = part('frontierChart', 'chart');
    expect(chart.mark).toEqual({ at: knee, title: { en: 'knee', zh: '拐点' } });
    const drawn = chartSvg(chart, 'zh', { width: 400, height: 200 });
    const [line = ''] = drawn.match(/<polyline points="[^"]*"/) ?? [];
    const [, x, y] = /<circle cx="([\d.]+)" cy="([\d.]+)"/.exec(drawn) ?? [];
    expect(line.split('"')[1]?.split(' ')[knee]).toBe(`${x},${y}`);
    expect(drawn).toContain('>拐点</text>');
    const xml = chartXml(drawnChart(chart, 'en'), '', 'en');
    expect(xml).toContain(`<c:dPt><c:idx val="${knee}"/>`);
    expect(xml).toContain('<a:t>knee</a:t>');
    // The line begins at what the option itself earns, penalties included.
    expect(points[0]!.value).toBeGreaterThan(
      input.options[1]!.keyFigures.contributionMargin!.value! * (1 - 2e-3) -
        input.options[1]!.keyFigures.penalties!.value!,
    );
  });

  test('the budget is the sum of its rows beside the plan; flip points are those of the decisions', () => {
    const { periods, families } = input.base;
    const budget = periods.slice(0, 3).flatMap(({ period }, t) =>
      families.map(({ family }, f) => ({
        family,
        period,
        revenue: 1000 + 100 * t + f,
        margin: 400 + 10 * t + f,
      })),
    );
    const flips = [
      {
        assumption: 'demand' as const,
        best: 1,
        below: { before: 0.95, best: 0, isSure: true },
        above: null,
        from: 0.9,
        to: 1.2,
      },
    ];
    const decision = {
      question: 'Do we raise prices?',
      owner: '',
      deadline: null,
      options: [
        { name: 'Do nothing', nameZh: '', summary: {} },
        { name: 'Prices', nameZh: '', summary: {} },
      ],
      recommended: 1,
      conditions: [],
      flips,
      risk: {
        keptPeriods: 3,
        assumptions: [{ name: 'More demand', nameZh: '需求增加' }],
        options: [
          {
            option: 1,
            worst: { amount: 1234, goal: null, byGoal: [1234], rounding: [0] },
            worstAssumption: 0,
          },
        ],
      },
      status: 'open' as const,
      verdict: null,
      tasks: [],
    };
    const sums = budgetSums(
      { ...input.base, budget: budget as unknown as typeof input.base.budget },
      periods.map(({ period }) => period),
    );
    const other = packContents({
      ...input,
      budget: sums,
      decisions: [decision],
    });
    const table = (id: string): PackTable => {
      const found = other.pages.flatMap(({ rows }) => rows.flat()).find((entry) => entry.id === id);
      if (found?.kind !== 'table') throw new Error(id);
      return found;
    };
    const shown = table('budget');
    const sumsOf = (figure: 'revenue' | 'margin') =>
      periods
        .slice(0, 3)
        .map(({ period }) =>
          budget.filter((row) => row.period === period).reduce((sum, row) => sum + row[figure], 0),
        );
    const withSum = (values: readonly number[]) => [...values, values.reduce((a, b) => a + b, 0)];
    expect(numbers(shown, 'Budgeted revenue')).toEqual(withSum(sumsOf('revenue')));
    expect(numbers(shown, 'Budgeted margin')).toEqual(withSum(sumsOf('margin')));
    const planned = input.options[1]!.keyFigures.contributionMargin!.byPeriod!.slice(0, 3);
    numbers(shown, 'Contribution margin')
      .slice(0, 3)
      .forEach((value, t) => {
        expect(value).toBeCloseTo(planned[t]!, 6);
      });
    expect(
      shown.rows.at(-1)!.cells.flatMap((cell) => (cell.kind === 'number' ? [cell.value] : []))[0],
    ).toBeCloseTo(planned[0]! - sumsOf('margin')[0]!, 6);
    const told = table('flips').rows[0]!.cells.map((cell) => cellIn(cell, 'en'));
    expect(told).toEqual([
      'Do we raise prices?',
      'Prices',
      'Demand',
      '×\u00a0−5\u00a0%, then Do nothing',
      'holds to +20\u00a0%',
    ]);
    // A budget that was kept with a verdict says of which day it is.
    const thresholds = [{ figure: 'peakLoad' as const, value: 1.25 }];
    const pageOf = (id: string, verdict: PackInput['verdict']) =>
      packContents({ ...input, budget: sums, verdict, thresholds }).pages.find((page) => page.id === id)!;
    const approved = { day: '2026-11-28', by: 'Chen', option: 1 };
    expect(pageOf('budget', null).subtitle.en).not.toContain('verdict');
    expect(pageOf('budget', approved).subtitle).toEqual({
      en: `${pageOf('budget', null).subtitle.en} The budget is that of 2026-11-28, the day of the verdict.`,
      zh: `${pageOf('budget', null).subtitle.zh}预算为决策当日（2026-11-28）的预算。`,
    });
    // So do its thresholds; and the first page says how it was taken, in place of what was recommended.
    expect(pageOf('scorecard', null).subtitle.en).not.toContain('verdict');
    expect(pageOf('scorecard', approved).subtitle.en).toContain('Thresholds are those of 2026-11-28,');
    const first = (verdict: PackInput['verdict']) => {
      const { subtitle, rows } = pageOf('summary', verdict);
      return `${subtitle.en} ${JSON.stringify(rows)}`;
    };
    expect(first(null)).toContain('(recommended)');
    expect(first(approved)).not.toContain('(recommended)');
    expect(first(approved)).toMatch(/ was approved on 2026-11-28 by Chen\. .*\(approved\)/);
    expect(first({ ...approved, option: null })).toContain(
      'All options were rejected on 2026-11-28 by Chen.',
    );
  });

  test('what changed since the last cycle is counted; assumptions that end early are reported', () => {
    expect(pack.pages[1]?.title.en).toMatch(
      /^\d+ inputs changed since the last cycle; 1 assumption .* of which 1 end/,
    );
    // Tables, fields and values by their titles, as pages write them: no name of a file or of code.
    for (const language of ['en', 'zh'] as const) {
      const told = (part('changes', 'table') as PackTable).rows.map(({ cells }) =>
        cells.map((cell) => cellIn(cell, language)),
      );
      expect(told.length).toBeGreaterThan(0);
      for (const [table = '', , example = ''] of told) {
        const declared = Object.values(tables).find(
          ({ title, titleZh }) => (language === 'en' ? title : titleZh) === table,
        );
        const { fields = {} } = declared ?? {};
        expect(declared, table).toBeDefined();
        for (const field of Object.keys(fields).filter((name) => /[a-z][A-Z]/.test(name)))
          expect(example).not.toContain(field);
        expect(example).toMatch(/ → |added|removed|新增|已删除/);
      }
    }
  });

  test('nothing decided stands first, assumptions are no options', () => {
    expect(usualScenarios(packScenarios)).toEqual({
      options: ['base', 'prices'],
      assumptions: ['demand-up'],
    });
  });

  test('a meeting sees the agenda and what else fits into 15 pages; the first page names the sheets that only the workbook has', () => {
    expect(pack.pages.length).toBeGreaterThan(MEETING_PAGES_MAX);
    expect(pack.meetingPages).toHaveLength(MEETING_PAGES_MAX);
    const shown = pack.meetingPages.map(({ id }) => id);
    expect(shown).toEqual(pack.pages.map(({ id }) => id).filter((id) => shown.includes(id)));
    const agenda = 'summary assumptions issues decisions risks profit cash capacity actions'.split(' ');
    expect(agenda.filter((id) => !shown.includes(id))).toEqual([]);
    const left = pack.pages.filter(({ id }) => !shown.includes(id)).map(({ name }) => name);
    expect(pack.meetingPages[0]!.subtitle.en).toMatch(
      new RegExp(` Only in the workbook: ${left.map(({ en }) => en).join(', ')}\\.$`),
    );
    expect(pack.meetingPages[0]!.subtitle.zh).toMatch(
      new RegExp(`仅在工作簿中：${left.map(({ zh }) => zh).join('、')}。$`),
    );
    const few = packContents({ ...input, matrix: null, causes: null, frontier: null });
    expect(few.meetingPages).toEqual(few.pages.map(({ name: _, ...page }) => page));
  });

  test('it can be ended', async () => {
    const { loadHighsBackend } = await import('../../node/highsModule.ts');
    const backend = await loadHighsBackend();
    const surroundings = { decisions: [], before: null, madeAt: '2026-12-01' };
    expect(() =>
      solvePack(smallCaseWithAssumption(), packScenarios, usualScenarios(packScenarios), surroundings, {
        backend,
        clock: () => 0,
        shouldStop: () => true,
      }),
    ).toThrow(PackStopped);
  });
});

describe.each(['en', 'zh'] as const)('PowerPoint in %s', (language) => {
  /** A text as that library hands it on: it writes every blank alike. */
  const handedOn = (text: string) => text.replaceAll('\u00a0', ' ').trim();
  /** Text of what another library read: without markup, blanks as they are. */
  const plain = (html: string) =>
    html
      .replace(/<[^>]+>/g, '')
      .replaceAll('&nbsp;', ' ')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
      .trim();

  test('another library reads titles, tables and charts with the numbers of the plans', async () => {
    const bytes = writePowerPoint(pack, language);
    const { slides } = await parse(bytes.slice().buffer);
    expect(slides).toHaveLength(pack.meetingPages.length + 1);
    for (const [i, page] of pack.meetingPages.entries()) {
      const { elements } = slides[i + 1]!;
      const texts = elements.flatMap((element) =>
        'content' in element ? [plain(element.content ?? '')] : [],
      );
      expect(texts).toContain(handedOn(page.title[language]));
      const parts = page.rows.flat();
      const tables = elements.filter(({ type }) => type === 'table');
      const expected = parts.filter((entry): entry is PackTable => entry.kind === 'table');
      expect(tables).toHaveLength(expected.length);
      tables.forEach((table, t) => {
        if (table.type !== 'table') return;
        const { columns, rows } = expected[t]!;
        expect(table.data.map((row) => row.map(({ text }) => plain(text)))).toEqual([
          // No line of a heading ends between a number and its 年 or 月.
          columns.map(({ title }) => handedOn(title[language]).replace(/(\d)(?=[年月])/g, '$1\u2060')),
          ...rows.map(({ cells }) => cells.map((cell) => handedOn(cellIn(cell, language)))),
        ]);
      });
      const charts = elements.filter(({ type }) => type === 'chart');
      expect(charts).toHaveLength(parts.filter(({ kind }) => kind === 'chart' || kind === 'bridge').length);
    }
  });

  test('charts are editable: the workbook of each holds the numbers that it shows', async () => {
    const files = unzipSync(writePowerPoint(pack, language));
    const charts = pack.meetingPages
      .flatMap(({ rows }) => rows.flat())
      .filter((entry): entry is PackChart | PackBridge => entry.kind === 'chart' || entry.kind === 'bridge');
    for (const [i, chart] of charts.entries()) {
      const book = await readXlsx(files[`ppt/embeddings/Microsoft_Excel_Sheet${i + 1}.xlsx`]!);
      const rows = book.sheets[0]!.rows;
      if (chart.kind === 'bridge') {
        expect(rows).toHaveLength(chart.steps.length + 3);
        continue;
      }
      chart.series.forEach(({ values }, s) => {
        values.forEach((value, c) => {
          const held = rows[c + 1]?.[s + 1] as number;
          expect(held * chart.style.divisor[language]).toBeCloseTo(value ?? Number.NaN, 6);
        });
      });
    }
    // Every part that is named is there, every part that is there has a type.
    const types = new TextDecoder().decode(files['[Content_Types].xml']);
    for (const [, name = ''] of types.matchAll(/PartName="\/([^"]+)"/g)) expect(files[name]).toBeDefined();
    for (const name of Object.keys(files)) {
      if (!name.endsWith('.rels')) continue;
      const folder = path.posix.join(path.posix.dirname(name), '..');
      for (const [, target = ''] of new TextDecoder().decode(files[name]).matchAll(/Target="([^"]+)"/g))
        expect(files[path.posix.normalize(path.posix.join(folder, target))]).toBeDefined();
    }
  });
});

describe('Excel and PDF', () => {
  test('another library reads every number of every table in full, in both languages', async () => {
    for (const language of ['en', 'zh'] as const) {
      const { sheets } = await readXlsx(writeExcel(pack, language));
      expect(sheets).toHaveLength(pack.pages.length);
      for (const [i, page] of pack.pages.entries()) {
        const { rows } = sheets[i]!;
        expect(rows[0]?.[0]).toBe(page.title[language]);
        const held = rows.flat().filter((value): value is number => typeof value === 'number');
        const shown = page.rows
          .flat()
          .flatMap((entry) => (entry.kind === 'table' ? entry.rows.flatMap(({ cells }) => cells) : []))
          .flatMap((cell) => (cell.kind === 'number' && cell.value !== null ? [cell.value] : []));
        expect(shown.filter((value) => !held.includes(value))).toEqual([]);
      }
    }
  });

  test('another library reads how sheets are printed: across, one page wide, with headings and a number on every page', async () => {
    for (const language of ['en', 'zh'] as const) {
      const bytes = writeExcel(pack, language);
      const { sheets, namedRanges = [] } = await readXlsx(bytes);
      expect(namedRanges).toEqual([]);
      const files = unzipSync(bytes);
      const widths = sheets.map((_, s) =>
        [
          ...strFromU8(files[`xl/worksheets/sheet${s + 1}.xml`]!).matchAll(/<col [^>]*\bwidth="([\d.]+)"/g),
        ].map(([, width]) => Number(width)),
      );
      for (const [i, page] of pack.pages.entries()) {
        const { pageSetup, headerFooter, rows } = sheets[i]!;
        expect(pageSetup, page.id).toMatchObject({
          orientation: 'landscape',
          paperSize: 'a4',
          fitToPage: true,
          fitToHeight: 0,
        });
        expect(pageSetup?.fitToWidth ?? 1).toBe(1);
        // All that the sheet holds, and for a long finding the empty columns over which it reaches.
        const [, column = '', row = ''] = /^\$A\$1:\$([A-Z]+)\$(\d+)$/.exec(pageSetup?.printArea ?? '') ?? [];
        expect(Number(row)).toBe(rows.length);
        const widest = Math.max(...rows.map((cells) => cells.findLastIndex((value) => value !== null) + 1));
        const across = widths[i]!.findIndex(
          (_, c) => sumOf(widths[i]!.slice(0, c + 1)) >= 1.1 * widthOf(page.title[language]),
        );
        expect(across, page.id).toBeGreaterThan(-1);
        expect(column, page.id).toBe(columnLetters(widths[i]!.length - 1));
        expect(widths[i]!.length).toBeGreaterThanOrEqual(widest);
        // The headings of a table that is alone on its sheet, else the finding and what the numbers are.
        const [, last = ''] = /^\$1:\$(\d+)$/.exec(pageSetup?.printTitlesRow ?? '') ?? [];
        const [only, ...others] = page.rows.flat();
        const heads = only?.kind === 'table' && others.length === 0 ? only.columns : null;
        expect(rows[Number(last) - 1]?.[0]).toBe(
          heads === null ? rows[1]?.[0] : (heads[0]!.inFull ?? heads[0]!.title)[language],
        );
        expect(headerFooter?.oddFooter).toBe(
          `&L${pack.title[language].replaceAll('&', '&&')} · 2026-12-01&C&A&R&P / &N`,
        );
      }
    }
  });

  test('no page of the PDF leaves half of itself empty while its type is small, and none runs over', async () => {
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    for (const language of ['en', 'zh'] as const) {
      const document = await getDocument({ data: await writePdf(pack, language), verbosity: 0 }).promise;
      expect(document.numPages).toBe(pack.meetingPages.length);
      for (const [i, page] of pack.meetingPages.entries()) {
        const sheet = await document.getPage(i + 1);
        const high = sheet.getViewport({ scale: 1 }).height;
        const { items } = await sheet.getTextContent();
        const texts = items.flatMap((item) =>
          'str' in item && item.str.trim() !== ''
            ? [{ size: Math.hypot(item.transform[2], item.transform[3]), y: item.transform[5] as number }]
            : [],
        );
        // The footer is below, in type of its own size.
        const content = texts.filter(({ size }) => size !== 7.5);
        const lowest = Math.min(...content.map(({ y }) => y));
        expect(lowest, `${language} ${page.id}`).toBeGreaterThan(34);
        const usual = content.map(({ size }) => size).sort((a, b) => a - b)[Math.floor(content.length / 2)]!;
        const isHalfEmpty = lowest > high / 2;
        expect(isHalfEmpty && usual < 12, `${language} ${page.id} in ${usual} points`).toBe(false);
      }
    }
  });

  test('the heading of a month is one line of paper also where the numbers below it are short', async () => {
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const months = Array.from(
      { length: 18 },
      (_, t) =>
        `${'Dec Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov'.split(' ')[t % 12]} ${26 + Math.ceil(t / 12)}`,
    );
    const table: PackTable = {
      kind: 'table',
      id: 'months',
      title: { en: 'Cash', zh: '资金' },
      unit: { en: '¥ m', zh: '¥ 万' },
      columns: [
        { title: { en: 'At period end', zh: '期末' }, width: 5, align: 'left' },
        ...months.map((month) => ({ title: { en: month, zh: month }, width: 1.6, align: 'right' as const })),
      ],
      rows: ['Inventory, A Base plan', 'Cash tied up, B Saturday shifts and subcontracted work'].map(
        (name) => ({
          cells: [
            { kind: 'text' as const, text: { en: name, zh: name } },
            ...months.map((_, t) => ({
              kind: 'number' as const,
              value: t === 17 ? 59.1 : 175.1,
              style: oneDecimal,
            })),
          ],
        }),
      ),
    };
    const [page] = pack.meetingPages;
    const paper = await writePdf({ ...pack, meetingPages: [{ ...page!, rows: [[table]] }] }, 'en');
    const sheet = await (await getDocument({ data: paper, verbosity: 0 }).promise).getPage(1);
    const { items } = await sheet.getTextContent();
    const lines = Map.groupBy(
      items.flatMap((item) => ('str' in item ? [item] : [])),
      ({ transform }) => Math.round(transform[5] as number),
    );
    const heading = [...lines.values()]
      .map((line) =>
        line
          .map(({ str }) => str)
          .join(' ')
          .replace(/\s+/g, ' '),
      )
      .find((line) => line.includes('At period end'));
    for (const month of months) expect(heading).toContain(month);
  });

  test('another library reads titles and tables of the PDF, in Chinese; its typefaces are inside', async () => {
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const bytes = await writePdf(pack, 'zh');
    expect(Buffer.from(bytes).toString('latin1')).toContain('/FontFile2');
    const document = await getDocument({ data: bytes, verbosity: 0 }).promise;
    expect(document.numPages).toBe(pack.meetingPages.length);
    const bare = (text: string) => text.replace(/[\s\u2060]/g, '');
    for (const [i, page] of pack.meetingPages.entries()) {
      const { items } = await (await document.getPage(i + 1)).getTextContent();
      const text = bare(items.map((item) => ('str' in item ? item.str : '')).join(''));
      expect(text).toContain(bare(page.title.zh));
      for (const table of page.rows.flat())
        if (table.kind === 'table')
          for (const { cells } of table.rows) {
            const [first] = cells;
            if (first !== undefined) expect(text).toContain(bare(cellIn(first, 'zh')).slice(0, 8));
          }
    }
  });
});

test('numbers are written with a true minus, a sign where asked, and a dash for nothing', () => {
  const style = { digits: { en: 1, zh: 2 }, divisor: { en: 1e6, zh: 1e8 }, isSigned: true, isPercent: false };
  expect([-1.26e8, 2e6, 0.2, null].map((value) => numberIn(value, style, 'en'))).toEqual([
    '−126.0',
    '+2.0',
    '–',
    '',
  ]);
  expect(numberIn(1.26e8, style, 'zh')).toBe('+1.26');
  // Per cent as each language writes it, also where Excel and PowerPoint write it.
  expect([0.9535, 0].map((value) => numberIn(value, percent, 'en'))).toEqual(['95.4\u00a0%', '0\u00a0%']);
  expect([0.9535, 0].map((value) => numberIn(value, percent, 'zh'))).toEqual(['95.4%', '0%']);
  expect(formatCode(percent, 'zh')).toBe('#,##0.0"%";−#,##0.0"%"');
});

describe('equipoise pack', () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'equipoise-packs-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('writes the formats that are asked for, with progress; refuses what it does not know', async () => {
    const place = path.join(folder, 'small.json');
    writeFileSync(
      place,
      writeCaseWithScenarios({ planningCase: smallCaseWithAssumption(), scenarios: packScenarios }),
    );
    // Of what stands there already another name keeps it whole: the new file takes its place at once, not byte by byte.
    const meeting = path.join(folder, 'meeting.pptx');
    const former = path.join(folder, 'former.pptx');
    writeFileSync(meeting, 'of last month');
    linkSync(meeting, former);
    const reported: string[] = [];
    const spies = (['stdout', 'stderr'] as const).map((stream) =>
      vi.spyOn(process[stream], 'write').mockImplementation((text) => reported.push(String(text)) > 0),
    );
    try {
      expect(await runCommandLine(['pack', place, '-o', path.join(folder, 'meeting.pptx'), '--json'])).toBe(
        0,
      );
      expect(await runCommandLine(['pack', place, '-o', folder, '--format', 'doc'])).toBe(2);
      expect(await runCommandLine(['pack', place, '-o', folder, '--options', 'base,nowhere'])).toBe(2);
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
    expect(readFileSync(former, 'utf8')).toBe('of last month');
    const text = reported.join('');
    expect(text).toContain('Part 1 of 3: plan of Do nothing');
    expect(text).toContain('no scenario nowhere');
    const slides = await parse(readFileSync(path.join(folder, 'meeting.pptx')).buffer as ArrayBuffer);
    expect(slides.slides).toHaveLength(15);
  });
});

test('what rounds to nothing is neither better nor worse', () => {
  const cell = (value: number) =>
    cellIn({ kind: 'number', value, style: signed(oneDecimal), tone: 'worse' }, 'en');
  expect(cell(-2)).toBe('○\u00a0−2.0');
  expect(cell(-0.03)).toBe('–');
});

test('an axis that does not begin at 0 begins at a round value; lines of one look differ by their strokes, in print and in PowerPoint', () => {
  const title = { en: 'Stock', zh: '库存' };
  const line = (look: SeriesLook, values: readonly number[]) => ({ title, values, look });
  const chart: PackChart = {
    kind: 'chart',
    id: 'lines',
    title,
    unit: title,
    style: plainNumbers(2),
    categories: [title, title],
    shape: 'lines',
    series: [
      line('plan', [985.47, 984.58]),
      line('previous', [985.3, 984.6]),
      line('previous', [985.2, 984.7]),
      line('recommended', [985, 984.8]),
    ],
  };
  // 983.69 by half of the axis.
  expect(axisStart(chart)).toBe(984);
  expect(axisStart({ ...chart, series: [line('plan', [90, 1])] })).toBe(0);
  const strokes = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, stroke]) => stroke);
  const drawn = chartSvg(chart, 'en', { width: 400, height: 200 });
  const lines = drawn.split('<polyline').slice(1);
  expect(lines.map((text) => strokes(text, /stroke-dasharray="([^"]*)"/g))).toEqual([
    ['4 3'],
    [],
    ['9 3'],
    [],
  ]);
  const xml = chartXml(drawnChart(chart, 'en'), 'Stock', 'en');
  expect(strokes(xml, /<a:prstDash val="(\w+)"\/>/g)).toEqual(['sysDash', 'solid', 'lgDash']);
  expect(xml).toContain('<c:min val="984"/>');
});

test('headings of a presentation stay large enough to read: Chinese ones may part before a note in parentheses', () => {
  const files = unzipSync(writePowerPoint(pack, 'zh'));
  const sizes = Object.entries(files)
    .filter(([name]) => name.startsWith('ppt/slides/slide'))
    .flatMap(([, bytes]) => [
      ...strFromU8(bytes).matchAll(/sz="(\d+)"(?:(?!sz=)[^\n])*?<a:t>计入惩罚（非实际支出）<\/a:t>/g),
    ])
    .map(([, size]) => Number(size) / 100);
  expect(sizes.length).toBeGreaterThan(0);
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(8);
});

test('a row of a presentation is as high as its texts: Chinese letters stand off from digits, and the bold of a sum is wider', () => {
  const months = Array.from(
    { length: 13 },
    (_, t) => `${t === 0 ? 26 : 27}\u2060年${t === 0 ? 12 : t}\u2060月`,
  );
  const number = (value: number, tone?: 'better'): PackCell => ({
    kind: 'number',
    value,
    style: { ...wholeNumbers, isSigned: true },
    ...(tone === undefined ? {} : { tone }),
  });
  const text = (of: string) => ({ en: of, zh: of });
  const table: PackTable = {
    kind: 'table',
    id: 'months',
    title: text('预算'),
    unit: text('万'),
    columns: [
      { title: text('项目'), width: 4.5, align: 'left' },
      ...months.map((month) => ({ title: text(month), width: 1.6, align: 'right' as const })),
      { title: text('合计'), width: 2, align: 'right' },
    ],
    rows: [false, true].map((isTotal) => ({
      cells: [
        { kind: 'text', text: text('差异') },
        ...months.map(() => number(1976)),
        number(20404, 'better'),
      ],
      isTotal,
    })),
  };
  const page = { ...pack.meetingPages[0]!, rows: [[table]] };
  const files = unzipSync(writePowerPoint({ ...pack, meetingPages: [page] }, 'zh'));
  const slide = Object.values(files)
    .map((bytes) => strFromU8(bytes))
    .find((xml) => xml.includes('27\u2060年12\u2060月') && xml.includes('<a:tr '))!;
  const [head = 0, row = 0, total = 0] = [...slide.matchAll(/<a:tr h="(\d+)"/g)].map(
    ([, high]) => Number(high) / 12_700,
  );
  const size = Number(/sz="(\d+)"(?:(?!sz=)[^\n])*?<a:t>27\u2060年12\u2060月<\/a:t>/.exec(slide)?.[1]) / 100;
  // Two lines of the heading, whose months do not fit into one; one line of numbers in both rows.
  const wide = Number([...slide.matchAll(/<a:gridCol w="(\d+)"/g)][1]?.[1]) / 12_700;
  expect(size * (2 + 4 * 0.5 + 3 * 0.25)).toBeGreaterThan(wide - 6);
  expect(head).toBeGreaterThanOrEqual(2 * 1.2 * size);
  expect(total).toBeCloseTo(row, 1);
});
