/**
 * Goal: a change is shared out over its causes as the Shapley value says, by enumeration of all orders, which the code does not
 * do; parts sum to the whole whatever the method, and cents too.
 */
import { expect, test } from 'vitest';
import { seededRandom } from '../../../scenarios/random.ts';
import { roundedParts } from '../../../solver/arithmetic/roundedParts.ts';
import { attribute, setsToAsk } from '../../../solver/explain/attribution.ts';

/** What each set of causes brings: any numbers at all, two measures. */
function randomWorth(count: number, seed: number): (set: bigint | number) => readonly number[] {
  const random = seededRandom(seed);
  const worth = Array.from({ length: 2 ** count }, () => [1000 * random(), random() - 0.5]);
  return (set) => worth[Number(set)]!;
}

function orders(causes: readonly number[]): readonly (readonly number[])[] {
  if (causes.length === 0) return [[]];
  return causes.flatMap((first) =>
    orders(causes.filter((cause) => cause !== first)).map((rest) => [first, ...rest]),
  );
}

/** Average gain of each cause over all orders, one by one. */
function byEnumeration(count: number, worth: (set: number) => readonly number[], measure: number) {
  const sums = new Array<number>(count).fill(0);
  const all = orders(Array.from({ length: count }, (_, i) => i));
  for (const order of all) {
    let set = 0;
    for (const cause of order) {
      const next = set | (1 << cause);
      sums[cause]! += worth(next)[measure]! - worth(set)[measure]!;
      set = next;
    }
  }
  return sums.map((sum) => sum / all.length);
}

test('up to six causes are shared out as all orders say, each set asked once', () => {
  for (let count = 2; count <= 6; count++) {
    const worth = randomWorth(count, count);
    let asked = 0;
    const found = attribute(
      count,
      (set) => {
        asked++;
        return worth(set);
      },
      { method: 'shapley' },
    );
    expect([found.kind, asked, found.sets]).toEqual(['exact', 2 ** count, 2 ** count]);
    expect(setsToAsk(count, { method: 'shapley' })).toBe(2 ** count);
    for (const measure of [0, 1]) {
      const expected = byEnumeration(count, worth, measure);
      found.parts.forEach((part, cause) => {
        expect(part[measure]).toBeCloseTo(expected[cause]!, 9);
      });
      const sum = found.parts.reduce((all, part) => all + part[measure]!, 0);
      expect(sum).toBeCloseTo(worth(2 ** count - 1)[measure]! - worth(0)[measure]!, 9);
    }
    expect(found.alone[1]![0]).toBeCloseTo(worth(2)[0]! - worth(0)[0]!, 9);
    expect(found.last[0]![0]).toBeCloseTo(worth(2 ** count - 1)[0]! - worth(2 ** count - 2)[0]!, 9);
    expect(found.pairs![0]!.effect[0]).toBeCloseTo(
      worth(3)[0]! - worth(1)[0]! - worth(2)[0]! + worth(0)[0]!,
      9,
    );
  }
});

/** What causes bring that do not touch each other. */
const sumOf = (own: readonly number[]) => (set: bigint) => [
  own.reduce((sum, part, i) => sum + ((set >> BigInt(i)) & 1n ? part : 0), 0),
];

test('causes that do not touch each other have their own effects and no interactions', () => {
  const own = [3, -7, 11];
  const found = attribute(3, sumOf(own), { method: 'shapley' });
  found.parts.forEach((part, i) => {
    expect(part[0]).toBeCloseTo(own[i]!, 12);
  });
  for (const pair of found.pairs!) expect(pair.effect[0]).toBeCloseTo(0, 12);
});

test('in order, each cause is what it adds to those before it', () => {
  const worth = randomWorth(4, 9);
  const found = attribute(4, worth, { method: 'ordered' });
  expect(found.parts.map(([first]) => first)).toEqual(
    [0, 1, 2, 3].map((i) => worth(2 ** (i + 1) - 1)[0]! - worth(2 ** i - 1)[0]!),
  );
});

test('beyond six causes orders are sampled: the sum is exact, and the error stated covers the true part', () => {
  const count = 7;
  const worth = randomWorth(count, 3);
  const found = attribute(count, worth, { method: 'shapley', orders: 400, random: seededRandom(1) });
  expect([found.kind, found.orders]).toEqual(['sampled', 400]);
  expect(found.sets).toBeLessThanOrEqual(setsToAsk(count, { method: 'shapley', orders: 400 }));
  const expected = byEnumeration(count, worth, 0);
  const sum = found.parts.reduce((all, part) => all + part[0]!, 0);
  expect(sum).toBeCloseTo(worth(2 ** count - 1)[0]! - worth(0)[0]!, 6);
  found.parts.forEach((part, cause) => {
    const error = found.errors![cause]![0]!;
    expect(error).toBeGreaterThan(0);
    expect(Math.abs(part[0]! - expected[cause]!)).toBeLessThan(5 * error);
  });
});

test('a hundred causes are shared out like few: by sampled orders, or in their own', () => {
  const own = Array.from({ length: 100 }, (_, i) => i - 40);
  for (const method of ['shapley', 'ordered'] as const) {
    const found = attribute(own.length, sumOf(own), { method });
    expect(found.kind).toBe(method === 'ordered' ? 'ordered' : 'sampled');
    found.parts.forEach((part, i) => {
      expect(part[0]).toBeCloseTo(own[i]!, 9);
    });
    expect(found.sets).toBeLessThanOrEqual(setsToAsk(own.length, { method }));
  }
});

test('rounded parts sum to the rounded total, each within a step', () => {
  const random = seededRandom(5);
  for (let trial = 0; trial < 200; trial++) {
    const parts = Array.from({ length: 1 + Math.floor(8 * random()) }, () => 1e4 * (random() - 0.5));
    const total = parts.reduce((sum, part) => sum + part, 0);
    const rounded = roundedParts(parts, total, 2);
    expect(Math.round(rounded.reduce((sum, part) => sum + part, 0) * 100)).toBe(Math.round(total * 100));
    rounded.forEach((part, i) => {
      expect(Math.abs(part - parts[i]!)).toBeLessThan(0.0100001);
    });
  }
});
