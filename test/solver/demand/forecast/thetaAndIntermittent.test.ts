/** Goal: Theta, Croston, SBA and TSB compute what their papers say, on examples worked out by hand and against R. */
import { expect, test } from 'vitest';
import { fitForecast } from '../../../../solver/demand/forecast/fitForecast.ts';
import { runCroston, runTsb } from '../../../../solver/demand/forecast/intermittent.ts';
import { hasSeason, seasonalIndices } from '../../../../solver/demand/forecast/seasonality.ts';
import { straightLine } from '../../../../solver/demand/forecast/theta.ts';
import { airPassengers, nile } from './publishedSeries.ts';

const forecastOf = (
  history: readonly (number | null)[],
  model: 'theta' | 'croston' | 'sba' | 'tsb',
  seasonLength = 1,
) => {
  const result = fitForecast(history, { model, seasonLength });
  if (result.kind === 'refused') throw new Error(result.reason.en);
  return result.model;
};

test('Theta of a straight line goes on with half its slope', () => {
  // 10, 12, …, 28: both lines are the series itself; the second stays at its last value 28, the first goes on by 2.
  const line = Array.from({ length: 10 }, (_, t) => 10 + 2 * t);
  const model = forecastOf(line, 'theta');
  expect(model.parameters.drift).toBeCloseTo(1, 10);
  model.forecast(3).forEach((value, h) => {
    expect(value).toBeCloseTo(28 + 1 + h, 2);
  });
});

test('Theta by hand: level by smoothing, half the slope as drift', () => {
  // 4, 6, 5, 9, 6: mean 6, slope (−2·4 − 6 + 9 + 2·6) / 10 = 0.7, line 4.6, 5.3, 6, 6.7, 7.4.
  const values = [4, 6, 5, 9, 6];
  const line = straightLine(Float64Array.from(values));
  expect(line.slope).toBeCloseTo(0.7, 12);
  expect(line.intercept).toBeCloseTo(4.6, 12);
  const model = forecastOf(values, 'theta');
  // The doubled line 3.4, 6.7, 4, 11.3, 4.6 has its mean as the best level: α at its lower bound, level 6.
  expect(model.parameters.alpha).toBeCloseTo(1e-4, 6);
  const [first = 0, second = 0] = model.forecast(2);
  expect(first).toBeCloseTo((6 + 8.1) / 2, 2);
  expect(second - first).toBeCloseTo(0.35, 6);
});

test('Theta of the Nile is that of R’s thetaf within two per cent', () => {
  // R 4.2.2, forecast 8.20: thetaf(Nile, 3). R smooths the series itself, we the line with doubled curvature, as in the paper.
  const published = [799.812, 798.455, 797.098];
  forecastOf(nile, 'theta')
    .forecast(3)
    .forEach((value, h) => {
      expect(Math.abs(value / published[h]! - 1)).toBeLessThan(0.02);
    });
});

test('Theta of AirPassengers is that of R’s thetaf within two per cent', () => {
  const published = [
    440.08, 428.38, 489.71, 475.7, 479.67, 545.37, 602.75, 601.1, 523.95, 456.63, 397.95, 447.64,
  ];
  forecastOf(airPassengers, 'theta', 12)
    .forecast(12)
    .forEach((value, h) => {
      expect(Math.abs(value / published[h]! - 1)).toBeLessThan(0.02);
    });
});

test('the season of a series that repeats is found, with its indices', () => {
  const pattern = [0.5, 1, 1.5, 1];
  const values = Float64Array.from({ length: 16 }, (_, t) => 100 * pattern[t % 4]!);
  expect(hasSeason(values, 4)).toBe(true);
  seasonalIndices(values, 4, 'multiplicative').forEach((index, place) => {
    expect(index).toBeCloseTo(pattern[place]!, 12);
  });
  seasonalIndices(values, 4, 'additive').forEach((index, place) => {
    expect(index).toBeCloseTo(100 * pattern[place]! - 100, 10);
  });
  expect(hasSeason(values.slice(0, 7), 4)).toBe(false);
});

const demands = Float64Array.from([0, 0, 3, 0, 2, 0, 0, 4, 0, 1]);

test('Croston by hand, and as R’s croston has it', () => {
  // z: 3, 2.9, 3.01, 2.809; p: 3, 2.9, 2.91, 2.819. R 4.2.2, forecast 8.20: croston(y, alpha = 0.1) gives 0.9964526428.
  const run = runCroston(demands, 0.1, 1);
  expect(run.size).toBeCloseTo(2.809, 12);
  expect(1 / run.probability).toBeCloseTo(2.819, 12);
  expect(run.level).toBeCloseTo(0.9964526428, 9);
  expect(run.fitted[4]).toBeCloseTo(1, 12);
  expect(run.fitted[5]).toBeCloseTo(1, 12);
  expect(run.fitted[8]).toBeCloseTo(3.01 / 2.91, 12);
});

test('SBA is Croston less α/2', () => {
  expect(runCroston(demands, 0.1, 0.95).level).toBeCloseTo(0.95 * 0.9964526428, 9);
});

test('TSB by hand: the probability moves in every period', () => {
  // Probability from 4/10: 0.36, 0.324, 0.3916, 0.35244, …; size only at demands.
  const run = runTsb(demands, 0.1, 0.1);
  expect(run.fitted[3]).toBeCloseTo(3 * 0.3916, 12);
  expect(run.fitted[4]).toBeCloseTo(3 * 0.35244, 12);
  expect(run.size).toBeCloseTo(2.809, 12);
  // An item that ends: its forecast falls to nothing, where Croston's stays.
  const ended = Float64Array.from([...demands, ...new Array<number>(40).fill(0)]);
  expect(runTsb(ended, 0.1, 0.1).level).toBeLessThan(0.02 * run.level);
  expect(runCroston(ended, 0.1, 1).level).toBeCloseTo(0.9964526428, 9);
});

test('intermittent models say what they need', () => {
  const refused = fitForecast([0, 0, 3, 0], { model: 'croston', seasonLength: 1 });
  expect(refused).toMatchObject({
    kind: 'refused',
    reason: { en: 'The model needs 2\u00a0periods with demand; the history has 1.' },
  });
  expect(fitForecast([0, -2, 3, 0], { model: 'tsb', seasonLength: 1 }).kind).toBe('refused');
  expect(forecastOf([5, 5, 5, 5], 'sba').forecast(1)[0]).toBeGreaterThan(4);
});
