/** Goal: corrections stand beside the raw history and come off exactly; outliers are found, and seasons are none. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { seededRandom } from '../../../../solver/demand/forecast/random.ts';
import { type Correction, correctedHistory } from '../../../../solver/demand/history/corrections.ts';
import { lostSalesCorrections } from '../../../../solver/demand/history/lostSales.ts';
import { outlierCorrections } from '../../../../solver/demand/history/outliers.ts';
import {
  phaseInShare,
  shareForecast,
  successorCorrections,
} from '../../../../solver/demand/history/successor.ts';
import { applyDays, normalizeByDays } from '../../../../solver/demand/history/workingDays.ts';
import { same } from '../../../../solver/words/words.ts';
import { law } from '../../../runs.ts';
import { airPassengers, nile } from '../forecast/publishedSeries.ts';

const correction = (period: number, change: number, isActive = true): Correction => ({
  kind: 'manual',
  period,
  change,
  isActive,
  reason: same(''),
});

describe('corrections', () => {
  test('several of one period add up; of a missing value they count from 0', () => {
    const raw = [10, null, 30];
    expect(correctedHistory(raw, [correction(0, 5), correction(0, -2), correction(1, 7)])).toEqual([
      13, 7, 30,
    ]);
    expect(() => correctedHistory(raw, [correction(3, 1)])).toThrow(/period 3/);
  });
  test('switched off, the raw value is back, to the last bit', () => {
    const value = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 24 }),
        fc.array(fc.tuple(fc.nat(23), fc.double({ min: -1e6, max: 1e6, noNaN: true }))),
        (raw, drawn) => {
          const corrections = drawn
            .filter(([t]) => t < raw.length)
            .map(([t, change]) => correction(t, change));
          const off = corrections.map((each) => ({ ...each, isActive: false }));
          expect(correctedHistory(raw, off)).toEqual(raw);
          const [first, ...rest] = corrections;
          if (first === undefined) return;
          expect(correctedHistory(raw, [{ ...first, isActive: false }, ...rest])).toEqual(
            correctedHistory(raw, rest),
          );
        },
      ),
      law(100),
    );
  });
});

describe('outliers', () => {
  const periodsOf = (history: readonly (number | null)[], seasonLength = 12) =>
    outlierCorrections(history, { seasonLength }).map(({ period }) => period);
  test('the season of a growing series is none', () => {
    expect(periodsOf(airPassengers.slice(0, 120))).toEqual([]);
  });
  test('a peak and a gap are found, and brought to what the season suggests', () => {
    const history = airPassengers
      .slice(0, 60)
      .map((value, t) => (t === 30 ? 3 * value : t === 44 ? value / 4 : value));
    const found = outlierCorrections(history, { seasonLength: 12 });
    expect(found.map(({ period }) => period)).toEqual([30, 44]);
    const clean = correctedHistory(history, found);
    for (const t of [30, 44]) expect(Math.abs(clean[t]! / airPassengers[t]! - 1)).toBeLessThan(0.08);
  });
  test('noise of two to five years is none, and a real one is still found', () => {
    const random = seededRandom(7);
    for (const years of [2, 3, 5]) {
      let proposed = 0;
      for (let i = 0; i < 12; i++) {
        const noise = Array.from(
          { length: 12 * years },
          (_, t) =>
            1000 * Math.exp(0.005 * t + 0.3 * Math.sin((2 * Math.PI * t) / 12) + 0.06 * random.normal()),
        );
        proposed += periodsOf(noise).length;
        noise[7] = noise[7]! * 2.2;
        expect(periodsOf(noise)).toContain(7);
      }
      expect(proposed / (12 * 12 * years)).toBeLessThan(0.015);
    }
  });
  test('of two years, a peak in both is a season, a peak in one an outlier', () => {
    const random = seededRandom(4);
    const flat = Array.from({ length: 24 }, () => 100 + 4 * random.uniform());
    const at = (...peaks: number[]) => flat.map((value, t) => (peaks.includes(t) ? 3 * value : value));
    expect(periodsOf(at(5, 17))).toEqual([]);
    expect(periodsOf(at(17))).toEqual([17]);
  });
  test('the flow of 1913 in the Nile, and nothing else, at a limit of 4', () => {
    const found = outlierCorrections(nile, { seasonLength: 1, limit: 4 });
    expect(found.map(({ period }) => period)).toEqual([42]);
  });
  test('intermittent demand: zeros are none, an order of a hundred times is one', () => {
    const history = Array.from({ length: 36 }, (_, t) => (t % 3 === 0 ? 4 + (t % 4) : 0));
    expect(periodsOf(history)).toEqual([]);
    expect(periodsOf(history.map((value, t) => (t === 12 ? 500 : value)))).toEqual([12]);
  });
  test('in any unit of measure the same periods', () => {
    const history = [...airPassengers.slice(0, 50), 900, ...airPassengers.slice(51, 80)];
    expect(periodsOf(history.map((value) => value / 1000))).toEqual(periodsOf(history));
  });
  test('too short a history has none', () => {
    expect(periodsOf([1, 2, 300])).toEqual([]);
  });
});

test('lost sales: recorded before estimated, never more than double', () => {
  const corrections = lostSalesCorrections({
    sold: [100, 80, 50, 20, null, 60],
    lost: [null, 12, null, null, null, 0],
    availability: [1, 0.5, 0.8, 0.1, 0.5, 0.5],
  });
  expect(corrections.map(({ period, change }) => [period, Math.round(1000 * change) / 1000])).toEqual([
    [1, 12],
    [2, 12.5],
    [3, 20],
  ]);
  expect(corrections[1]?.reason.en).toBe('In stock for 80\u00a0% of the period: sales times 1.25.');
  expect(() => lostSalesCorrections({ sold: [1], availability: [1.5] })).toThrow(/availability 1.5/);
});

describe('successor', () => {
  const succession = { predecessor: 'P1', factor: 1.2, start: 4, phaseInPeriods: 2 };
  test('the predecessor feeds the history until it is phased out', () => {
    const own = [null, null, null, null, 40, 70, 100, 100];
    const before = [100, 100, 100, 100, 60, 30, 10, null];
    const history = correctedHistory(own, successorCorrections(own, before, succession));
    expect(history.map((value) => Math.round(value ?? 0))).toEqual([120, 120, 120, 120, 112, 106, 100, 100]);
  });
  test('the forecast is shared while one phases in, and nothing is lost', () => {
    expect([3, 4, 5, 6, 7].map((period) => phaseInShare(succession, period))).toEqual([
      0,
      1 / 3,
      2 / 3,
      1,
      1,
    ]);
    const forecast = [120, 120, 240, 120];
    const { successor, predecessor } = shareForecast(forecast, succession, 3);
    expect(successor.map(Math.round)).toEqual([0, 40, 160, 120]);
    predecessor.forEach((amount, t) => {
      expect(successor[t]! + 1.2 * amount).toBeCloseTo(forecast[t]!, 9);
    });
  });
});

describe('working days', () => {
  test('a short month is brought to the mean, a closed one is missing', () => {
    const { values, daysMean } = normalizeByDays([200, 100, 0], [20, 10, 0]);
    expect(daysMean).toBe(15);
    expect(values).toEqual([150, 150, null]);
    expect(applyDays([150, 150, 150], [20, 10, 0], daysMean)).toEqual([200, 100, 0]);
    expect(() => normalizeByDays([1], [])).toThrow(/working days of 0 periods/);
  });
  test('there and back is where it began', () => {
    const month = fc.tuple(fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 27 }));
    fc.assert(
      fc.property(fc.array(month, { minLength: 1, maxLength: 36 }), (months) => {
        const days = months.map(([, count]) => count);
        const { values, daysMean } = normalizeByDays(
          months.map(([amount]) => amount),
          days,
        );
        applyDays(
          values.map((value) => value ?? 0),
          days,
          daysMean,
        ).forEach((amount, t) => {
          expect(amount).toBeCloseTo(months[t]![0], 6);
        });
      }),
      law(100),
    );
  });
});
