/**
 * Goal: every number of the planning table of both companies, for families, groups and all, at each site and at all, is what
 * plain arithmetic makes of the exported case and plan (setup/recompute.ts, which imports nothing of solver/).
 */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { planJson } from '../cli/planText.ts';
import { loadCase } from '../node/caseFolder.ts';
import { loadHighsBackend } from '../node/highsModule.ts';
import { type PlanDocument, type Recomputed, readTables, recompute } from '../setup/recompute.ts';
import type { IndexedCase as Index } from '../solver/index/indexedCase.ts';
import { measureWords } from '../solver/plan/views/measureWords.ts';
import { type PlanningRow, planningSource } from '../solver/plan/views/planningTable.ts';
import { resourceRows } from '../solver/plan/views/resourceRows.ts';
import { makeReport } from '../solver/reports/report.ts';
import { newReport } from '../solver/reports/reportDefinition.ts';
import { makePlan } from '../solver/run/madePlan.ts';
import { somePlan } from './properties/somePlan.ts';
import { root } from './root.ts';
import { isLong, runs } from './runs.ts';

/** Figures of reports that are rows of the planning table, exact. */
const exactFigures =
  'demand delivered openingStock producedIntoStock receipts transfersIn transfersOut used scrap shipped closingStock targetStock late backlog lost daysOfSupply'.split(
    ' ',
  );

/** Rows of macros are of the planner's own formulas (test/solver/macros). */
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
            .map((row): [string, Recomputed] => [`${row.measure} ${row.item}`, row]),
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
