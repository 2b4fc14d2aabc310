/**
 * Goal: a law over all features together. Random small cases in which any table may meet any other are worth what a second
 * model of the whole case says (wholeModel.ts), or have no plan in either; also cases of many rules at once, with goals in order or by weight.
 * `npm test` samples 60 cases, 24 wilder ones, 16 with what neither draws and 12 with values at the ends of their ranges, `npm run test:long` 1,200,
 * 1,200, 600 and 600.
 */
import { expect, test } from 'vitest';
import { cornerCaseOf } from '../cases/cornerCase.ts';
import { fartherCaseOf } from '../cases/fartherCase.ts';
import { wholeCaseOf } from '../cases/wholeCase.ts';
import { wilderCaseOf } from '../cases/wilderCase.ts';
import { runs, SEED } from '../runs.ts';
import { caseUnlessRefused, expectAgreement } from './agreement.ts';
import { loadSecondSolver } from './secondSolver.ts';
import { wholeOptimum } from './wholeModel.ts';

const glpk = await loadSecondSolver();

const CASES = runs(60, 1200);

test('any feature beside any other, as a second model of the whole case has them', () => {
  let planned = 0;
  let refused = 0;
  for (let seed = SEED + 100; seed < SEED + 100 + CASES; seed++) {
    const planningCase = caseUnlessRefused(wholeCaseOf(seed), `${seed}.json`);
    if (planningCase === null) {
      refused++;
      continue;
    }
    const second = wholeOptimum(planningCase, glpk);
    expectAgreement(planningCase, second, `seed ${seed}`);
    if (second !== null) planned++;
  }
  expect(planned).toBeGreaterThan(CASES / 2);
  expect(refused).toBeLessThan(CASES / 12);
});

test('a second model on which GLPK aborts has an optimum all the same, and so has the next', () => {
  for (const seed of [714_486, SEED + 100]) {
    const planningCase = caseUnlessRefused(wholeCaseOf(seed), `${seed}.json`)!;
    expectAgreement(planningCase, wholeOptimum(planningCase, glpk), `seed ${seed}`);
  }
});

test('people hired just before the plan lower what a minimum utilization asks of the first period', () => {
  const planningCase = caseUnlessRefused(wilderCaseOf(714_184, false), '714184.json')!;
  const [resource, pool] = [planningCase.resources[0]!, planningCase.labourPools[0]!];
  expect(resource.utilizationMin).toBeGreaterThan(0);
  expect(pool).toMatchObject({
    resource: resource.resource,
    headcountOpeningNew: 2,
    productivitySecondPeriod: 0.8,
  });
  expectAgreement(planningCase, wholeOptimum(planningCase, glpk));
});

test.each([false, true])('and wilder cases; goals instead of money: %s', (hasGoals) => {
  let planned = 0;
  const count = runs(12, 600);
  for (let seed = SEED; seed < SEED + count; seed++) {
    const planningCase = caseUnlessRefused(wilderCaseOf(seed, hasGoals), `${seed}.json`);
    if (planningCase === null) continue;
    const second = wholeOptimum(planningCase, glpk);
    expectAgreement(planningCase, second, `seed ${seed}`);
    if (second !== null) planned++;
  }
  expect(planned).toBeGreaterThan(count / 6);
});

test('and what neither draws: a second plant, a third product made of the second, costs of hiring by month', () => {
  let planned = 0;
  const count = runs(16, 600);
  for (let seed = SEED; seed < SEED + count; seed++) {
    const planningCase = caseUnlessRefused(fartherCaseOf(seed), `${seed}.json`);
    if (planningCase === null) continue;
    const second = wholeOptimum(planningCase, glpk);
    expectAgreement(planningCase, second, `seed ${seed}`);
    if (second !== null) planned++;
  }
  expect(planned).toBeGreaterThan(count / 4);
});

test('and values at the ends of their ranges: fractions, goods that perish at once, three sites in a row', () => {
  let planned = 0;
  const count = runs(12, 600);
  for (let seed = SEED; seed < SEED + count; seed++) {
    const planningCase = caseUnlessRefused(cornerCaseOf(seed), `${seed}.json`);
    if (planningCase === null) continue;
    const second = wholeOptimum(planningCase, glpk);
    expectAgreement(planningCase, second, `seed ${seed}`);
    if (second !== null) planned++;
  }
  expect(planned).toBeGreaterThan(count / 6);
});
