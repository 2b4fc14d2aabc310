/**
 * Goal: the three methods do what they say at every level, sums stay exact whatever was typed before, and what a method lacks
 * is refused with its reason.
 */
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../scenarios/random.ts';
import {
  aggregate,
  allValues,
  type Change,
  disaggregate,
  emptyKeyFigure,
  enterValue,
  fixValue,
  type KeyFigure,
  valueAt,
} from '../../../solver/hierarchy/keyFigure.ts';
import { methodLacks, planningMethods } from '../../../solver/hierarchy/methods.ts';
import { type StatedNode, treeOf } from '../../../solver/hierarchy/tree.ts';
import { runs, SEED } from '../../runs.ts';

const tree = treeOf([
  { id: 'all', parent: null },
  { id: 'cold', parent: 'all' },
  { id: 'warm', parent: 'all' },
  { id: 'a', parent: 'cold' },
  { id: 'b', parent: 'cold' },
  { id: 'c', parent: 'warm' },
  { id: 'd', parent: 'warm' },
]);
const at = (id: string): number => tree.position.get(id)!;

function done(change: Change): KeyFigure {
  if (change.kind === 'refused') throw new Error(change.reason.en);
  return change.keyFigure;
}

const reasonOf = (change: Change): string => (change.kind === 'refused' ? change.reason.en : 'done');

const values = (keyFigure: KeyFigure, period = 0): Record<string, number> =>
  Object.fromEntries(tree.ids.map((id, node) => [id, valueAt(keyFigure, node, period)]));

describe('consistent planning', () => {
  const shares: Record<string, number> = { cold: 0.6, warm: 0.4, a: 0.5, b: 0.5, c: 1, d: 0 };
  const empty = emptyKeyFigure(tree, {
    method: 'consistent',
    periodCount: 2,
    proportionOf: (node) => shares[tree.ids[node]!],
  });

  test('a first entry spreads by stored proportions, and nothing is created at zero', () => {
    expect(values(done(enterValue(empty, at('all'), 0, 101)))).toEqual({
      all: 101,
      cold: 61,
      warm: 40,
      a: 31,
      b: 30,
      c: 40,
      d: 0,
    });
  });

  test('later entries keep what is there, at every level at once', () => {
    const typed = done(enterValue(done(enterValue(empty, at('all'), 0, 100)), at('a'), 0, 60));
    expect(values(typed)).toEqual({ all: 130, cold: 90, warm: 40, a: 60, b: 30, c: 40, d: 0 });
    expect(values(done(enterValue(typed, at('all'), 0, 260)))).toEqual({
      all: 260,
      cold: 180,
      warm: 80,
      a: 120,
      b: 60,
      c: 80,
      d: 0,
    });
    // Disaggregating applies the stored proportions again.
    expect(values(done(disaggregate(typed, at('cold'), 0)))).toMatchObject({ cold: 90, a: 45, b: 45 });
  });

  test('fixed values stay; what they forbid is refused', () => {
    const fixed = done(fixValue(done(enterValue(empty, at('all'), 0, 100)), at('a'), 0));
    expect(values(done(enterValue(fixed, at('all'), 0, 200)))).toMatchObject({ all: 200, a: 30 });
    expect(reasonOf(enterValue(fixed, at('cold'), 0, 20))).toBe(
      'Fixed parts hold 30, more than the total of 20.',
    );
    expect(reasonOf(enterValue(fixed, at('a'), 0, 20))).toBe('All parts are fixed.');
    const freed = done(fixValue(fixed, at('a'), 0, false));
    expect(values(done(enterValue(freed, at('a'), 0, 20)))).toMatchObject({ a: 20, cold: 50 });
  });

  test('proportions by period', () => {
    const timed = emptyKeyFigure(tree, {
      method: 'consistent',
      periodCount: 2,
      proportionOf: (node, period) => (tree.ids[node] === 'cold' ? [1, 3][period] : 1),
    });
    const both = done(enterValue(done(enterValue(timed, at('all'), 0, 8)), at('all'), 1, 8));
    expect(values(both, 0)).toMatchObject({ cold: 4, warm: 4 });
    expect(values(both, 1)).toMatchObject({ cold: 6, warm: 2 });
  });

  test('averages are copied down and averaged up', () => {
    const price = emptyKeyFigure(tree, {
      method: 'consistent',
      periodCount: 1,
      aggregation: 'average',
      decimals: 2,
    });
    const typed = done(enterValue(done(enterValue(price, at('all'), 0, 12.5)), at('a'), 0, 16.5));
    expect(values(typed)).toEqual({ all: 13.5, cold: 14.5, warm: 12.5, a: 16.5, b: 12.5, c: 12.5, d: 12.5 });
  });

  test('rounding is reported', () => {
    const even = emptyKeyFigure(tree, { method: 'consistent', periodCount: 1 });
    const change = enterValue(even, at('all'), 0, 5.4);
    if (change.kind === 'refused') throw new Error();
    expect(change.remarks.map(({ en }) => en)).toEqual(['5.4 was rounded to 5.']);
    expect([...change.rounding].map(([node, moved]) => [tree.ids[node], moved])).toEqual([
      ['cold', 0.5],
      ['a', 0.5],
      ['b', -0.5],
      ['warm', -0.5],
    ]);
  });
});

test('level by level: every level has its own numbers until it is asked', () => {
  const empty = emptyKeyFigure(tree, {
    method: 'levelByLevel',
    periodCount: 1,
    proportionOf: (node) => (tree.ids[node] === 'cold' ? 3 : 1),
  });
  const typed = done(enterValue(empty, at('all'), 0, 100));
  expect(values(typed)).toEqual({ all: 100, cold: 0, warm: 0, a: 0, b: 0, c: 0, d: 0 });
  expect(values(done(disaggregate(typed, at('all'), 0)))).toEqual({
    all: 100,
    cold: 75,
    warm: 25,
    a: 0,
    b: 0,
    c: 0,
    d: 0,
  });
  const whole = done(disaggregate(typed, at('all'), 0, 'leaves'));
  expect(values(whole)).toEqual({ all: 100, cold: 75, warm: 25, a: 38, b: 37, c: 13, d: 12 });
  const changed = done(enterValue(whole, at('a'), 0, 40));
  expect(values(changed)).toMatchObject({ all: 100, cold: 75, a: 40 });
  expect(values(done(aggregate(changed, at('all'), 0)))).toMatchObject({ all: 100, cold: 75 });
  expect(values(done(aggregate(changed, at('all'), 0, 'leaves')))).toMatchObject({ all: 102, cold: 77 });
});

test('delta: entries add up and are never split', () => {
  const empty = emptyKeyFigure(tree, { method: 'delta', periodCount: 1 });
  const below = done(enterValue(done(enterValue(empty, at('a'), 0, 10)), at('c'), 0, 5));
  expect(values(below)).toEqual({ all: 15, cold: 10, warm: 5, a: 10, b: 0, c: 5, d: 0 });
  const above = done(enterValue(below, at('cold'), 0, 30));
  expect(values(above)).toEqual({ all: 35, cold: 30, warm: 5, a: 10, b: 0, c: 5, d: 0 });
  expect(values(done(enterValue(above, at('a'), 0, 12)))).toMatchObject({ all: 37, cold: 32, a: 12 });
  expect(reasonOf(disaggregate(above, at('cold'), 0))).toMatch(/adds up and never splits/);
});

test('what a method lacks is refused with a reason in both languages', () => {
  const asked = [
    'aggregate',
    'disaggregate',
    'fixValue',
    'events',
    'levelling',
    'background',
    'notes',
    'transfer',
    'keepForecast',
  ] as const;
  const lacks = Object.fromEntries(
    planningMethods.map((method) => [method, asked.filter((one) => methodLacks(method, one) !== null)]),
  );
  expect(lacks).toEqual({
    consistent: ['aggregate'],
    levelByLevel: ['fixValue'],
    delta: [...asked],
  });
});

test('a hierarchy that is none is refused by name', () => {
  expect(() => treeOf([{ id: 'a', parent: 'b' }])).toThrow('b, the parent of a, does not exist.');
  expect(() =>
    treeOf([
      { id: 'top', parent: null },
      { id: 'x', parent: 'y' },
      { id: 'y', parent: 'x' },
    ]),
  ).toThrow('Parents form a circle: x → y → x.');
  expect(() =>
    treeOf([
      { id: 'a', parent: null },
      { id: 'a', parent: null },
    ]),
  ).toThrow('twice');
});

/** `expect` for each of millions of sums would take most of the time. */
function same(found: number, sum: number): void {
  if (found !== sum) throw new Error(`${found} where the level below sums to ${sum}`);
}

test('law: after 50 random edits the sums are exact at every level, whatever the method', () => {
  const random = seededRandom(SEED);
  const below = (count: number) => Math.floor(random() * count);
  for (let h = 0; h < runs(100, 1000); h++) {
    const size = 2 + below(40);
    const nodes: StatedNode[] = Array.from({ length: size }, (_, n) => ({
      id: `n${n}`,
      parent: n === 0 || random() < 0.05 ? null : `n${below(n)}`,
    }));
    const grown = treeOf(nodes);
    const method = planningMethods[h % 3]!;
    const decimals = below(3);
    const scale = 10 ** decimals;
    const weights = nodes.map(() => (random() < 0.2 ? 0 : random()));
    let keyFigure = emptyKeyFigure(grown, {
      method,
      periodCount: 2,
      decimals,
      proportionOf: (node) => (random() < 0.1 ? undefined : weights[node]),
    });
    for (let edit = 0; edit < 50; edit++) {
      const node = below(size);
      const period = below(2);
      const amount = below(random() < 0.3 ? 20 : 100_000) / scale;
      const kind = below(10);
      const before = valueAt(keyFigure, node, period);
      const change =
        kind < 6
          ? enterValue(keyFigure, node, period, amount)
          : kind === 6
            ? fixValue(keyFigure, node, period, random() < 0.6)
            : kind === 7
              ? disaggregate(keyFigure, node, period, 'leaves')
              : kind === 8
                ? aggregate(keyFigure, node, period, 'leaves')
                : disaggregate(keyFigure, node, period);
      if (change.kind === 'refused') continue;
      keyFigure = change.keyFigure;
      if (kind < 6) expect(valueAt(keyFigure, node, period)).toBe(amount);
      if (method === 'consistent' && kind !== 6 && kind >= 7)
        expect(valueAt(keyFigure, node, period)).toBe(before);
      const steps = allValues(keyFigure).map((value) => Math.round(value * scale));
      for (const one of grown.topDown) {
        const children = grown.children[one]!;
        if (children.length === 0) continue;
        for (let t = 0; t < 2; t++) {
          const sum = children.reduce((all, child) => all + steps[child * 2 + t]!, 0);
          if (method === 'consistent') same(steps[one * 2 + t]!, sum);
          if (method === 'delta') same(steps[one * 2 + t]! - keyFigure.stored[one * 2 + t]!, sum);
          if (method === 'levelByLevel' && (kind === 7 || kind === 9) && one === node && t === period)
            expect(steps[one * 2 + t]).toBe(sum);
        }
      }
    }
  }
});
