/** Goal: other solvers agree with HiGHS on random cases; what they claim is checked; MPS is read as it is written. Samples in `npm test`, 3,600 cases in `npm run test:long`. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadBackend } from '../../../node/backendModules.ts';
import { processClock } from '../../../node/processClock.ts';
import { SolverFailure } from '../../../solver/backends/backend.ts';
import { createGlpkBackend } from '../../../solver/backends/glpk.ts';
import { createJsSimplexBackend } from '../../../solver/backends/jsSimplex.ts';
import { solveAndExplain } from '../../../solver/explain/explainRun.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { readMps } from '../../../solver/model/readMps.ts';
import { writeMps } from '../../../solver/model/write.ts';
import { crossCheck } from '../../../solver/run/crossCheck.ts';
import { bakeries, bakery } from '../../cases/bakery.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { smallCase } from '../../cases/smallCase.ts';
import { optimumOf, solveOnce } from '../../properties/optimum.ts';
import { root } from '../../root.ts';
import { law } from '../../runs.ts';

const highs = await loadBackend('highs');
const glpk = await loadBackend('glpk');
const jslp = await loadBackend('jslp');
const exact = { clock: processClock, relativeGap: 1e-9 };

/** A random small linear case. */
function linearCase(numbers: readonly number[]) {
  return smallCase((document) => {
    document.shiftOptions = [];
    document.frozenCells = [];
    document.demand!.forEach((row, r) => {
      row.units = numbers[r];
      row.firmUnits = 0;
    });
    document.serviceTargets![0]!.mode = 'soft';
    document.serviceTargets![0]!.shortfallPrice = 7;
  });
}

const numbers = fc.array(fc.integer({ min: 0, max: 160 }), { minLength: 12, maxLength: 12 });

test('HiGHS and GLPK agree to 1e-6 on random small linear models', () => {
  fc.assert(
    fc.property(numbers, (units) => {
      const { model } = formulate(indexCase(linearCase(units)));
      const [a, b] = [highs, glpk].map((backend) => solveOnce(backend, model));
      expect([a?.reason, b?.reason]).toEqual(['optimal', 'optimal']);
      const [first, second] = [a?.bounds.primal ?? Number.NaN, b?.bounds.primal ?? Number.NaN];
      expect(Math.abs(first - second)).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(first)));
    }),
    law(60, 3000),
  );
});

test('and on random small mixed models', () => {
  fc.assert(
    fc.property(bakeries, fc.boolean(), (given, isLoose) => {
      const { model } = formulate(indexCase(bakery(given, isLoose)));
      const [first, second] = [highs, glpk].map((backend) =>
        optimumOf(backend, model, { relativeGap: 1e-9 }),
      );
      expect(Math.abs(first! - second!)).toBeLessThanOrEqual(2e-6 * Math.max(1, Math.abs(second!)));
    }),
    law(15, 600),
  );
});

describe('with every feature, whole numbers included', () => {
  test.each([1, 2, 3])(
    'seed %i: GLPK agrees, its plan is verified',
    (seed) => {
      const planningCase = everyFeatureCase(seed);
      const first = solveAndExplain(planningCase, { ...exact, relativeGap: 1e-6, backend: highs });
      const check = crossCheck(planningCase, first, {
        ...exact,
        relativeGap: 1e-6,
        timeLimitSeconds: 600,
        backend: glpk,
      });
      expect(check).toMatchObject({ verdict: 'agrees', verified: true, licence: 'GPL-3.0' });
    },
    120_000,
  );
});

test('javascript-lp-solver agrees on the small case', () => {
  const planningCase = linearCase([70, 80, 120, 90, 50, 70, 90, 60, 40, 45, 70, 60]);
  const first = solveAndExplain(planningCase, { ...exact, backend: highs });
  expect(crossCheck(planningCase, first, { ...exact, backend: jslp })).toMatchObject({
    verdict: 'agrees',
    verified: true,
  });
});

test('what javascript-lp-solver calls feasible is no plan when it is not whole', () => {
  const { model } = formulate(indexCase(smallCase()));
  const lying = createJsSimplexBackend({ Solve: () => ({ feasible: true, result: 1 }) }, '0', processClock);
  const answer = lying.load(model).solve({});
  expect([answer.reason, answer.values]).toEqual(['imprecise', null]);
});

test('a disagreement is reported', () => {
  const planningCase = smallCase();
  const first = solveAndExplain(planningCase, { ...exact, backend: highs });
  const wrong = { ...first, objective: (first.objective ?? 0) + 1 };
  expect(crossCheck(planningCase, wrong, { ...exact, backend: glpk }).verdict).toBe('disagrees');
});

describe('MPS', () => {
  test('what is written is read back as the same model', () => {
    const { model } = formulate(indexCase(smallCase()));
    const read = readMps(writeMps(model));
    for (const name of ['cost', 'columnLower', 'columnUpper', 'rowLower', 'rowUpper', 'isInteger'] as const)
      expect(Array.from(read[name]), name).toEqual(Array.from(model[name], (value) => value + 0));
    expect([read.sense, read.offset]).toEqual([model.sense, model.offset + 0]);
    const exactly = { relativeGap: 1e-9 };
    expect(optimumOf(highs, read, exactly)).toBeCloseTo(optimumOf(highs, model, exactly), 6);
  });

  test('a broken file is refused with its line', () => {
    expect(() => readMps('NAME x\nROWS\n N obj\n L a\nCOLUMNS\n    x b 1\n')).toThrow(/line 6.*declared/);
    expect(() => readMps('hello')).toThrow('no model');
  });

  const file = path.join(root, '..', 'shared', 'cases', 'lotsize-pp08a', 'mps', 'pp08a.mps');
  test.skipIf(!existsSync(file))(`pp08a${existsSync(file) ? '' : ': absent here, not checked'}`, () => {
    const session = highs.load(readMps(readFileSync(file, 'utf8')));
    expect(session.solve({ relativeGap: 1e-9 }).bounds.primal).toBeCloseTo(7350, 4);
    session.dispose();
  });
});

test('an assertion inside GLPK ends that module, not the answer that there is no plan', async () => {
  const module = await (await import('glpk.js/node')).default();
  let solves = 0;
  // What an assertion inside the module does: it throws, in the first solve after that of the case itself.
  const spent = createGlpkBackend({
    ...module,
    solve: ((...given: Parameters<typeof module.solve>) => {
      solves++;
      if (solves > 1) throw new Error('Assertion failed');
      return module.solve(...given);
    }) as typeof module.solve,
  });
  const planningCase = everyFeatureCase(5046, (document) => {
    Object.assign(document.blendLimits![0]!, { min: 15, max: 20 });
  });
  const { status, infeasibility } = solveAndExplain(planningCase, { ...exact, backend: spent });
  expect(status).toBe('infeasible');
  expect(infeasibility).toMatchObject({ conflictingLimits: [], isIrreducible: false });
  expect(infeasibility?.failure?.en).toMatch(/^glpk: the solver aborted: /);
  expect(() => solveAndExplain(planningCase, { ...exact, backend: spent })).toThrow(SolverFailure);
});
