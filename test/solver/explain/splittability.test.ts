/**
 * Goal: a family plan is split to its members as well as it can be: known answers by hand, the least cost by enumeration, and a
 * verifier of its own that finds what is wrong with a split.
 */
import { expect, test } from 'vitest';
import { loadBackend } from '../../../node/backendModules.ts';
import { seededRandom } from '../../../scenarios/random.ts';
import {
  accountSplit,
  costOf,
  type FamilySplit,
  type FamilyToSplit,
  type SplitMember,
  shortMembers,
  splitFamily,
  splitFaults,
} from '../../../solver/explain/splittability.ts';
import { runs, SEED } from '../../runs.ts';

const backend = await loadBackend('highs');

function member(name: string, need: number[], rest: Partial<SplitMember> = {}): SplitMember {
  return {
    member: name,
    step: 1,
    hasLot: (rest.step ?? 1) > 1,
    unitsMin: 0,
    openingStock: 0,
    safetyStock: 0,
    need,
    other: need.map(() => 0),
    ...rest,
  };
}

const family = (produced: number[], members: SplitMember[]): FamilyToSplit => ({
  family: 'f',
  unit: 'pcs',
  produced,
  members,
  remarks: [],
});

function split(input: FamilyToSplit): FamilySplit {
  const found = splitFamily(input, backend, { timeLimitSeconds: 20 });
  expect(splitFaults(input, found)).toEqual([]);
  return found;
}

test('without lots a plan that covers its sums splits exactly', () => {
  const found = split(family([10, 10], [member('a', [6, 6]), member('b', [4, 4])]));
  expect(found).toMatchObject({ verdict: 'splits', isProved: true, deviation: [0, 0] });
  expect(found.members.map(({ production }) => production)).toEqual([
    [6, 6],
    [4, 4],
  ]);
});

test('stock at the wrong member: the family would have to make what the other lacks', () => {
  // The family has 10 in stock and makes nothing, but all of it is a.
  const found = split(family([0], [member('a', [6], { openingStock: 10 }), member('b', [4])]));
  expect(found).toMatchObject({ verdict: 'fails', deviation: [4] });
  expect(shortMembers(found)).toEqual([]);
});

test('a shortage is named by member, period and units, and carried on', () => {
  const input = family([5, 5], [member('a', [8, 2], { step: 5 })]);
  const found = accountSplit(input, [[5, 5]], true);
  expect(found.members[0]).toMatchObject({ short: [3, 0], closingStock: [0, 0] });
  expect(found.verdict).toBe('fails');
  expect(shortMembers(found)).toEqual([{ member: 'a', period: 0, units: 3 }]);
});

test('lots: less than one beside the plan is within lots', () => {
  const found = split(family([13, 7], [member('a', [8, 4], { step: 5 }), member('b', [4, 2], { step: 5 })]));
  expect(found.verdict).toBe('withinLots');
  // b has 1 left of its first lot and needs 2: it takes a second one.
  expect(found.members.map(({ production }) => production)).toEqual([
    [10, 5],
    [5, 5],
  ]);
  expect(found.deviation).toEqual([2, 3]);
});

test('a minimum run is made whole or not at all', () => {
  const found = split(
    family([12, 12], [member('a', [10, 10]), member('b', [2, 2], { unitsMin: 4, step: 1 })]),
  );
  expect(found.members[1]!.production).toEqual([4, 0]);
  expect(found.deviation).toEqual([2, 0]);
  expect(found.verdict).toBe('withinLots');
});

test('law: no split costs less, by enumeration', () => {
  const random = seededRandom(SEED);
  const below = (count: number) => Math.floor(random() * count);
  for (let k = 0; k < runs(3, 100); k++) {
    const input = family(
      [below(6), below(6)],
      ['a', 'b'].map((name) =>
        member(name, [below(4), below(4)], {
          step: 1 + below(4),
          unitsMin: below(2) * below(4),
          openingStock: below(5),
          safetyStock: below(2),
        }),
      ),
    );
    let least = Number.POSITIVE_INFINITY;
    const choices = input.members.map(({ step, unitsMin }) =>
      Array.from({ length: 30 }, (_, n) => n * step).filter(
        (made) => made <= 29 && (made === 0 || made >= unitsMin),
      ),
    );
    for (const a0 of choices[0]!)
      for (const a1 of choices[0]!)
        for (const b0 of choices[1]!)
          for (const b1 of choices[1]!)
            least = Math.min(
              least,
              costOf(
                accountSplit(
                  input,
                  [
                    [a0, a1],
                    [b0, b1],
                  ],
                  true,
                ),
              ),
            );
    expect(costOf(split(input))).toBeLessThanOrEqual(least * 1.001 + 1e-6);
  }
});

test('the verifier finds what is wrong', () => {
  const input = family([10], [member('a', [6], { step: 5, unitsMin: 10 }), member('b', [4])]);
  const good = accountSplit(input, [[10], [0]], true);
  expect(splitFaults(input, good)).toEqual([]);
  expect(splitFaults(input, accountSplit(input, [[7], [3]], true)).length).toBe(2);
  const [a, b] = good.members;
  expect(splitFaults(input, { ...good, deviation: [1] }).length).toBe(1);
  expect(splitFaults(input, { ...good, members: [{ ...a!, closingStock: [9] }, b!] }).length).toBe(1);
  expect(splitFaults(input, { ...good, members: [a!, { ...b!, short: [0] }] }).length).toBe(1);
});
