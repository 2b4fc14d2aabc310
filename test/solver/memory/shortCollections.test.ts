/**
 * Goal: short collections of memory let go of the steps of a series. V8 keeps what a WeakMap holds for a key that it saw alive once, until all memory is
 * collected: a slider would fill megabytes with the rows and indices of earlier steps.
 */
import path from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { type IndexedCase, indexCase } from '../../../solver/index/indexedCase.ts';
import { Beside } from '../../../solver/memory/beside.ts';
import { LeverSequence } from '../../../solver/scenario/leverSequence.ts';

const root = path.join(import.meta.dirname, '../../..');
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (how?: { readonly type: 'minor' }) => void;

test('what is kept beside an object is found, and out of sight', () => {
  const kept = new Beside<object, number>();
  const other = new Beside<object, number>();
  const object = { a: 1 };
  kept.set(object, 5);
  other.set(object, 6);
  kept.set(object, 7);
  expect([kept.get(object), other.get(object), kept.get({})]).toEqual([7, 6, undefined]);
  expect(Object.keys(object)).toEqual(['a']);
  expect(kept.get({ ...object })).toBeUndefined();
  expect(JSON.stringify(object)).toBe('{"a":1}');
});

test('the demand of earlier steps of a slider goes', async () => {
  const { planningCase } = await loadCase(path.join(root, 'scenarios/lanhai'));
  const levers = new LeverSequence(planningCase);
  let index: IndexedCase | null = null;
  const step = (s: number) => {
    const factor = 1 + 0.1 * Math.sin(s / 5);
    index = indexCase(levers.apply([{ type: 'demand', factor, unitsAdded: 0 }]), index);
    if (s % 4 === 3) collect({ type: 'minor' });
  };
  const STEPS = 24;
  for (let s = 0; s < STEPS; s++) step(s);
  collect();
  for (let s = 0; s < 12; s++) step(s);
  const before = process.memoryUsage().heapUsed;
  for (let s = 0; s < STEPS; s++) step(s);
  const perStep = (process.memoryUsage().heapUsed - before) / STEPS;
  // Rows of demand alone are 400 kB in each step.
  expect(perStep).toBeLessThan(100_000);
  expect(index).not.toBeNull();
});
