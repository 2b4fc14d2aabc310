/** Goal: demand over total, groups, families and segments by the method of the case: stored, added up, split, told apart. */
import { expect, test } from 'vitest';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { nodeId } from '../../../solver/hierarchy/caseProportions.ts';
import { demandLevels, demandMethod, levelChanges, TOTAL } from '../../../solver/hierarchy/demandLevels.ts';
import {
  aggregate,
  type Change,
  disaggregate,
  enterValue,
  valueAt,
} from '../../../solver/hierarchy/keyFigure.ts';

const caseWith = (method: string, levelAmounts: object[] = []): PlanningCase =>
  readCaseDocument(
    {
      company: [{ company: 'levels', name: 'Levels', currency: 'EUR' }],
      periods: [
        { period: 'M1', start: '2027-01-01', workingDays: 20 },
        { period: 'M2', start: '2027-02-01', workingDays: 20 },
      ],
      groups: [{ group: 'g', name: 'Group' }],
      families: ['a', 'b', 'c'].map((family) => ({
        family,
        name: family,
        unit: 'pcs',
        group: family === 'c' ? null : 'g',
      })),
      groupProportions: [
        { family: 'a', proportion: 0.7 },
        { family: 'b', proportion: 0.3 },
      ],
      sites: [{ site: 's', name: 'Site' }],
      markets: [{ market: 'm', name: 'Market' }],
      segments: ['aA', 'aB', 'bA', 'cA'].map((segment) => ({
        segment,
        family: segment.slice(0, 1),
        market: 'm',
        grade: segment.slice(1),
        price: 1,
      })),
      demand: ['aA', 'aB', 'bA', 'cA'].map((segment, i) => ({ segment, period: 'M1', units: (i + 1) * 10 })),
      planningMethods: [{ measure: 'demand', method }],
      levelAmounts,
    },
    'levels',
  ).planningCase;

const done = (change: Change) => {
  if (change.kind === 'refused') throw new Error(change.reason.en);
  return change.keyFigure;
};

test('level by level: a typed amount stays at its level until it is split; adding up writes every level', () => {
  const planningCase = caseWith('levelByLevel');
  const { figure, isStated } = demandLevels(planningCase);
  const at = (id: string) => figure.tree.position.get(id)!;
  expect(demandMethod(planningCase)).toBe('levelByLevel');
  expect(valueAt(figure, at(nodeId.group('g')), 0)).toBe(0);
  expect(isStated.every((flag) => flag === 0)).toBe(true);
  const typed = done(enterValue(figure, at(nodeId.group('g')), 0, 101));
  expect(levelChanges(planningCase, figure, typed)).toEqual([
    { group: 'g', family: null, period: 'M1', units: 101 },
  ]);
  // By the proportions of the group, whole pieces: 70 and 30 per cent.
  expect(levelChanges(planningCase, typed, done(disaggregate(typed, at(nodeId.group('g')), 0)))).toEqual([
    { group: null, family: 'a', period: 'M1', units: 71 },
    { group: null, family: 'b', period: 'M1', units: 30 },
  ]);
  const split = done(disaggregate(typed, at(nodeId.group('g')), 0, 'leaves'));
  const ofSegments = levelChanges(planningCase, typed, split).filter((change) => 'segment' in change);
  expect(
    ofSegments.reduce((sum, { units }) => sum + units, 0) +
      (valueAt(split, at('segment:bA'), 0) === 30 ? 30 : 0),
  ).toBe(101);
  const added = done(aggregate(figure, at(TOTAL), 0, 'leaves'));
  expect(levelChanges(planningCase, figure, added)).toEqual([
    { group: null, family: null, period: 'M1', units: 100 },
    { group: 'g', family: null, period: 'M1', units: 60 },
    { group: null, family: 'a', period: 'M1', units: 30 },
    { group: null, family: 'b', period: 'M1', units: 30 },
    { group: null, family: 'c', period: 'M1', units: 40 },
  ]);
});

test('delta: what is typed above is added to it and to those above it, and is never split', () => {
  const planningCase = caseWith('delta', [
    { measure: 'demand', group: null, family: 'a', period: 'M1', units: 5 },
  ]);
  const { figure } = demandLevels(planningCase);
  const at = (id: string) => figure.tree.position.get(id)!;
  expect(valueAt(figure, at(nodeId.family('a')), 0)).toBe(35);
  expect(valueAt(figure, at(TOTAL), 0)).toBe(105);
  const typed = done(enterValue(figure, at(nodeId.group('g')), 0, 75));
  expect(valueAt(typed, at(TOTAL), 0)).toBe(115);
  expect(levelChanges(planningCase, figure, typed)).toEqual([
    { group: 'g', family: null, period: 'M1', units: 10 },
  ]);
  expect(disaggregate(typed, at(TOTAL), 0)).toMatchObject({ kind: 'refused' });
});

test('consistent: what is typed above is at the segments, and without a row a case is planned so', () => {
  const planningCase = { ...caseWith('consistent'), planningMethods: [] };
  expect(demandMethod(planningCase)).toBe('consistent');
  const { figure } = demandLevels(planningCase);
  const typed = done(enterValue(figure, figure.tree.position.get(TOTAL)!, 0, 200));
  expect(levelChanges(planningCase, figure, typed)).toEqual([
    { segment: 'aA', period: 'M1', units: 20 },
    { segment: 'aB', period: 'M1', units: 40 },
    { segment: 'bA', period: 'M1', units: 60 },
    { segment: 'cA', period: 'M1', units: 80 },
  ]);
});
