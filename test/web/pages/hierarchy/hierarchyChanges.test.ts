/** Goal: proportions of groups, families and members are typed, fixed, computed, and told when they are not 100 %. */
import { describe, expect, test } from 'vitest';
import type { CellChange, PlanningCase } from '../../../../server/client.ts';
import { readCaseDocument } from '../../../../solver/case/caseFiles.ts';
import {
  computedBelow,
  computedProportions,
  hierarchyNodes,
  partsWarning,
  proportionIn,
  setFixed,
  setProportion,
} from '../../../../web/pages/hierarchy/hierarchyChanges.ts';
import { demandDocument, soldIn } from '../../../cases/demandCase.ts';

const { planningCase } = readCaseDocument(
  {
    ...demandDocument(),
    members: [
      { member: 'cup-1', family: 'cup', proportion: 0.7, isProportionFixed: true },
      { member: 'cup-2', family: 'cup', proportion: 0.2 },
      { member: 'cup-3', family: 'cup', proportion: 0.2 },
    ],
    memberProportions: [{ member: 'cup-2', period: '2027-02', proportion: 0.1 }],
  },
  'demand',
);
const nodes = hierarchyNodes(planningCase);
const partsOf = (known: PlanningCase, id: string) => {
  const parent = hierarchyNodes(known).find((node) => node.id === id);
  return hierarchyNodes(known).filter((node) => node.parent === parent?.node);
};
const members = partsOf(planningCase, 'cup');
const families = partsOf(planningCase, 'cups');

/** The case with changes carried out. */
function changed(known: PlanningCase, changes: readonly CellChange[]): PlanningCase {
  const keyOf = {
    members: ['member'],
    memberProportions: ['member', 'period'],
    groupProportions: ['family', 'group', 'period'],
  };
  let now = known;
  for (const { table, key, field, after, row } of changes) {
    if (table !== 'members' && table !== 'memberProportions' && table !== 'groupProportions')
      throw new Error(table);
    const rows = now[table] as readonly Readonly<Record<string, unknown>>[];
    const isRow = (each: Readonly<Record<string, unknown>>) =>
      keyOf[table].map((name) => each[name] ?? '').join('|') === key;
    const changedRows = rows.map((each) => (isRow(each) ? { ...each, [field]: after } : each));
    const listed = after === null ? rows.filter((each) => !isRow(each)) : [...rows, row];
    now = { ...now, [table]: field === '' ? listed : changedRows } as PlanningCase;
  }
  return now;
}

test('the tree lists each node behind its parent', () => {
  expect(nodes.map(({ id, depth }) => `${depth} ${id}`)).toEqual([
    '0 cups',
    '1 cup',
    '2 cup-1',
    '2 cup-2',
    '2 cup-3',
    '1 mug',
  ]);
});

/** What was asked for from one past period to another. */
const past = (from: PlanningCase, first: number, last: number) =>
  ({ of: 'history', from, first, last }) as const;

describe('proportions', () => {
  test('of a period stand before the constant ones; sums other than 100 % are reported', () => {
    expect(members.map((part) => proportionIn(planningCase, part, '2027-02'))).toEqual([0.7, 0.1, 0.2]);
    expect(partsWarning(planningCase, members, '2027-02')).toBeNull();
    expect(partsWarning(planningCase, members, null)?.en).toContain('110\u00a0%');
    expect(partsWarning(planningCase, families, null)).toBeNull();
  });

  test('are typed for every period or one, and taken away', () => {
    const [, second] = members;
    const typed = changed(planningCase, setProportion(planningCase, second!, null, 0.1));
    expect(partsWarning(typed, members, null)).toBeNull();
    const timed = changed(typed, setProportion(typed, members[2]!, '2027-03', 0.5));
    expect(proportionIn(timed, members[2]!, '2027-03')).toBe(0.5);
    const gone = changed(timed, setProportion(timed, members[2]!, '2027-03', null));
    expect(gone).toEqual(typed);
    expect(setProportion(typed, second!, null, 0.1)).toEqual([]);
  });

  test('in equal parts leave fixed ones, and sum to 100 %', () => {
    const proposal = computedProportions(planningCase, members, null, 'equal');
    if (proposal.kind !== 'changes') throw new Error(proposal.reason.en);
    const now = changed(planningCase, proposal.changes);
    expect(members.map((part) => proportionIn(now, part, null))).toEqual([0.7, 0.15, 0.15]);
    const free = changed(planningCase, setFixed(planningCase, members[0]!, false, 0));
    const third = computedProportions(free, members, null, 'equal');
    if (third.kind !== 'changes') throw new Error(third.reason.en);
    expect(partsWarning(changed(free, third.changes), members, null)).toBeNull();
  });

  test('from history are those of what was asked for; members without a history of their own have none', () => {
    const proposal = computedProportions(planningCase, families, null, past(planningCase, 12, 23));
    if (proposal.kind !== 'changes') throw new Error(proposal.reason.en);
    const now = changed(planningCase, proposal.changes);
    const sold = (...levels: readonly number[]) =>
      levels.reduce(
        (sum, level) =>
          sum + Array.from({ length: 12 }, (_, t) => soldIn(level, 12 + t)).reduce((a, b) => a + b, 0),
        0,
      );
    expect(proportionIn(now, families[0]!, null)).toBeCloseTo(sold(100, 60) / sold(100, 60, 40, 20), 5);
    expect(partsWarning(now, families, null)).toBeNull();
    expect(computedProportions(planningCase, members, null, past(planningCase, 0, 23)).kind).toBe('refused');
  });

  test('of members come from the history of members, in units of the family; the fixed one keeps its own', () => {
    const sold = (member: string, period: number, soldUnits: number) => ({
      member,
      period: planningCase.historyPeriods[period]?.period ?? '',
      demandUnits: null,
      soldUnits,
    });
    const known = {
      ...planningCase,
      // One of the third is two of the family.
      members: planningCase.members.map((row) =>
        row.member === 'cup-3' ? { ...row, familyUnitsPerUnit: 2 } : row,
      ),
      memberHistory: [sold('cup-2', 3, 10), sold('cup-3', 3, 5), sold('cup-2', 4, 20), sold('cup-3', 9, 999)],
    };
    const proposal = computedProportions(known, members, null, past(known, 3, 4));
    if (proposal.kind !== 'changes') throw new Error(proposal.reason.en);
    const now = changed(known, proposal.changes);
    expect(members.map((member) => proportionIn(now, member, null))).toEqual([0.7, 0.225, 0.075]);
    // A family is fixed with the share that it is shown with, where none is stated.
    const fixed = changed(planningCase, setFixed(planningCase, families[1]!, true, 0.5));
    expect(fixed.groupProportions).toMatchObject([
      { family: 'mug', proportion: 0.5, isProportionFixed: true },
    ]);
  });

  test('come from the planned demand of some periods too, of this case or of a version, by what its families are', () => {
    const range = { of: 'demand', first: 0, last: 1 } as const;
    const inRange = new Set(planningCase.periods.slice(0, 2).map((row) => row.period));
    const demanded = (from: PlanningCase, family: string) => {
      const own = new Set(from.segments.filter((row) => row.family === family).map((row) => row.segment));
      const rows = from.demand.filter((row) => own.has(row.segment) && inRange.has(row.period));
      return rows.reduce((sum, row) => sum + row.units, 0);
    };
    const shareOf = (from: PlanningCase) => {
      const proposal = computedProportions(planningCase, families, null, { ...range, from });
      if (proposal.kind !== 'changes') throw new Error(proposal.reason.en);
      return proportionIn(changed(planningCase, proposal.changes), families[0]!, null);
    };
    const share = (from: PlanningCase) =>
      demanded(from, 'cup') / (demanded(from, 'cup') + demanded(from, 'mug'));
    expect(shareOf(planningCase)).toBeCloseTo(share(planningCase), 5);
    const version = {
      ...planningCase,
      demand: planningCase.demand.map((row, i) => ({ ...row, units: row.units + 10 * i })),
    };
    expect(shareOf(version)).toBeCloseTo(share(version), 5);
    expect(share(version)).not.toBeCloseTo(share(planningCase), 3);
  });

  test('of all levels below at once; what cannot be computed stays as it is and is named', () => {
    const [top] = hierarchyNodes(planningCase);
    const { changes, left } = computedBelow(planningCase, top!, null, past(planningCase, 0, 23));
    expect(left.map(({ node }) => node)).toEqual(['family:cup']);
    const now = changed(planningCase, changes);
    expect(partsWarning(now, families, null)).toBeNull();
    expect(members.map((part) => proportionIn(now, part, null))).toEqual(
      members.map((part) => proportionIn(planningCase, part, null)),
    );
    const equal = computedBelow(planningCase, top!, null, 'equal');
    expect(equal.left).toEqual([]);
    expect(partsWarning(changed(planningCase, equal.changes), members, null)).toBeNull();
  });
});
