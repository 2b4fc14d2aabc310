/** Goal: events change the periods they should by what they say, beside the base line, and come off exactly. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEvents, type DemandEvent, type EventTarget } from '../../../../solver/demand/lines/events.ts';
import { orderedLine } from '../../../../solver/demand/lines/order.ts';
import { law } from '../../../runs.ts';

const target: EventTarget = {
  keyFigure: 'demand',
  segment: 'home',
  periodStarts: ['2027-01-01', '2027-02-01', '2027-03-01', '2027-04-01', '2027-05-01'],
};
const base = [100, 200, 300, 400];
const event = (over: Partial<DemandEvent>): DemandEvent => ({
  event: 'fair',
  kind: 'cumulative',
  effects: [10],
  effectUnit: 'month',
  starts: ['2027-02-01'],
  keyFigure: 'demand',
  segments: null,
  isActive: true,
  ...over,
});

describe('what an event changes', () => {
  test('units, for several months from each date on', () => {
    const { after, changes } = applyEvents(
      base,
      [event({ effects: [10, -4], starts: ['2027-01-01', '2027-03-01'] })],
      target,
    );
    expect(changes).toEqual([{ event: 'fair', change: [10, -4, 10, -4] }]);
    expect(after).toEqual([110, 196, 310, 396]);
  });
  test('a share of the base line, whatever other events do', () => {
    const events = [
      event({ kind: 'proportional', effects: [0.5] }),
      event({ event: 'tender', effects: [100] }),
    ];
    expect(applyEvents(base, events, target).after).toEqual([100, 400, 300, 400]);
  });
  test('weeks on months: units by days, a share for the days that it covers', () => {
    // Seven days from 29 January: three in January, four in February.
    const week = event({ effects: [70], effectUnit: 'week', starts: ['2027-01-29'] });
    expect(applyEvents(base, [week], target).after).toEqual([130, 240, 300, 400]);
    const share = event({
      kind: 'proportional',
      effects: [0.5, 0.5],
      effectUnit: 'week',
      starts: ['2027-02-01'],
    });
    expect(applyEvents(base, [share], target).after[1]).toBeCloseTo(250, 9);
  });
  test('months on weeks', () => {
    const weeks: EventTarget = {
      ...target,
      periodStarts: ['2027-02-01', '2027-02-08', '2027-02-15', '2027-02-22', '2027-03-01'],
    };
    expect(applyEvents([5, 5, 5, 5], [event({ effects: [40] })], weeks).after).toEqual([15, 15, 15, 15]);
  });
  test('from the last day of a month, a month ends with the next', () => {
    const { changes } = applyEvents(base, [event({ effects: [28], starts: ['2027-01-31'] })], target);
    // 31 January to 28 February: one day and 27 days.
    expect(changes[0]?.change.map((amount) => Math.round(amount))).toEqual([1, 27, 0, 0]);
  });
  test('other key figures, other segments, other times, switched off', () => {
    for (const over of [
      { keyFigure: 'price' },
      { segments: ['abroad'] },
      { starts: ['2028-01-01'] },
      { isActive: false },
    ])
      expect(applyEvents(base, [event(over)], target)).toEqual({ base, changes: [], after: base });
  });
  test('dates that are none, and periods without an end, are named', () => {
    expect(() => applyEvents(base, [event({ starts: ['2027-2-1'] })], target)).toThrow(/date 2027-2-1/);
    expect(() => applyEvents([1], [], target)).toThrow(/1 periods need 2 first days/);
  });
});

const someEvent = fc.record({
  event: fc.constantFrom('a', 'b', 'c', 'd'),
  kind: fc.constantFrom('cumulative' as const, 'proportional' as const),
  effects: fc.array(fc.double({ min: -0.9, max: 500, noNaN: true }), { minLength: 1, maxLength: 4 }),
  effectUnit: fc.constantFrom('day' as const, 'week' as const, 'month' as const),
  starts: fc.array(fc.constantFrom('2026-12-30', '2027-01-01', '2027-02-17', '2027-03-31'), {
    minLength: 1,
    maxLength: 3,
  }),
  keyFigure: fc.constant('demand'),
  segments: fc.constantFrom(null, ['home'], ['abroad']),
  isActive: fc.boolean(),
});
const someBase = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 4, maxLength: 4 });

test('switching an event off leaves exactly what there is without it; all off, the base line', () => {
  fc.assert(
    fc.property(
      someBase,
      fc.array(someEvent, { minLength: 1, maxLength: 5 }),
      fc.nat(4),
      (line, events, k) => {
        const chosen = k % events.length;
        const off = events.map((each, i) => (i === chosen ? { ...each, isActive: false } : each));
        const without = events.filter((_, i) => i !== chosen);
        expect(applyEvents(line, off, target)).toEqual(applyEvents(line, without, target));
        const allOff = events.map((each) => ({ ...each, isActive: false }));
        expect(applyEvents(line, allOff, target).after).toEqual(line);
      },
    ),
    law(200),
  );
});

test('units of an event within the horizon all arrive', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 500 }), { minLength: 1, maxLength: 8 }), (effects) => {
      const { after } = applyEvents(
        base,
        [event({ effects, effectUnit: 'week', starts: ['2027-01-09'] })],
        target,
      );
      const total = effects.reduce((sum, effect) => sum + effect, 1000);
      expect(after.reduce((sum, amount) => sum + amount, 0)).toBeCloseTo(total, 6);
    }),
    law(100),
  );
});

test('forecast, macros before, events, macros after: in this order', () => {
  const double = (line: readonly number[]) => line.map((amount) => 2 * amount);
  const addOne = (line: readonly number[]) => line.map((amount) => amount + 1);
  const events = [event({ kind: 'proportional', effects: [0.5], starts: ['2027-01-01'] })];
  const ordered = orderedLine(base, [double], events, [addOne], target);
  expect(ordered.base).toEqual([200, 400, 600, 800]);
  expect(ordered.events.after).toEqual([300, 400, 600, 800]);
  expect(ordered.line).toEqual([301, 401, 601, 801]);
  expect(() => orderedLine(base, [() => []], [], [], target)).toThrow(/0 periods of 4/);
});
