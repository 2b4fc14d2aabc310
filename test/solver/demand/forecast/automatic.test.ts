/**
 * Goal: every history with a value gets a forecast by a choice that says why; forecasts follow units of measure; intervals
 * are nested, repeatable and hold about the share of futures that they name.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { forecastModelNames } from '../../../../solver/case/tables/demandLines.ts';
import { type ForecastOptions, fitForecast } from '../../../../solver/demand/forecast/fitForecast.ts';
import { predictionIntervals } from '../../../../solver/demand/forecast/intervals.ts';
import { models } from '../../../../solver/demand/forecast/models.ts';
import { seededRandom } from '../../../../solver/demand/forecast/random.ts';
import type { History } from '../../../../solver/demand/forecast/series.ts';
import { law } from '../../../runs.ts';
import { airPassengers } from './publishedSeries.ts';

const fit = (history: History, options: Partial<ForecastOptions> = {}) => {
  const result = fitForecast(history, { model: 'automatic', seasonLength: 12, ...options });
  if (result.kind === 'refused') throw new Error(result.reason.en);
  return result.model;
};

test('every model name has its model', () => {
  expect(models.map(({ name }) => name).sort()).toEqual([...forecastModelNames].sort());
});

describe('what a history is like decides what is tried', () => {
  test('nothing but zeros', () => {
    const model = fit([0, 0, 0, 0, 0, 0]);
    expect(model.forecast(2)).toEqual([0, 0]);
    expect(model.reason.en).toBe('The history has no demand.');
  });
  test('one value', () => {
    const model = fit([null, null, 7]);
    expect(model.forecast(2)).toEqual([7, 7]);
    expect(model.choice?.history).toBe('short');
    expect(model.fitted).toEqual([null, null, null]);
  });
  test('equal values', () => {
    const model = fit(new Array<number>(30).fill(12));
    expect(model.forecast(2)).toEqual([12, 12]);
    expect(model.reason.zh).toBe('历史数值全部相同。');
  });
  test('no value is refused', () => {
    expect(fitForecast([null, null], { model: 'automatic', seasonLength: 12 }).kind).toBe('refused');
    expect(() => fitForecast([1, Number.NaN], { model: 'automatic', seasonLength: 12 })).toThrow(
      /history\[1\]/,
    );
  });
  test('a season with a trend: the combination stays, and says against what', () => {
    const model = fit(airPassengers);
    expect(model.name).toBe('combination');
    expect(model.choice?.candidates.map((candidate) => candidate.model.name)).toEqual([
      'combination',
      'theta',
      'exponentialSmoothing',
      'seasonalNaive',
    ]);
    expect(model.reason.en).toMatch(
      /^Default model for this kind of history: error [\d.]+\u00a0% over 3 forecast origins\. The best alternative, /,
    );
    expect(model.forecast(12).every((value) => value > 350 && value < 800)).toBe(true);
  });
  test('another model takes its place where it errs much less', () => {
    // The same year again and again, with noise, too wild for anything that smooths: last year is right.
    const random = seededRandom(5);
    const year = Array.from({ length: 12 }, () => 50 + 400 * random.uniform() ** 3);
    const history = Array.from({ length: 48 }, (_, t) =>
      Math.round(year[t % 12]! + (t < 24 ? 80 * random.uniform() : 0)),
    );
    const model = fit(history);
    expect(model.choice?.defaultModel).toBe('combination');
    expect(model.name).not.toBe('combination');
    expect(model.reason.en).toMatch(
      /^Error [\d.]+\u00a0% over 3 forecast origins, against [\d.]+\u00a0% of the default model/,
    );
  });
  test('intermittent demand', () => {
    const random = seededRandom(3);
    const history = Array.from({ length: 40 }, () =>
      random.uniform() < 0.3 ? Math.ceil(9 * random.uniform()) : 0,
    );
    const model = fit(history);
    expect(model.choice?.history).toBe('intermittent');
    expect(model.choice?.measure).toBe('total');
    const [level = 0] = model.forecast(1);
    expect(level).toBeGreaterThan(0.5);
    expect(level).toBeLessThan(3);
  });
  test('what is sold in summer only is tried as a season', () => {
    const history = Array.from({ length: 48 }, (_, t) => (t % 12 >= 4 && t % 12 < 8 ? 100 + (t % 5) : 0));
    expect(fit(history).choice?.candidates.map((candidate) => candidate.model.name)).toContain(
      'seasonalNaive',
    );
  });
  test('returns: amounts below 0 stay possible where the history has them, and only there', () => {
    const falling = Array.from({ length: 24 }, (_, t) => 100 - 4 * t);
    expect(fit(falling, { model: 'trend', seasonLength: 1 }).forecast(12).at(-1)).toBe(0);
    const returns = falling.map((value) => value - 20);
    expect(fit(returns, { model: 'trend', seasonLength: 1 }).forecast(12).at(-1)).toBeLessThan(-20);
  });
  test('zeros before the first sale are reported and left out', () => {
    const model = fit([0, 0, null, ...airPassengers.slice(0, 40)]);
    expect(model.remarks.map((remark) => remark.en)).toEqual([
      '3\u00a0periods before the first sale left out.',
    ]);
    expect(model.fitted.slice(0, 3)).toEqual([null, null, null]);
    expect(model.fitted).toHaveLength(43);
  });
});

const histories = fc
  .record({
    seed: fc.integer({ min: 0, max: 1_000_000 }),
    count: fc.integer({ min: 1, max: 48 }),
    level: fc.integer({ min: 1, max: 5000 }),
    slope: fc.integer({ min: -20, max: 20 }),
    season: fc.integer({ min: 0, max: 80 }),
    noise: fc.integer({ min: 0, max: 60 }),
    zeros: fc.constantFrom(0, 0, 0, 0.3, 0.7),
    missing: fc.constantFrom(0, 0, 0.1),
  })
  .map((drawn) => {
    const random = seededRandom(drawn.seed);
    return Array.from({ length: drawn.count }, (_, t) => {
      if (random.uniform() < drawn.missing && t > 0) return null;
      if (random.uniform() < drawn.zeros && t > 0) return 0;
      const shape = 1 + (drawn.season / 100) * Math.sin((2 * Math.PI * t) / 12) + (drawn.slope / 1000) * t;
      return Math.max(
        1,
        Math.round(drawn.level * shape * (1 + (drawn.noise / 100) * (random.uniform() - 0.5))),
      );
    });
  });

test('every history gets finite forecasts of 0 or more, with its reason in both languages', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const model = fit(history);
      expect(model.forecast(18).every((value) => Number.isFinite(value) && value >= 0)).toBe(true);
      expect(model.fitted).toHaveLength(history.length);
      expect(model.reason.en).not.toMatch(/NaN|undefined|Infinity/);
      expect(model.reason.zh).not.toBe('');
    }),
    law(40),
  );
});

test('every model fits every history that it does not refuse, and its paths are finite', () => {
  const wild = fc.array(
    fc.oneof(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 100_000 }), fc.constant(0)),
    {
      minLength: 1,
      maxLength: 40,
    },
  );
  fc.assert(
    fc.property(
      fc.oneof(histories, wild),
      fc.constantFrom(1, 4, 12),
      fc.constantFrom(...forecastModelNames),
      (history, seasonLength, model) => {
        const result = fitForecast(history, { model, seasonLength });
        if (result.kind === 'refused') {
          expect(result.reason.en).toMatch(/^The (model|periods|history) /);
          return;
        }
        const path = result.model.path(6, seededRandom(1));
        expect([...result.model.forecast(6), ...path].every(Number.isFinite)).toBe(true);
      },
    ),
    law(400, 20_000),
  );
});

test('forecasts follow the unit of measure', () => {
  fc.assert(
    fc.property(histories, fc.constantFrom(0.001, 0.25, 12, 1000), (history, factor) => {
      const forecast = fit(history).forecast(12);
      const scaled = fit(history.map((value) => (value === null ? null : value * factor))).forecast(12);
      const size = Math.max(1e-9, ...forecast);
      forecast.forEach((value, h) => {
        expect(Math.abs(scaled[h]! / factor - value) / size).toBeLessThan(1e-3);
      });
    }),
    law(25),
  );
});

test('intervals are nested, the same for the same seed, and wider ones hold more', () => {
  fc.assert(
    fc.property(histories, fc.integer(), (history, seed) => {
      const model = fit(history);
      const options = { shares: [0.5, 0.8, 0.95], seed, paths: 200 };
      const intervals = predictionIntervals(model, 6, options);
      expect(predictionIntervals(model, 6, options)).toEqual(intervals);
      for (let h = 0; h < 6; h++)
        intervals.forEach(({ lower, upper }, i) => {
          expect(lower[h]!).toBeLessThanOrEqual(upper[h]!);
          const inner = intervals[i - 1];
          if (inner === undefined) return;
          expect(lower[h]!).toBeLessThanOrEqual(inner.lower[h]!);
          expect(upper[h]!).toBeGreaterThanOrEqual(inner.upper[h]!);
        });
    }),
    law(20),
  );
});

test('a 90 % interval of one period holds about 90 % of what the model simulates', () => {
  const model = fit(airPassengers);
  const [interval] = predictionIntervals(model, 1, { shares: [0.9], seed: 1, paths: 4000 });
  const random = seededRandom(2);
  let inside = 0;
  for (let i = 0; i < 2000; i++) {
    const value = model.path(1, random)[0]!;
    if (value >= interval!.lower[0]! && value <= interval!.upper[0]!) inside++;
  }
  expect(inside / 2000).toBeCloseTo(0.9, 1);
});
