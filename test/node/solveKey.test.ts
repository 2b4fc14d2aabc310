/** Goal: a stored answer is taken again only for the same program, solver and options. */
import { expect, test } from 'vitest';
import { packageVersion } from '../../node/packageVersion.ts';
import { solveKeyOf } from '../../node/solveKey.ts';

test('the key of an answer holds the version of the package and of the solver, and the options', () => {
  const solver = { name: 'highs', version: '1.2.3' };
  const options = { timeLimitSeconds: 600, relativeGap: 1e-3 };
  const key = solveKeyOf(solver, options);
  expect(key).toContain(packageVersion);
  expect(solveKeyOf({ ...solver }, { ...options })).toBe(key);
  const others = [
    solveKeyOf({ ...solver, name: 'glpk' }, options),
    solveKeyOf({ ...solver, version: '1.2.4' }, options),
    solveKeyOf(solver, { ...options, timeLimitSeconds: 60 }),
    solveKeyOf(solver, { ...options, relativeGap: 1e-4 }),
  ];
  expect(new Set([key, ...others]).size).toBe(5);
});
