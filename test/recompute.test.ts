/**
 * Goal: every number of the planning table of both companies, for families, groups and all, at each site and at all, is what
 * plain arithmetic makes of the exported case and plan (setup/recompute/, which imports nothing of solver/); so are the numbers
 * that stand beside them (budget, year before, another plan, lines of demand), and all of it in another unit, by formulas and by
 * planning methods.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { planJson } from '../cli/planText.ts';
import { loadCase } from '../node/caseFolder.ts';
import { loadHighsBackend } from '../node/highsModule.ts';
import type { PlanDocument } from '../setup/recompute/inputs.ts';
import { recompute } from '../setup/recompute/recompute.ts';
import type { RecomputedRow } from '../setup/recompute/recomputedRow.ts';
import type { Numbers } from '../setup/recompute/series.ts';
import { readTables } from '../setup/recompute/tables.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { nodeId } from '../solver/hierarchy/caseProportions.ts';
import { demandLevels, TOTAL } from '../solver/hierarchy/demandLevels.ts';
import { allValues } from '../solver/hierarchy/keyFigure.ts';
import type { IndexedCase as Index } from '../solver/index/indexedCase.ts';
import { stateInputs, statePlan } from '../solver/plan/statedPlan.ts';
import { measureWords } from '../solver/plan/views/measureWords.ts';
import type { PlannedCase } from '../solver/plan/views/plannedSeries.ts';
import { type PlanningRow, planningSource } from '../solver/plan/views/planningTable.ts';
import { resourceRows } from '../solver/plan/views/resourceRows.ts';
import { userRows } from '../solver/plan/views/userRows.ts';
import { makeReport } from '../solver/reports/report.ts';
import { newReport } from '../solver/reports/reportDefinition.ts';
import { makePlan } from '../solver/run/madePlan.ts';
import {
  type BesideSource,
  besideBudget,
  besideDemandLine,
  besidePlan,
  besideYearBefore,
} from '../web/pages/planning/besideLines.ts';
import { linesOf, type MacroRowsOf, planningInput } from '../web/pages/planning/planningCells.ts';
import { statementOf } from '../web/state/statement.ts';
import { somePlan } from './properties/somePlan.ts';
import { root } from './root.ts';
import { isLong, runs } from './runs.ts';

/** Figures of reports that are rows of the planning table, exact. */
const exactFigures =
  'demand delivered openingStock producedIntoStock receipts transfersIn transfersOut used scrap shipped closingStock targetStock late backlog lost daysOfSupply'.split(
    ' ',
  );

/** Rows of macros as the worker of a page computes them. */
const computedMacros: MacroRowsOf = ({ planningCase, macros, source }, families, site) => ({
  rows: userRows(planningCase, macros, source, source.table(families, site)),
  isOlder: false,
});

/** Rows of macros are of formulas that the case states: below. */
const everyMeasure = Object.keys(measureWords).filter((measure) => measure !== 'userRow');

/** What a company has none of. */
const absentOf: Readonly<Record<string, readonly string[]>> = {
  lanhai: ['leverDemand', 'receipts', 'transfersIn', 'transfersOut', 'used', 'scrap'],
  qinghe: [
    ...['firmOrders', 'receipts', 'transfersIn', 'transfersOut'],
    ...['underWayOpening', 'arrived', 'underWay', 'unsold'],
  ],
};

describe.each(['lanhai', 'qinghe'])('%s', (name) => {
  test('every row at every place', async () => {
    const folder = path.join(root, 'scenarios', name);
    const { planningCase } = await loadCase(folder);
    // npm test takes a plan by the rule of target stock, which needs no solver; npm run test:long an optimized one.
    const { index, plan } = isLong
      ? somePlan(await loadHighsBackend(), planningCase)
      : makePlan(planningCase, { from: null, rule: { kind: 'targetStock', families: null }, typed: [] });
    const own = recompute(readTables(folder), planJson(index, plan) as unknown as PlanDocument);
    const source = planningSource(index, { index, plan });
    const { families, groups, sites, segments, processes, resources } = index.source;
    const all = families.map((_, f) => f);
    const ofGroups = groups
      .map((_, g) => all.filter((f) => index.familyGroup[f] === g))
      .filter((own) => own.length > 1);
    // npm test takes every fifth family and one group; npm run test:long all of them.
    const selections = [
      ...all.filter((f) => f % runs(5, 1) === 0).map((f) => [f]),
      ...ofGroups.slice(0, runs(1, ofGroups.length)),
      all,
    ];
    const itemOf = ({ measure, item }: PlanningRow): string => {
      if (item < 0) return '';
      if (measure === 'segmentDemand') return segments[item]!.segment;
      return measure === 'processProduction' ? processes[item]!.process : resources[item]!.resource;
    };
    let compared = 0;
    const seen = new Set<string>();
    const wrong: string[] = [];
    for (const selected of selections)
      for (const site of [-1, ...sites.map((_, s) => s)]) {
        const table = source.table(selected, site);
        const made = new Map(
          own
            .table(
              selected.map((f) => families[f]!.family),
              site < 0 ? null : sites[site]!.site,
            )
            .map((row): [string, RecomputedRow] => [`${row.measure} ${row.item}`, row]),
        );
        for (const row of [...table.rows, ...resourceRows(index, { index, plan }, table)]) {
          const key = `${row.measure} ${itemOf(row)}`;
          const expected = made.get(key);
          const where = `families ${selected} at ${site}: ${key}`;
          const parts =
            row.measure === 'load' || row.measure === 'overtime' ? 0 : partsOf(row, selected, index);
          const numbers = (
            values: readonly (number | null)[],
            exact: readonly (number | null)[],
            kind: string,
          ) =>
            values.forEach((value, t) => {
              const known = exact[t] ?? null;
              if (value === null || known === null) {
                if (value !== known) wrong.push(`${where}, ${kind} ${t}: ${value} is ${known}`);
                return;
              }
              // Shown numbers are rounded as flows: each of the parts of a sum is less than one last digit off.
              const loose = parts * 10 ** -row.digits + 1e-5 * Math.max(1, Math.abs(known));
              const isDays = row.measure === 'daysOfSupply';
              const most = isDays ? Math.max(0.5, 0.05 * Math.abs(known)) + loose : loose;
              if (!(Math.abs(value - known) <= most))
                wrong.push(`${where}, ${kind} ${t}: ${value} is ${known}`);
              compared++;
            });
          if (expected === undefined) wrong.push(`${where} is not recomputed`);
          else {
            seen.add(row.measure);
            numbers(row.plan, expected.plan, 'plan');
            if (expected.history !== null) numbers(row.history, expected.history, 'past');
          }
        }
      }
    expect(wrong.slice(0, 20)).toEqual([]);
    expect(compared).toBeGreaterThan(2000);
    // Every row that the table can show, but for what the company does not have.
    const absent: readonly string[] = everyMeasure.filter((measure) => !seen.has(measure));
    expect(absent).toEqual(absentOf[name]);
    // The same without rounding: what a report says of each family.
    const figures = exactFigures.map(
      (figure) => ({ figure, markOn: 'value', below: null, above: null }) as const,
    );
    const report = makeReport(
      { index, plan },
      { ...newReport, figures, levels: ['family'], span: 'plan' },
      { isRounded: false, reference: null, opened: [] },
    );
    for (const { key, cells } of report.rows) {
      const rows = own.table([key], null);
      exactFigures.forEach((measure, f) => {
        const expected = rows.find((row) => row.measure === measure)?.plan ?? [];
        cells[f]?.values.byColumn.forEach((value, t) => {
          // A case without lanes has no transfers, and a good that does not perish no scrap.
          const known = expected[t] ?? null;
          if (!(Math.abs((value ?? 0) - (known ?? 0)) <= 1e-5 * Math.max(1, known ?? 0)))
            wrong.push(`${key}: ${measure}, ${t}: ${value} is ${known}`);
        });
      });
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  });
});

describe.each(['lanhai', 'qinghe'])('%s, beside its rows', (name) => {
  const folder = path.join(root, 'scenarios', name);
  const tables = readTables(folder);
  const made = (kind: 'targetStock' | 'synchronous', planningCase: PlanningCase) =>
    makePlan(planningCase, { from: null, rule: { kind, families: null }, typed: [] });
  const recomputed = ({ index, plan }: ReturnType<typeof made>, own = tables) =>
    recompute(own, planJson(index, plan) as unknown as PlanDocument);
  const inputOf = ({ index, plan }: PlannedCase) =>
    planningInput(
      { planningCase: index.source, index },
      { index, plan, isCurrent: true },
      false,
      null,
      computedMacros,
    );

  test('budget, the year before, another plan and lines of demand', async () => {
    const { planningCase } = await loadCase(folder);
    const [plan, other] = [made('targetStock', planningCase), made('synchronous', planningCase)];
    const [own, there] = [recomputed(plan), recomputed(other)];
    const input = inputOf(plan);
    const { families } = planningCase;
    const all = families.map((_, f) => f);
    const known = new Set<string>();
    const sources: readonly (readonly [
      string,
      BesideSource,
      (measure: string, ids: readonly string[], rows: readonly RecomputedRow[]) => Numbers | null,
    ])[] = [
      [
        'budget',
        besideBudget(input),
        (measure, ids) => {
          const field = {
            demand: 'demandUnits',
            producedIntoStock: 'producedUnits',
            closingStock: 'closingStock',
          };
          const stated = Object.entries(field).find(([row]) => row === measure);
          return stated === undefined ? null : own.budget(ids, stated[1]);
        },
      ],
      [
        'year before',
        besideYearBefore(planningCase),
        (measure, _, rows) => {
          const row = rows.find((each) => each.measure === measure);
          return row?.history == null ? null : own.yearBefore([...row.history, ...row.plan]);
        },
      ],
      [
        'another plan',
        besidePlan(input, inputOf(other)),
        (measure, ids) => {
          const row = there.table(ids, null).find((each) => each.measure === measure);
          return row?.history == null ? null : [...row.history, ...row.plan];
        },
      ],
      [
        'line of demand',
        besideDemandLine(input, 'statistical'),
        (measure, ids) =>
          measure === 'demand' ? [...own.past.map(() => null), ...own.demandLine(ids, 'statistical')] : null,
      ],
    ];
    const wrong: string[] = [];
    for (const selected of [[0], [families.length - 1], all]) {
      const ids = selected.map((f) => families[f]!.family);
      const rows = own.table(ids, null);
      for (const line of linesOf(input, selected, -1).filter(({ row }) => row.item < 0))
        for (const [what, source, expectedOf] of sources) {
          const expected = expectedOf(line.measure, ids, rows);
          const found = source(line);
          if (expected === null) continue;
          const values = [...(found?.history ?? []), ...(found?.plan ?? [])];
          const loose = partsOf(line.row, selected, plan.index) * 10 ** -line.row.digits + 1e-5;
          expected.forEach((value, t) => {
            const shown = values[t] ?? null;
            if (value !== null && shown !== null) known.add(what);
            const isDays = line.measure === 'daysOfSupply' && value !== null;
            const most = isDays ? Math.max(0.5, 0.05 * value) + loose : loose;
            const isRight =
              value === null || shown === null ? value === shown : Math.abs(value - shown) <= most;
            if (!isRight) wrong.push(`${what}, ${line.measure} of ${selected}, ${t}: ${shown} is ${value}`);
          });
        }
    }
    expect(wrong.slice(0, 20)).toEqual([]);
    const expected = sources
      .map(([what]) => what)
      .filter((what) => what !== 'budget' || planningCase.budget.length > 0);
    expect([...known].sort()).toEqual([...expected].sort());
  });

  test('in pallets, each family by its own conversion', async () => {
    const { planningCase } = await loadCase(folder);
    const plan = made('targetStock', planningCase);
    const statement = statementOf(planningCase, planningCase, { unit: 'pallets', currency: '' }, 'en');
    const inputs = stateInputs({ planningCase, index: plan.index }, statement);
    const stated = { index: inputs.index, plan: statePlan(plan, inputs.index, statement) };
    const own = recomputed(plan);
    const factors = own.inUnit('pallets');
    const source = planningSource(stated.index, stated);
    const ofFamily = new Map(own.families.map((family) => [family, own.table([family], null)]));
    const places = planningCase.families.flatMap((row, f) => (factors.has(row.family) ? [f] : []));
    expect(places.length).toBeGreaterThan(1);
    const wrong: string[] = [];
    for (const selected of [[places[0]!], [places.at(-1)!], places]) {
      const table = source.table(selected);
      expect(table.unit).toBe(statement.unit?.unit);
      for (const row of table.rows.filter(({ item, measure }) => item < 0 && !/[dD]ays/.test(measure)))
        row.plan.forEach((value, t) => {
          const parts = selected.map((f) => {
            const { family } = planningCase.families[f]!;
            const made = ofFamily.get(family)!.find(({ measure }) => measure === row.measure);
            return (made?.plan[t] ?? 0) * factors.get(family)!;
          });
          const exact = parts.reduce((sum, part) => sum + part, 0);
          const loose =
            partsOf(row, selected, plan.index) * 10 ** -row.digits + 1e-5 * Math.max(1, Math.abs(exact));
          if (!(Math.abs((value ?? 0) - exact) <= loose))
            wrong.push(`${row.measure} of ${selected}, ${t}: ${value} is ${exact}`);
        });
    }
    expect(wrong.slice(0, 20)).toEqual([]);
  });

  test('rows of formulas, on the sum and on each family', async () => {
    const { planningCase: bare } = await loadCase(folder);
    const macro = { name: '', nameZh: '', unit: '', target: null, start: 'byHand', isActive: true } as const;
    const planningCase: PlanningCase = {
      ...bare,
      macros: [
        { ...macro, macro: 'missing', formula: 'max(0, targetStock - closingStock)', level: 'total' },
        { ...macro, macro: 'missingLeaf', formula: 'max(0, targetStock - closingStock)', level: 'leaf' },
        { ...macro, macro: 'grown', formula: 'cumulated(demand) - orElse(demand[-1], 0)', level: 'total' },
      ],
    };
    const plan = made('synchronous', planningCase);
    const own = recomputed(plan);
    const input = inputOf(plan);
    const all = planningCase.families.map((_, f) => f);
    const tables = [...all, -1].map((f) => own.table(f < 0 ? own.families : [own.families[f]!], null));
    const tableOf = (f: number) => tables.at(f)!;
    /** A row of a family, with -1 of all, past and planned periods. */
    const numbers = (f: number, measure: string): Numbers => {
      const found = tableOf(f).find((row) => row.measure === measure);
      return [...(found?.history ?? own.past.map(() => null)), ...(found?.plan ?? [])];
    };
    const missing = (f: number, t: number) =>
      Math.max(0, (numbers(f, 'targetStock').at(t) ?? 0) - (numbers(f, 'closingStock').at(t) ?? 0));
    const lines = linesOf(input, all, -1).filter(({ measure }) => measure === 'userRow');
    const of = (id: string) =>
      lines.find(({ row }) => planningCase.macros[row.item]?.macro === id)?.row.plan ?? [];
    const demand = numbers(-1, 'demand');
    const past = own.past.length;
    const loose = 3 * all.length * 10 ** -input.source.table(all).rows[0]!.digits;
    let apart = 0;
    for (let t = 0; t < own.periods.length; t++) {
      const leaves = all.reduce((sum, f) => sum + missing(f, past + t), 0);
      expect(Math.abs((of('missing')[t] ?? 0) - missing(-1, past + t)), `missing ${t}`).toBeLessThan(loose);
      expect(Math.abs((of('missingLeaf')[t] ?? 0) - leaves), `leaf ${t}`).toBeLessThan(loose);
      apart = Math.max(apart, leaves - missing(-1, past + t));
      const until = demand.slice(past, past + t + 1).reduce<number>((sum, units) => sum + (units ?? 0), 0);
      const grown = until - (demand[past + t - 1] ?? 0);
      expect(Math.abs((of('grown')[t] ?? 0) - grown), `grown ${t}`).toBeLessThan(loose + 1e-5 * until);
    }
    // The level matters.
    expect(apart).toBeGreaterThan(loose);
  });

  test.each(['delta', 'levelByLevel'] as const)(
    'demand of groups, families and the total, planned by %s',
    async (method) => {
      const { planningCase: bare } = await loadCase(folder);
      const [group = '', family = ''] = [bare.groups[0]?.group, bare.families[1]?.family];
      const period = bare.periods[2]?.period ?? '';
      const amount = (units: number, of: { group?: string; family?: string }) => ({
        measure: 'demand' as const,
        group: of.group ?? null,
        family: of.family ?? null,
        period,
        units,
      });
      const levelAmounts = [amount(1000, {}), amount(200, { group }), amount(-30, { family })];
      const planningCase: PlanningCase = {
        ...bare,
        planningMethods: [{ measure: 'demand', method }],
        levelAmounts,
      };
      const own = recomputed(made('targetStock', bare));
      const texts = levelAmounts.map((row) => ({
        group: row.group ?? '',
        family: row.family ?? '',
        period,
        units: String(row.units),
      }));
      const { figure, isStated } = demandLevels(planningCase);
      const values = allValues(figure);
      const levels = [
        { group: '', family: '' },
        { group, family: '' },
        ...bare.families.map((row) => ({ group: '', family: row.family })),
      ];
      for (const level of levels) {
        const above = level.group === '' ? TOTAL : nodeId.group(level.group);
        const id = level.family === '' ? above : nodeId.family(level.family);
        const node = figure.tree.position.get(id)!;
        const expected = own.level(method, texts, level);
        expected.forEach((value, t) => {
          const cell = node * own.periods.length + t;
          if (method === 'levelByLevel' && isStated[cell] === 0) return;
          expect(values[cell], `${id} ${t}`).toBeCloseTo(value ?? 0, 6);
        });
      }
    },
  );
});

/** How many rounded numbers a row of the table is the sum of: each is less than one last digit off. */
function partsOf(row: PlanningRow, families: readonly number[], index: Index): number {
  if (row.item >= 0) return 1;
  const isOwn = (family: number) => families.includes(family);
  const counts = {
    segments: index.source.segments.filter((_, g) => isOwn(index.segmentFamily[g]!)).length,
    routes: index.routes.filter(({ family }) => isOwn(family)).length,
    places: index.stockPoints.filter(({ family }) => isOwn(family)).length,
    processes: index.source.processes.filter((_, p) => isOwn(index.processFamily[p]!)).length,
    lines: index.supply.bill.length,
  };
  const { segments, routes, places, processes, lines } = counts;
  const parts: Partial<Record<PlanningRow['measure'], number>> = {
    demand: segments,
    leverDemand: segments,
    delivered: 2 * segments,
    openingStock: places,
    producedIntoStock: processes,
    transfersIn: routes,
    transfersOut: routes,
    used: lines,
    scrap: places,
    shipped: routes + 2 * segments,
    closingStock: places,
    targetStock: places,
    underWayOpening: routes + 2 * segments,
    arrived: routes + 2 * segments,
    underWay: routes + 2 * segments,
    late: segments,
    backlog: segments,
    lost: segments,
    daysOfSupply: 0,
  };
  return parts[row.measure] ?? 1;
}

test.each([
  { given: [], said: 'expected a case folder and a plan, found 0 arguments' },
  { given: ['package.json', 'package.json'], said: 'package.json: expected the folder of a case;' },
  { given: ['scenarios/lanhai', 'no.json'], said: 'no.json: the plan cannot be read (ENOENT)' },
  {
    given: ['scenarios/lanhai', 'README.md'],
    said: 'README.md: expected what equipoise solve --json prints;',
  },
  { given: ['scenarios/lanhai', 'package.json'], said: 'package.json: expected a field plan,' },
])('the command says what is wrong with $given', ({ given, said }) => {
  const command = [path.join('setup', 'recompute', 'main.ts'), ...given];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: root, encoding: 'utf8' });
  expect([status, stdout, stderr.split('\n')[1]]).toEqual([
    2,
    '',
    'usage: node setup/recompute/main.ts <case folder> <plan.json>',
  ]);
  expect(stderr.startsWith(said), stderr).toBe(true);
});
