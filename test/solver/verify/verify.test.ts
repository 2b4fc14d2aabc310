/** Goal: the verifier accepts right plans and objects to every kind of wrong one; a lying solver does not get through. */
import { describe, expect, test } from 'vitest';
import { loadHighsBackend } from '../../../node/highsModule.ts';
import { processClock } from '../../../node/processClock.ts';
import type { Backend } from '../../../solver/backends/backend.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { readPlan } from '../../../solver/formulation/readPlan.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { Checker } from '../../../solver/plan/checks/checker.ts';
import { type Plan, planArrays } from '../../../solver/plan/plan.ts';
import { solvePlan } from '../../../solver/run/solve.ts';
import { verifyPlan } from '../../../solver/verify/verify.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { solveOnce } from '../../properties/optimum.ts';

const backend = await loadHighsBackend();
const planningCase = smallCase();
const index = indexCase(planningCase);
const result = solvePlan(planningCase, { backend, clock: processClock, relativeGap: 1e-9 });
const plan = result.plan as Plan;
const claim = { mode: 'maximizeMargin' as const, value: result.objective ?? Number.NaN };

test('the plan of the small case is optimal and verified', () => {
  expect(result.verification?.failures).toEqual([]);
  expect(result.status).toBe('optimal');
});

describe('one number of a plan is changed', () => {
  for (const name of planArrays) {
    const cells = [...plan[name].keys()];
    if (name === 'trucks') continue; // The small case has no truck lane.
    test(name, () => {
      for (const cell of cells) {
        for (const off of [1, -1]) {
          const changed = plan[name].slice();
          changed[cell] = changed[cell]! + off;
          const broken: Plan = { ...plan, [name]: changed };
          expect(verifyPlan(index, broken, claim).passed, `${name}[${cell}] ${off}`).toBe(false);
        }
      }
    });
  }
});

test('a wrong claim about the objective is caught', () => {
  expect(verifyPlan(index, plan, { ...claim, value: claim.value * 1.0001 }).passed).toBe(false);
  // The checks are of plan and case: who verifies a stored plan, without the solver's word, counts as many.
  expect(verifyPlan(index, plan, claim).checkCount).toBe(verifyPlan(index, plan, null).checkCount);
});

test('every failure is counted; of each feature the first are kept', () => {
  const broken = {
    ...plan,
    closingStock: plan.closingStock.map((units) => units + 1000),
    onTime: plan.onTime.map((units) => units + 1000),
  };
  const { failureCount, failures } = verifyPlan(index, broken, null);
  expect(failureCount).toBe(failures.length);
  const check = new Checker(planningCase, 'stockBalance', 'units', 100);
  for (let t = 0; t < 50; t++) check.atMost(1000, 1, 'the stock balances', () => ({ about: [] }), t);
  expect([check.failureCount, check.failures.length]).toEqual([50, 20]);
});

test('a plan that holds no numbers is caught', () => {
  const production = plan.production.slice();
  production[0] = Number.NaN;
  expect(verifyPlan(index, { ...plan, production }, claim).passed).toBe(false);
});

describe('with the rows of a feature left out, the verifier objects', () => {
  // Features whose rows bind in the small case; the others make columns or bounds without which nothing can be built.
  for (const name of ['maximumLateness', 'inventoryLimits', 'serviceLevel', 'frozenCells', 'endOfHorizon']) {
    test(name, () => {
      const tight = smallCase((document) => {
        // Safety stock asks for more than the warehouse holds.
        document.inventoryLimits![0]!.max = 60;
        document.inventoryPolicies![0]!.safetyStock = 60;
        document.inventoryPolicies![1]!.safetyStock = 60;
        document.serviceTargets![0]!.fillRateMin = 0.97;
        document.serviceTargets!.push({
          serviceTarget: 'x-B-each',
          segment: 'x-B',
          window: 'period',
          fillRateMin: 0.55,
          mode: 'hard',
        });
        document.segments![1]!.latenessPeriodsMax = 1;
        document.segments![1]!.backlogCost = 0;
        document.resources![0]!.hoursPerWorkingDay = 9;
      });
      const tightIndex = indexCase(tight);
      const formulation = formulate(tightIndex, { without: [name] });
      const answer = solveOnce(backend, formulation.model, { relativeGap: 1e-9 });
      expect(answer.reason).toBe('optimal');
      const claimed = { mode: 'maximizeMargin' as const, value: answer.bounds.primal ?? 0 };
      const verification = verifyPlan(
        tightIndex,
        readPlan(formulation, answer.values as Float64Array),
        claimed,
      );
      expect(verification.passed).toBe(false);
    });
  }
});

test('a solver that lies about its plan gets no plan shown', () => {
  const liar: Backend = {
    ...backend,
    load(model) {
      const session = backend.load(model);
      return {
        ...session,
        change: (changes) => session.change(changes),
        dispose: () => session.dispose(),
        solve(options) {
          const answer = session.solve(options);
          const values = answer.values?.map((value) => Math.floor(value)) ?? null;
          return { ...answer, values };
        },
        addRows: (rows) => session.addRows(rows),
        deleteRows: (positions) => session.deleteRows(positions),
        changeObjective: (...args) => session.changeObjective(...args),
        setBasis: (basis) => session.setBasis(basis),
        startNear: (solution) => session.startNear(solution),
        setStart: (values) => session.setStart(values),
      };
    },
  };
  const lied = solvePlan(planningCase, { backend: liar, clock: processClock, relativeGap: 1e-4 });
  expect(lied.status).toBe('unverified');
  expect(lied.plan).toBeNull();
});
