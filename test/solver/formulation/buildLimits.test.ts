/**
 * Goal: building a model is bounded as solving is: it can be stopped at any time, ends after its time, and refuses a model that
 * is larger than it may be before memory is taken for it. Each with a sentence in both languages.
 */
import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { BuildStopped, ModelTooLarge } from '../../../solver/formulation/buildLimits.ts';
import { type IndexedCase, indexCase } from '../../../solver/index/indexedCase.ts';
import { root } from '../../root.ts';

let index: IndexedCase;
beforeAll(async () => {
  index = indexCase((await loadCase(path.join(root, 'scenarios', 'lanhai'))).planningCase);
});

const refusal = (act: () => unknown): ModelTooLarge => {
  try {
    act();
  } catch (error) {
    if (error instanceof ModelTooLarge) return error;
    throw error;
  }
  throw new Error('the model was built');
};

test('a model of more columns than it may have is not built; the sentence names the block and the limit', () => {
  const { columnCount, rowCount } = formulate(index).model;
  const most = Math.max(columnCount, rowCount);
  expect(formulate(index, { limits: { columnsMax: most } }).model.columnCount).toBe(columnCount);
  const { words } = refusal(() => formulate(index, { limits: { columnsMax: 1000 } }));
  expect(words.en).toContain('1,000');
  expect(words.zh).toContain('1,000');
  expect(words.zh).not.toBe(words.en);
  for (const share of [0.2, 0.5, 0.9])
    refusal(() => formulate(index, { limits: { columnsMax: Math.floor(columnCount * share) } }));
});

test('building ends when it is asked to, whichever feature is at work', () => {
  let asked = 0;
  formulate(index, { limits: { shouldStop: () => ++asked < 0 } });
  expect(asked).toBeGreaterThan(10);
  for (let at = 1; at <= asked; at++) {
    let now = 0;
    expect(() => formulate(index, { limits: { shouldStop: () => ++now === at } })).toThrow(BuildStopped);
  }
});

test('building ends after its time, and a limit that is meant for the solver is none for building', () => {
  let seconds = 0;
  const clock = () => {
    seconds += 10;
    return seconds;
  };
  const { words } = refusal(() => formulate(index, { limits: { clock, timeLimitSeconds: 40 } }));
  expect(words.en).toContain('40\u00a0s');
  const quick = () => {
    seconds += 0.01;
    return seconds;
  };
  expect(
    formulate(index, { limits: { clock: quick, timeLimitSeconds: 0.001 } }).model.columnCount,
  ).toBeGreaterThan(0);
});
