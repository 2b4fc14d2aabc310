/** Goal: forecasters of a simulation follow what has happened, and only that. */
import { expect, test } from 'vitest';
import { createForecaster, type ForecasterKind } from '../../../solver/policies/forecasters.ts';
import { oneItemCase } from '../../cases/oneItemCase.ts';

const periods = 6;
const planningCase = oneItemCase({ periods, mean: 100, holding: 1, backlogCost: 1 });
const future = Float64Array.of(150, 160, 170, 180);
const made = (kind: ForecasterKind, history: readonly number[] = []) =>
  createForecaster(kind, { planningCase, history: [history], future });

test('the demand of the case stands, or its level follows what is asked for', () => {
  const standing = made({ kind: 'case' });
  standing.observe([150]);
  expect(Array.from(standing.forecast())).toEqual([100, 100, 100, 100, 100]);
  const following = made({ kind: 'case', smoothing: 0.5 });
  expect(Array.from(following.forecast())).toEqual(new Array(6).fill(100));
  following.observe([150]);
  // 0.5 · 1 + 0.5 · 1.5 = 1.25
  expect(Array.from(following.forecast())).toEqual(new Array(5).fill(125));
  following.observe([100]);
  expect(following.forecast()[0]).toBe(112.5);
});

test('perfect: what happens, then the demand of the case', () => {
  const perfect = made({ kind: 'perfect' });
  expect(Array.from(perfect.forecast())).toEqual([150, 160, 170, 180, 100, 100]);
  perfect.observe([150]);
  expect(Array.from(perfect.forecast())).toEqual([160, 170, 180, 100, 100]);
});

test('a model of the product is fitted anew to all that happened; without a history the case stands', () => {
  const naive = made({ kind: 'model', model: 'naive' }, [80, 90]);
  expect(Array.from(naive.forecast())).toEqual(new Array(6).fill(90));
  naive.observe([70]);
  expect(Array.from(naive.forecast())).toEqual(new Array(5).fill(70));
  const none = made({ kind: 'model', model: 'naive' });
  expect(Array.from(none.forecast())).toEqual(new Array(6).fill(100));
});
