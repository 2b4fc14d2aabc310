/** Goal: the hierarchy of a case and its proportions: groups in groups, constant and by period, segments by history. */
import { expect, test } from 'vitest';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import {
  hierarchyOf,
  nodeId,
  proportionsIn,
  segmentProportions,
} from '../../../solver/hierarchy/caseProportions.ts';
import { emptyKeyFigure, enterValue, valueAt } from '../../../solver/hierarchy/keyFigure.ts';
import { smallDocument } from '../../cases/smallCase.ts';

const document = smallDocument();
const periods = document.periods!.map((row) => String(row.period));
const [family] = document.families!;
const f = String(family!.family);
const market = String(document.markets![0]!.market);
document.groups = [...document.groups!, { group: 'top' }, { group: 'in', parent: 'top' }];
document.families = [
  { ...family, group: 'in' },
  { family: 'g', group: 'top' },
];
document.segments = document.segments!.filter((row) => row.family === f);
document.members = [
  { member: 'm1', family: f, proportion: 0.75 },
  { member: 'm2', family: f, proportion: 0.25 },
];
document.memberProportions = [
  { member: 'm1', period: periods[1], proportion: 0 },
  { member: 'm2', period: periods[1], proportion: 1 },
];
document.groupProportions = [
  { group: 'in', proportion: 0.6 },
  { family: 'g', proportion: 0.4 },
];
document.historyPeriods = [{ period: '2026-12', start: '2026-12-01', workingDays: 20 }];
const read = (extra: Record<string, unknown>[] = []) => {
  const segments = [...document.segments!, ...extra];
  const kept = new Set(segments.map((row) => row.segment));
  return readCaseDocument(
    {
      company: document.company,
      periods: document.periods,
      groups: document.groups,
      families: document.families,
      members: document.members,
      memberProportions: document.memberProportions,
      groupProportions: document.groupProportions,
      sites: document.sites,
      markets: document.markets,
      segments,
      demand: document.demand!.filter((row) => kept.has(row.segment)),
      historyPeriods: document.historyPeriods,
      salesHistory: segments.map((row, i) => ({
        segment: row.segment,
        period: '2026-12',
        demandUnits: 10 * (i + 1),
        soldUnits: 0,
      })),
    },
    'small',
  ).planningCase;
};

test('a number typed on the top group reaches members by stored proportions, constant and by period', () => {
  const planningCase = read();
  const tree = hierarchyOf(planningCase);
  const top = tree.position.get(nodeId.group('top'))!;
  const empty = emptyKeyFigure(tree, {
    method: 'consistent',
    periodCount: periods.length,
    proportionOf: proportionsIn(planningCase, tree),
  });
  const amounts = (period: number) => {
    const change = enterValue(empty, top, period, 100);
    if (change.kind === 'refused') throw new Error(change.reason.en);
    return ['member:m1', 'member:m2', 'family:g'].map((id) =>
      valueAt(change.keyFigure, tree.position.get(id)!, period),
    );
  };
  expect(amounts(0)).toEqual([45, 15, 40]);
  expect(amounts(1)).toEqual([0, 60, 40]);
});

test('segments share their family by history, families their group by stored proportions', () => {
  const extra = [
    { segment: 'x', family: 'g', market, grade: 'A' },
    { segment: 'y', family: f, market, grade: 'C' },
  ];
  const planningCase = read(extra);
  const proportionOf = segmentProportions(planningCase);
  const share = planningCase.segments.map((_, s) => proportionOf(s, 0));
  const of = (name: string) =>
    share.reduce((sum, part, s) => (planningCase.segments[s]!.family === name ? sum + part : sum), 0);
  expect(of(f)).toBeCloseTo(0.6, 6);
  expect(of('g')).toBeCloseTo(0.4, 6);
  const y = planningCase.segments.findIndex((row) => row.segment === 'y');
  const units = planningCase.segments.map((_, i) => 10 * (i + 1));
  const sum = units.reduce((all, one, s) => (planningCase.segments[s]!.family === f ? all + one : all), 0);
  expect(share[y]).toBeCloseTo((0.6 * units[y]!) / sum, 5);
});
