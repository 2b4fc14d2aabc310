/** Goal: the consensus of a cell is the sum of its parts; distributed totals are exact; copies take what they say. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consensus,
  type DemandLine,
  type DemandLines,
  type Line,
  partTitle,
} from '../../../../solver/demand/lines/consensus.ts';
import { copyLine, lastSeason, newProductLine, shareOfGroup } from '../../../../solver/demand/lines/copy.ts';
import { type Distributed, distribute } from '../../../../solver/demand/lines/distribute.ts';
import { splitByWeights } from '../../../../solver/hierarchy/largestRemainder.ts';
import { law } from '../../../runs.ts';

const line = (amounts: Line, name = '', events: DemandLine['events'] = []): DemandLine => ({
  name,
  amounts,
  events,
});
const fair = (...change: number[]) => [{ event: 'fair', change }];
const lines: DemandLines = {
  baseline: line([100, 100, null, null], '', fair(20, 0, 0, 0)),
  sales: [line([90, null, 50, null], 'home'), line([50, null, 25, null], 'export')],
  newProducts: [line([null, 7, 7, null], 'N1')],
  manual: line([null, null, null, null]),
};

describe('consensus', () => {
  const amounts = (over: Partial<DemandLines>, options: Parameters<typeof consensus>[1]) =>
    consensus({ ...lines, ...over }, options).map(({ amount }) => amount);
  test('by weights; where one says nothing the other counts in full', () => {
    const rule = { kind: 'weights', statistical: 1, sales: 3 } as const;
    expect(amounts({}, { rule, manual: 'add' })).toEqual([30 + 105, 107, 82, null]);
  });
  test('by replacement: the first that says something', () => {
    const rule = { kind: 'replacement', order: ['sales', 'statistical'] } as const;
    expect(amounts({}, { rule, manual: 'add' })).toEqual([140, 107, 82, null]);
    expect(amounts({}, { rule: { ...rule, order: ['statistical', 'sales'] }, manual: 'add' })).toEqual([
      120,
      107,
      82,
      null,
    ]);
  });
  test('by hand: replaces, with what it replaced still shown, or adds', () => {
    const rule = { kind: 'replacement', order: ['statistical'] } as const;
    const manual = line([80, -10, null, 5]);
    expect(amounts({ manual }, { rule, manual: 'add' })).toEqual([200, 97, 7, 5]);
    const [cell] = consensus({ ...lines, manual }, { rule, manual: 'replace' });
    expect(cell).toEqual({
      amount: 80,
      parts: [
        { source: 'replaced', name: '', stated: 120, amount: 0 },
        { source: 'manual', name: '', stated: 80, amount: 80 },
      ],
    });
    expect(partTitle(consensus(lines, { rule, manual: 'add' })[0]!.parts[1]!)).toEqual({
      en: 'Event: fair',
      zh: '事件：fair',
    });
  });
  test('an event on a submission counts with it, one on a line that says nothing does not', () => {
    const rule = { kind: 'replacement', order: ['sales', 'statistical'] } as const;
    const sales = [line([90, null, 50, null], 'home', fair(5, 5, 5, 5))];
    expect(amounts({ sales }, { rule, manual: 'add' })).toEqual([95, 107, 62, null]);
  });
  test('weights that are none', () => {
    expect(() =>
      consensus(lines, { rule: { kind: 'weights', statistical: 0, sales: 0 }, manual: 'add' }),
    ).toThrow(/weights 0 and 0/);
  });
  test('the parts of every cell add up to it, exactly', () => {
    const drawn = fc.array(fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: null }), {
      minLength: 3,
      maxLength: 3,
    });
    const changes = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(
        drawn,
        changes,
        drawn,
        drawn,
        drawn,
        drawn,
        fc.boolean(),
        (baseline, change, home, abroad, launch, manual, isReplaced) => {
          const cells = consensus(
            {
              baseline: line(baseline, '', fair(...change)),
              sales: [line(home, 'home', fair(...change)), line(abroad, 'abroad')],
              newProducts: [line(launch, 'launch')],
              manual: line(manual),
            },
            {
              rule: { kind: 'weights', statistical: 0.3, sales: 0.6 },
              manual: isReplaced ? 'replace' : 'add',
            },
          );
          for (const { amount, parts } of cells)
            if (amount === null) expect(parts).toEqual([]);
            else expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
        },
      ),
      law(200),
    );
  });
});

const done = (result: Distributed) => {
  if (result.kind === 'refused') throw new Error(result.reason.en);
  return result.amounts;
};

describe('distribution functions', () => {
  const cells = [10, 30, 0, 60];
  const options = { decimals: 0 };
  test('replace, add, per cent', () => {
    expect(done(distribute(cells, { kind: 'replace', amount: 5 }, options))).toEqual([5, 5, 5, 5]);
    expect(done(distribute(cells, { kind: 'add', amount: 5 }, options))).toEqual([15, 35, 5, 65]);
    expect(done(distribute(cells, { kind: 'percent', percent: -10 }, options))).toEqual([9, 27, 0, 54]);
  });
  test('evenly, by a pattern, in proportion: nothing comes to be where there was nothing', () => {
    expect(done(distribute(cells, { kind: 'evenly', total: 10 }, options))).toEqual([3, 3, 2, 2]);
    expect(done(distribute(cells, { kind: 'pattern', total: 10, weights: [1, 1, 2, 0] }, options))).toEqual([
      3, 2, 5, 0,
    ]);
    expect(done(distribute(cells, { kind: 'proportions', total: 1000 }, options))).toEqual([
      100, 300, 0, 600,
    ]);
  });
  test('locked cells keep their amounts', () => {
    const isLocked = [false, true, false, false];
    expect(done(distribute(cells, { kind: 'proportions', total: 170 }, { decimals: 0, isLocked }))).toEqual([
      20, 30, 0, 120,
    ]);
    expect(done(distribute(cells, { kind: 'add', amount: 1 }, { decimals: 0, isLocked }))).toEqual([
      11, 30, 1, 61,
    ]);
    // A locked cell with decimals: the largest of the others takes the rest of a unit.
    for (const total of [10, 11, 3.5, 1_000_000]) {
      const amounts = done(
        distribute(
          [3.5, 1, 2],
          { kind: 'pattern', total, weights: [0, 1, 2] },
          { decimals: 0, isLocked: [true, false, false] },
        ),
      );
      expect(amounts[0]).toBe(3.5);
      expect(amounts.reduce((sum, amount) => sum + amount)).toBe(Math.round(total));
    }
    expect(distribute(cells, { kind: 'evenly', total: 20 }, { decimals: 0, isLocked })).toMatchObject({
      kind: 'refused',
      reason: { en: 'Locked cells hold 30, more than the total of 20.' },
    });
    expect(distribute([5], { kind: 'evenly', total: 20 }, { decimals: 0, isLocked: [true] }).kind).toBe(
      'refused',
    );
  });
  test('proportions of nothing are even, and told', () => {
    expect(distribute([0, 0], { kind: 'proportions', total: 9 }, options)).toMatchObject({
      amounts: [5, 4],
      remarks: [{ en: 'All proportions are 0: distributed evenly.' }],
    });
  });
  test('a weight that is none is named', () => {
    expect(distribute(cells, { kind: 'pattern', total: 1, weights: [1, -1, 0, 0] }, options)).toMatchObject({
      reason: { en: 'Weight -1 of cell 2; expected 0 or more.' },
    });
  });
});

test('split totals are exact to the last digit, and no part is a step off', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000, max: 1_000_000 }),
      fc.array(fc.oneof(fc.constant<number>(0), fc.double({ min: 1e-3, max: 1e6, noNaN: true })), {
        minLength: 1,
        maxLength: 40,
      }),
      fc.integer({ min: 0, max: 3 }),
      (steps, drawn, decimals) => {
        const weights = drawn.some((weight) => weight > 0) ? drawn : drawn.map(() => 1);
        const scale = 10 ** decimals;
        const parts = splitByWeights(steps / scale, weights, decimals);
        expect(parts.reduce((sum, part) => sum + Math.round(part * scale), 0)).toBe(steps);
        const all = weights.reduce((sum, weight) => sum + weight, 0);
        parts.forEach((part, i) => {
          expect(Math.abs(part * scale - steps * (weights[i]! / all))).toBeLessThan(1 + 1e-6);
          if (weights[i] === 0) expect(part).toBe(0);
        });
      },
    ),
    law(300),
  );
});

describe('copies', () => {
  test('with factor and shift', () => {
    expect(copyLine([1, 2, null], 4, { factor: 2 })).toEqual([2, 4, null, null]);
    expect(copyLine([1, 2, 3], 4, { shift: 2 })).toEqual([null, null, 1, 2]);
  });
  test('last year repeats beyond a year', () => {
    expect(lastSeason([9, 1, 2, 3, 4], 4, 6, 10)).toEqual([10, 20, 30, 40, 10, 20]);
    expect(lastSeason([1], 4, 4)).toEqual([null, null, null, 1]);
  });
  test('shares of a group', () => {
    expect(shareOfGroup([100, null], 0.4)).toEqual([40, null]);
    expect(shareOfGroup([100, 50], [0.5, 0.2])).toEqual([50, 10]);
    expect(() => shareOfGroup([1, 2], [1])).toThrow(/1 shares for 2 periods/);
  });
  test('a launch builds up', () => {
    expect(newProductLine([100, 100, 100, 100, null], { start: 1, ramp: [0.2, 0.6] })).toEqual([
      0,
      20,
      60,
      100,
      null,
    ]);
  });
});
