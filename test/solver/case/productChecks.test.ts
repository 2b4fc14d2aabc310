/** Goal: groups of several levels, proportions, units and rates are checked: circles refused, what is odd told, old cases valid. */
import { expect, test } from 'vitest';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { inventoryLimitRows } from '../../../solver/index/inventoryLimitRows.ts';
import { serviceWindows } from '../../../solver/index/serviceWindows.ts';
import { applyLever } from '../../../solver/scenario/levers.ts';
import { smallDocument } from '../../cases/smallCase.ts';

type Document = ReturnType<typeof smallDocument>;

function findings(change: (document: Document) => void): readonly string[] {
  const document = smallDocument();
  change(document);
  try {
    const { warnings } = readCaseDocument(document, 'small');
    return warnings.map(({ table, field, found, value }) => `${table}.${field}: ${found?.en ?? value}`);
  } catch (error) {
    if (!(error instanceof CaseError)) throw error;
    return error.problems
      .filter(({ severity }) => severity === 'error')
      .map(({ table, field, found, value }) => `error ${table}.${field}: ${found?.en ?? value}`);
  }
}

const family = () => String(smallDocument().families![0]!.family);

test('a case as it was has no more findings than before', () => {
  expect(findings(() => {})).toEqual([]);
});

test('groups: a parent that is missing, a circle', () => {
  expect(findings((document) => (document.groups = [{ group: 'g', parent: 'b' }]))).toEqual([
    'error groups.parent: b',
  ]);
  expect(
    findings((document) => {
      document.groups = [
        { group: 'g', parent: 'b' },
        { group: 'b', parent: 'c' },
        { group: 'c', parent: 'b' },
      ];
    }),
  ).toEqual(['error groups.parent: is its own parent: b → c → b']);
});

test('proportions that are not 100 % are a warning: of members, by period, in a group', () => {
  const members = [
    { member: 'm1', family: family(), proportion: 0.5 },
    { member: 'm2', family: family(), proportion: 0.4 },
  ];
  expect(findings((document) => (document.members = members))).toEqual([
    'families.family: has members whose proportions sum to 90\u00a0%',
  ]);
  expect(
    findings((document) => {
      document.members = [members[0]!, { ...members[1]!, proportion: 0.5 }];
      document.memberProportions = [{ member: 'm2', period: document.periods![1]!.period, proportion: 0.7 }];
    }),
  ).toEqual([
    'families.family: has parts whose proportions sum to 120\u00a0% in Feb 2027 (2027-02) (1\u00a0period in all)',
  ]);
  expect(
    findings((document) => {
      document.groups = [{ group: 'g' }, { group: 'b', parent: 'g' }];
      document.groupProportions = [
        { family: family(), proportion: 0.5 },
        { group: 'b', proportion: 0.2 },
      ];
    }),
  ).toEqual(['groups.group: has parts whose proportions sum to 70\u00a0%']);
  expect(
    findings((document) => {
      document.groupProportions = [{ proportion: 0.5 }];
    }),
  ).toEqual(['error groupProportions.family: ']);
});

test('rates: periods without one are named', () => {
  const period = String(smallDocument().periods![0]!.period);
  expect(findings((document) => (document.currencyRates = [{ currency: 'USD', period, rate: 7 }]))).toEqual([
    'currencyRates.period: has no rate for Feb 2027 (2027-02), Mar 2027 (2027-03), Apr 2027 (2027-04)',
  ]);
  expect(findings((document) => (document.currencyRates = [{ currency: 'USD', rate: 7 }]))).toEqual([]);
  expect(findings((document) => (document.currencyRates = [{ rate: 7 }]))).toEqual([
    'error currencyRates.currency: ',
  ]);
});

test('what holds for a group holds for the groups in it: targets, limits, levers', () => {
  const document = smallDocument();
  document.groups = [{ group: 'top' }, { group: 'middle', parent: 'top' }, { group: 'other' }];
  document.families!.forEach((row, f) => {
    row.group = f === 0 ? 'middle' : 'other';
  });
  document.serviceTargets = [{ serviceTarget: 't', group: 'top', fillRateMin: 0.9, window: 'horizon' }];
  document.inventoryLimits = [{ inventoryLimit: 'l', group: 'top', measure: 'value', max: 100 }];
  const { planningCase } = readCaseDocument(document, 'small');
  const index = indexCase(planningCase);
  const own = planningCase.segments.flatMap((row, g) => (row.family === family() ? [g] : []));
  expect(serviceWindows(index)[0]?.segments).toEqual(own);
  for (const row of inventoryLimitRows(index))
    expect(row.stockPoints.every((k) => index.stockPoints[k]!.family === 0)).toBe(true);
  const lever = { type: 'demand', group: 'top', factor: 2 } as const;
  const { changedRows } = applyLever(planningCase, lever as never);
  const rows = planningCase.demand.filter((row) =>
    own.some((g) => planningCase.segments[g]!.segment === row.segment),
  );
  expect(changedRows).toBe(rows.filter((row) => row.units > 0).length);
});
