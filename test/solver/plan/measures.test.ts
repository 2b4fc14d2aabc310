/** Goal: a measure that stands for a key figure, in thresholds of best plans, has the value of the figure in the plan. */
import { expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { planMoney } from '../../../solver/features/accounts.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { computeKeyFigures, keyFigureDefinitions } from '../../../solver/plan/figures/keyFigures.ts';
import { measureOfFigure, measureValue } from '../../../solver/plan/measures.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { wholeCaseOf } from '../../cases/wholeCase.ts';

const options = { backend: await loadHighsBackend(), clock: processClock };

test.each([
  [
    'small',
    smallCase((document) =>
      document.demand?.forEach((row) => {
        row.units = Number(row.units) * 2;
      }),
    ),
  ],
  ['drawn', readCaseDocument(wholeCaseOf(172), 'drawn.json').planningCase],
])('figures of a plan are those that their measures compute: %s', (_, planningCase) => {
  const index = indexCase(planningCase);
  const { plan } = solvePlan(planningCase, options);
  const input = { index, plan: plan!, money: planMoney(index, plan!) };
  const figures = computeKeyFigures(input);
  const known = keyFigureDefinitions.flatMap(({ name }) => {
    const measure = measureOfFigure(name);
    return measure === null ? [] : [{ name, measure }];
  });
  expect(known.length).toBe(10);
  for (const { name, measure } of known) {
    const [told, own] = [figures[name]?.value ?? null, measureValue(measure, input)];
    if (told === null) expect(own, name).toBeNull();
    else expect(own, name).toBeCloseTo(told, 6);
  }
  expect(figures.lateUnits!.value! + figures.lostUnits!.value!).toBeGreaterThan(0);
});
