/**
 * Goal: every table of both sample companies adds up from what it shows, for every family, group and the total, at each site
 * and at all; and a table never mixes the present inputs with a plan that was made for others.
 */
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { type IndexedCase, indexCase } from '../../../solver/index/indexedCase.ts';
import {
  type PlanningMeasure,
  type PlanningTable,
  planningSource,
} from '../../../solver/plan/views/planningTable.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { somePlan } from '../../properties/somePlan.ts';
import { root } from '../../root.ts';

const backend = await loadHighsBackend();
const company = async (name: string) => (await loadCase(path.join(root, 'scenarios', name))).planningCase;
const cases = {
  lanhai: somePlan(backend, await company('lanhai')),
  qinghe: somePlan(backend, await company('qinghe')),
  small: somePlan(backend, smallCase()),
  everyFeature: somePlan(backend, everyFeatureCase(3)),
};

/** What a reader of the table sees: each number with its decimals, as text and back. */
function seen(table: PlanningTable, measure: PlanningMeasure, t: number): number {
  const rows = table.rows.filter((row) => row.measure === measure);
  return rows.reduce((sum, row) => sum + Number((row.plan[t] ?? 0).toFixed(row.digits)), 0);
}

const isShown = (table: PlanningTable, measure: PlanningMeasure) =>
  table.rows.some((row) => row.measure === measure);

function selections(index: IndexedCase): readonly (readonly number[])[] {
  const all = index.source.families.map((_, f) => f);
  const groups = index.source.groups.map((_, g) => all.filter((f) => index.familyGroup[f] === g));
  return [...all.map((f) => [f]), ...groups, all].filter((families) => families.length > 0);
}

describe.each(Object.entries(cases))('%s', (_name, { index, plan }) => {
  const source = planningSource(index, { index, plan });
  const periods = index.source.periods.map((_, t) => t);
  const sites = [-1, ...index.source.sites.map((_, s) => s)];

  test('opening + in − out = closing in every cell, and a period opens with what the last closed with', () => {
    for (const families of selections(index))
      for (const site of sites) {
        const table = source.table(families, site);
        for (const t of periods) {
          let stock = seen(table, 'openingStock', t);
          for (const row of table.rows) {
            if (row.role === 'none') continue;
            const units = Number((row.plan[t] ?? 0).toFixed(row.digits));
            stock += row.role === 'into' ? units : -units;
          }
          const where = `families ${families}, site ${site}, period ${t}`;
          expect(stock, where).toBeCloseTo(seen(table, 'closingStock', t), 6);
          if (t > 0)
            expect(seen(table, 'openingStock', t), where).toBeCloseTo(seen(table, 'closingStock', t - 1), 6);
        }
      }
  });

  test('what leaves is under way until it arrives, and what arrives is delivered, kept at a site or unsold', () => {
    for (const families of selections(index))
      for (const site of sites) {
        const table = source.table(families, site);
        for (const t of periods) {
          const left = seen(table, 'shipped', t) + seen(table, 'transfersOut', t);
          const sold = seen(table, 'delivered', t) + seen(table, 'unsold', t) + seen(table, 'transfersIn', t);
          const where = `families ${families}, site ${site}, period ${t}`;
          if (!isShown(table, 'underWay')) {
            if (site < 0)
              expect(seen(table, 'shipped', t), where).toBeCloseTo(seen(table, 'delivered', t), 6);
            continue;
          }
          const rest = seen(table, 'underWayOpening', t) + left - seen(table, 'arrived', t);
          expect(rest, where).toBeCloseTo(seen(table, 'underWay', t), 6);
          if (site < 0) expect(seen(table, 'arrived', t), where).toBeCloseTo(sold, 6);
        }
      }
  });

  test('the parts of demand and the sites sum to what is shown above them', () => {
    for (const families of selections(index)) {
      const table = source.table(families);
      const bySite = index.source.sites.map((_, s) => source.table(families, s));
      for (const t of periods) {
        if (isShown(table, 'segmentDemand'))
          expect(seen(table, 'segmentDemand', t)).toBeCloseTo(seen(table, 'demand', t), 6);
        for (const measure of ['openingStock', 'producedIntoStock', 'shipped', 'closingStock'] as const)
          expect(bySite.reduce((sum, part) => sum + seen(part, measure, t), 0)).toBeCloseTo(
            seen(table, measure, t),
            6,
          );
      }
    }
  });

  test('the families sum to the total, to the last digit shown', () => {
    const all = index.source.families.map((_, f) => f);
    const total = source.table(all);
    const parts = all.map((f) => source.table([f]));
    for (const row of total.rows) {
      // Days are no sums.
      if (row.measure === 'daysOfSupply' || row.measure === 'targetDays') continue;
      for (const t of periods)
        expect(
          parts.reduce((sum, part) => sum + seen(part, row.measure, t), 0),
          row.measure,
        ).toBeCloseTo(seen(total, row.measure, t), 6);
    }
  });

  test('demand is delivered on time, backordered or lost', () => {
    for (const families of selections(index)) {
      const table = source.table(families);
      let backlog = families.reduce(
        (sum, f) =>
          sum +
          index.source.segments.reduce(
            (s, row, g) => s + (index.segmentFamily[g] === f ? row.openingBacklog : 0),
            0,
          ),
        0,
      );
      for (const t of periods) {
        const demand = seen(table, 'demand', t) + seen(table, 'leverDemand', t);
        const left = demand + backlog - seen(table, 'delivered', t) - seen(table, 'lost', t);
        backlog = seen(table, 'backlog', t);
        expect(left).toBeCloseTo(backlog, 6);
      }
    }
  });
});

test('with other inputs than the plan was made for, planned rows stay those of the plan', () => {
  const { index, plan } = cases.small;
  const before = planningSource(index, { index, plan }).table([0]);
  const halved = {
    ...index.source,
    demand: index.source.demand.map((row) => ({ ...row, units: row.units / 2, firmUnits: 0 })),
  };
  const after = planningSource(indexCase(halved), { index, plan }).table([0]);
  for (const row of after.rows) {
    const same = before.rows.find((entry) => entry.measure === row.measure && entry.item === row.item);
    if (row.origin === 'plan') expect(row.plan, row.measure).toEqual(same?.plan);
  }
  const demand = (table: PlanningTable) => table.rows.find((row) => row.measure === 'demand')?.plan ?? [];
  expect(demand(after).map((units) => (units ?? 0) * 2)).toEqual(demand(before));
});

test('a family that the plan does not know has no planned figures, and the others keep theirs', () => {
  const { index, plan } = cases.small;
  const [first] = index.source.families;
  const grown = indexCase({
    ...index.source,
    families: [{ ...first!, family: 'new', name: 'New' }, ...index.source.families],
  });
  const source = planningSource(grown, { index, plan });
  const stock = (families: readonly number[]) =>
    source.table(families).rows.find((row) => row.measure === 'closingStock')?.plan;
  expect(stock([0])).toEqual([null, null, null, null]);
  expect(stock([1])).toEqual(
    planningSource(index, { index, plan })
      .table([0])
      .rows.find((row) => row.measure === 'closingStock')?.plan,
  );
});

test('locked production is the locked number, apart from what the plan makes', () => {
  const { index, plan } = cases.small;
  const frozenCells = [
    {
      measure: 'production' as const,
      item: 'make-x',
      family: null,
      period: '2027-02',
      value: 77,
      reason: '',
    },
  ];
  const locked = indexCase({ ...index.source, frozenCells });
  const table = planningSource(locked, { index, plan }).table([0]);
  const row = table.rows.find((entry) => entry.measure === 'processProduction');
  expect(row?.entered).toEqual([null, 77, null, null]);
  expect(Math.abs((row?.plan[1] ?? 0) - (plan.production[1] ?? 0))).toBeLessThan(1);
});

test('history that the case does not state is unknown, not 0; a sum is of what is known', () => {
  const history = (index: IndexedCase, measure: PlanningMeasure) => {
    const all = index.source.families.map((_, f) => f);
    return planningSource(index, null)
      .table(all)
      .rows.find((row) => row.measure === measure)?.history;
  };
  const supplied = ['producedIntoStock', 'closingStock', 'daysOfSupply', 'backlog', 'lost'] as const;
  expect(cases.qinghe.index.source.supplyHistory).toEqual([]);
  for (const measure of supplied)
    expect(new Set(history(cases.qinghe.index, measure)), measure).toEqual(new Set([null]));
  expect(history(cases.qinghe.index, 'delivered')).not.toContain(null);
  for (const measure of supplied) expect(history(cases.lanhai.index, measure), measure).not.toContain(null);
  const [known] = cases.lanhai.index.source.supplyHistory;
  const partly = indexCase({ ...cases.lanhai.index.source, supplyHistory: [known!] });
  expect(history(partly, 'closingStock')?.filter((units) => units !== null)).toEqual([known!.closingStock]);
});
