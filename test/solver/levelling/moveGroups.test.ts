/**
 * Goal: moves of a levelling are grouped by the overload that they take out, worst first; each move is in one group, and what the
 * groups cost adds up to the whole.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { seededRandom } from '../../../scenarios/random.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import type { LevelRequest } from '../../../solver/levelling/freedoms.ts';
import { levelPlan } from '../../../solver/levelling/levelPlan.ts';
import { moveGroups } from '../../../solver/levelling/moveGroups.ts';
import { completePlan } from '../../../solver/plan/byHand/completePlan.ts';
import { baseFromNothing } from '../../../solver/plan/byHand/planningRules.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { runs, SEED } from '../../runs.ts';

const backend = await loadHighsBackend();
const request: LevelRequest = {
  first: null,
  last: null,
  families: 'overloaded',
  freedoms: ['otherMonths', 'otherProcesses', 'overtime', 'moreShifts'],
  held: [],
  threshold: null,
  aim: 'cost',
};

function levelled(index: ReturnType<typeof indexCase>, production: Float64Array) {
  const base = baseFromNothing(index);
  const plan = completePlan(index, base, production);
  const answer = levelPlan(index, { plan, base }, request, {
    backend,
    clock: processClock,
    triesFreedoms: false,
    relativeGap: 1e-3,
  });
  return { plan, answer, groups: moveGroups(index, plan, answer) };
}

test('the moves of one overloaded month are one group, which takes out what is over', () => {
  const file = path.join(import.meta.dirname, '../../../scenarios/teaching/build-ahead.json');
  const { planningCase } = readCaseDocument(JSON.parse(readFileSync(file, 'utf8')), 'build-ahead');
  const { groups } = levelled(indexCase(planningCase), Float64Array.from([80, 90, 120]));
  expect(groups).toHaveLength(1);
  const [group] = groups;
  expect(group).toMatchObject({ kind: 'overload', left: 0, family: -1, sharedCount: 0 });
  expect(group!.overload).toMatchObject({ period: 2, amount: 20, load: { id: 'line' } });
  expect(group!.moves).toEqual([
    { move: 0, takenOut: 10 },
    { move: 1, takenOut: 10 },
  ]);
  expect(group!.cost).toBeCloseTo(60, 6);
});

test('whatever the case: every move in one group, sums that add up, overloads all there', () => {
  const random = seededRandom(SEED);
  let grouped = 0;
  for (let run = 0; run < runs(12); run++) {
    const index = indexCase(everyFeatureCase(SEED + run));
    const production = Float64Array.from({ length: index.source.processes.length * index.periodCount }, () =>
      Math.round(random() * 60),
    );
    const { answer, groups } = levelled(index, production);
    const moves = groups.flatMap((group) => group.moves.map(({ move }) => move));
    expect(moves.toSorted((a, b) => a - b)).toEqual([...answer.moves.keys()]);
    const cost = groups.reduce((sum, group) => sum + group.cost, 0);
    const size = Math.abs(answer.before.cost) + Math.abs(answer.after.cost);
    if (answer.moves.length > 0)
      expect(Math.abs(cost - (answer.after.cost - answer.before.cost))).toBeLessThan(1e-7 * (1 + size));
    expect(groups.filter(({ kind }) => kind === 'overload')).toHaveLength(answer.excessBefore.length);
    for (const { overload, left } of groups)
      if (overload !== null)
        expect(left).toBe(
          answer.excessAfter.find(
            ({ load, period }) =>
              load.id === overload.load.id &&
              load.table === overload.load.table &&
              period === overload.period,
          )?.amount ?? 0,
        );
    grouped += groups.filter(({ overload, moves: own }) => overload !== null && own.length > 0).length;
  }
  expect(grouped).toBeGreaterThan(5);
});
