/**
 * Goal: a solver that has failed is never used again. What it was asked is asked once more of one that is loaded anew, and a second
 * failure is reported in a sentence.
 */
import loadHighs, { type Highs, type Model as HighsModel } from 'highs';
import { expect, test } from 'vitest';
import { processClock } from '../../../node/processClock.ts';
import { type Backend, SolverFailure } from '../../../solver/backends/backend.ts';
import { FreshSolver } from '../../../solver/backends/freshSolver.ts';
import { createHighsBackend } from '../../../solver/backends/highs.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { compareModels } from '../../../solver/model/compare.ts';
import { WhatIf } from '../../../solver/run/whatIf.ts';
import { smallCase } from '../../cases/smallCase.ts';

const planningCase = smallCase();
const { model } = formulate(indexCase(planningCase));

/** A loaded module with a solve that fails for the numbered runs, and what was called of it. */
async function failing(failure: (highs: Highs) => Error, isFailing: (run: number) => boolean) {
  const highs = await loadHighs();
  const calls = { runs: 0, disposed: 0 };
  const wrapped = (real: HighsModel): HighsModel =>
    new Proxy(real, {
      get(_, name) {
        const value: unknown = Reflect.get(real, name, real);
        if (typeof value !== 'function') return value;
        if (name === 'dispose') calls.disposed++;
        return (...given: unknown[]) => {
          if (name === 'run' && isFailing(calls.runs++)) throw failure(highs);
          return Reflect.apply(value, real, given) as unknown;
        };
      },
    });
  const module = new Proxy(highs, {
    get(_, name) {
      if (name === 'createModel') return () => wrapped(highs.createModel());
      const value: unknown = Reflect.get(highs, name, highs);
      return value;
    },
  });
  return { backend: createHighsBackend(module, processClock), calls };
}

const overflow = () => new RangeError('Maximum call stack size exceeded');

test('a session that has thrown refuses everything, and where the module broke, so does the module', async () => {
  const { backend, calls } = await failing(overflow, (run) => run === 0);
  const other = backend.load(model);
  const session = backend.load(model);
  expect(() => session.solve({})).toThrow('highs: solve: Maximum call stack size exceeded');
  for (const use of [() => session.solve({}), () => other.solve({}), () => backend.load(model)])
    expect(use).toThrow('the solver failed before (solve: Maximum call stack size exceeded)');
  const { disposed } = calls;
  session.dispose();
  other.dispose();
  expect(calls).toEqual({ runs: 1, disposed });
});

test('where the simplex of HiGHS breaks off, interior point answers, and the session goes on', async () => {
  const { backend, calls } = await failing(
    (highs) => new highs.errors.HighsError('run failed with HiGHS status -1', 'run'),
    (run) => run === 1,
  );
  const linear = { ...model, integerCount: 0, isInteger: model.isInteger.slice().fill(0) };
  const session = backend.load(linear);
  const optimum = session.solve({}).bounds.primal;
  const [rowLower, rowUpper] = [linear.rowLower, linear.rowUpper].map((bounds) =>
    bounds.map((bound) => bound * 1.001),
  ) as [Float64Array, Float64Array];
  const next = { ...linear, rowLower, rowUpper };
  const comparison = compareModels(linear, next);
  if (comparison.kind !== 'changed') throw new Error(comparison.kind);
  session.change(comparison);
  const answer = session.solve({});
  expect(answer).toMatchObject({ reason: 'optimal', algorithm: 'interiorPoint' });
  expect(calls.runs).toBe(3);
  const plain = backend.load(next).solve({}).bounds.primal ?? Number.NaN;
  expect(answer.bounds.primal).toBeCloseTo(plain, 4);
  expect(plain).not.toBeCloseTo(optimum ?? Number.NaN, 0);
  expect(session.solve({}).reason).toBe('optimal');
  session.dispose();
});

test('what HiGHS itself refuses of a mixed model once is asked again, with a tighter tolerance', async () => {
  const { backend } = await failing(
    (highs) => new highs.errors.HighsError('refused', 'run'),
    (run) => run === 0,
  );
  const session = backend.load(model);
  expect(session.solve({}).reason).toBe('optimal');
  session.dispose();
});

test('what HiGHS itself refuses of a mixed model twice ends the session, and others go on', async () => {
  const { backend } = await failing(
    (highs) => new highs.errors.HighsError('refused', 'run'),
    (run) => run < 2,
  );
  const session = backend.load(model);
  expect(() => session.solve({})).toThrow(SolverFailure);
  expect(() => session.solve({})).toThrow('failed before');
  session.dispose();
  const other = backend.load(model);
  expect(other.solve({}).reason).toBe('optimal');
  other.dispose();
});

test('a what-if whose solver broke is answered by one that is loaded anew', async () => {
  const loaded: Backend[] = [];
  let isBroken = false;
  const solver = new FreshSolver(async () => {
    const isFirst = loaded.length === 0;
    const { backend } = await failing(overflow, () => isFirst && isBroken);
    loaded.push(backend);
    return new WhatIf({ backend, clock: processClock });
  });
  const ask = () => solver.use((whatIf) => whatIf.solve(planningCase));
  const first = await ask();
  isBroken = true;
  const second = await ask();
  const third = await ask();
  expect(loaded).toHaveLength(2);
  expect([first, second, third].map(({ result }) => result.status)).toEqual([
    'optimal',
    'optimal',
    'optimal',
  ]);
  expect([first, second, third].map(({ startKind }) => startKind.kind)).toEqual(['cold', 'cold', 'warm']);
});

test('a second failure is reported, and the next question has a solver of its own', async () => {
  let loads = 0;
  const solver = new FreshSolver(async () => {
    const isBroken = loads++ < 2;
    return (await failing(overflow, () => isBroken)).backend;
  });
  const ask = () =>
    solver.use((backend) => {
      const session = backend.load(model);
      try {
        return session.solve({}).reason;
      } finally {
        session.dispose();
      }
    });
  await expect(ask()).rejects.toThrow(
    'highs: failed twice, the second time freshly loaded: solve: Maximum call stack size exceeded',
  );
  expect(await ask()).toBe('optimal');
});

test('what is no failure of the solver is not asked twice', async () => {
  let asked = 0;
  const solver = new FreshSolver(async () => 'solver');
  await expect(
    solver.use(() => {
      asked++;
      throw new TypeError('our own mistake');
    }),
  ).rejects.toThrow('our own mistake');
  expect(asked).toBe(1);
});
