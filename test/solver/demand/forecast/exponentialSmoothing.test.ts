/**
 * Goal: exponential smoothing is that of R's `ets` (R 4.2.2, forecast 8.20). At R's own estimates the recursion has R's
 * likelihood and forecasts; the fit is never less likely than R's, form by form. R's simplex search stops short of the
 * greatest likelihood on some forms, so that estimates and the chosen form may differ from R's where ours is likelier.
 */
import { expect, test } from 'vitest';
import { fitForm, type SmoothingData } from '../../../../solver/demand/forecast/exponentialSmoothing/fit.ts';
import { type Form, formName, forms } from '../../../../solver/demand/forecast/exponentialSmoothing/form.ts';
import {
  projectSmoothing,
  runSmoothing,
} from '../../../../solver/demand/forecast/exponentialSmoothing/recursion.ts';
import { fitForecast } from '../../../../solver/demand/forecast/fitForecast.ts';
import { filled, readSeries } from '../../../../solver/demand/forecast/series.ts';
import { airPassengers, nile } from './publishedSeries.ts';

const dataOf = (history: readonly number[], seasonLength: number): SmoothingData => {
  const series = readSeries(history, seasonLength);
  return { ...series, filled: filled(series) };
};

const form = (name: string): Form => {
  const found = forms.find((each) => formName(each) === name);
  if (found === undefined) throw new Error(name);
  return found;
};

test('at the estimates of ets(AirPassengers), ETS(M,Ad,M), the recursion has its likelihood and its forecasts', () => {
  const chosen = form('ETS(M,Ad,M)');
  // R lists the season of the last month before the series first, and leaves out the one that follows from the others.
  const seasons = [
    0.8944474757, 0.7993220283, 0.9216595984, 1.05920193, 1.220300697, 1.231798507, 1.110500181, 0.9786127608,
    0.9803820735, 1.011030088, 0.8868922872,
  ].reverse();
  const january = 12 - seasons.reduce((sum, season) => sum + season, 0);
  const smoothing = {
    alpha: 0.7095519162,
    beta: 0.02040891933,
    gamma: 0.0001004683097,
    phi: 0.9799999267,
    level: 120.9939355,
    trend: 1.770540197,
    seasons: Float64Array.from([january, ...seasons]),
  };
  const values = Float64Array.from(airPassengers);
  const fitted = new Float64Array(values.length);
  expect(runSmoothing(chosen, smoothing, values, fitted)).toBe(true);
  let squares = 0;
  let logs = 0;
  values.forEach((value, t) => {
    squares += (value / fitted[t]! - 1) ** 2;
    logs += Math.log(fitted[t]!);
  });
  const logLikelihood = -0.5 * (values.length * Math.log(squares) + 2 * logs);
  expect(logLikelihood).toBeCloseTo(-679.5832162, 4);
  // The course without errors from R's last states; R's `forecast` answers with the mean, up to 0.1 % more, which holds the
  // covariance of level and season.
  const published = [
    441.7692, 434.0554, 496.523, 483.1004, 483.822, 550.7961, 612.8871, 609.0368, 530.2237, 462.7295,
    402.4609, 451.6225,
  ];
  projectSmoothing(chosen, smoothing, 0, 12).forEach((value, h) => {
    expect(value).toBeCloseTo(published[h]!, 3);
  });
});

/** AICc of R for forms of AirPassengers. */
const publishedCriteria: readonly (readonly [string, number])[] = [
  ['ETS(A,N,N)', 1733.958184],
  ['ETS(A,A,N)', 1737.729388],
  ['ETS(A,Ad,N)', 1740.205275],
  ['ETS(A,N,A)', 1568.609078],
  ['ETS(A,A,A)', 1570.728838],
  ['ETS(A,Ad,A)', 1576.702891],
  ['ETS(M,N,M)', 1465.064394],
  ['ETS(M,A,M)', 1403.664381],
  ['ETS(M,Ad,M)', 1400.638432],
];

test('AirPassengers: the fit of each form is as likely as R’s or likelier', () => {
  const data = dataOf(airPassengers, 12);
  for (const [name, criterion] of publishedCriteria)
    expect(fitForm(form(name), data)?.aicc, name).toBeLessThan(criterion + 0.01);
});

test('where one form has one optimum, estimates are R’s: the level of AirPassengers, the Nile', () => {
  const constant = fitForm(form('ETS(A,N,N)'), dataOf(airPassengers, 12));
  expect(constant?.aicc).toBeCloseTo(1733.958184, 2);
  expect(constant?.last.level).toBeCloseTo(431.9957926, 1);
  const result = fitForecast(nile, { model: 'exponentialSmoothing', seasonLength: 1 });
  if (result.kind === 'refused') throw new Error(result.reason.en);
  // R: ETS(M,N,N), α = 0.1514, l = 1087.7718, σ = 0.1548, AICc 1458.551916.
  expect(result.model.words.en).toBe('Exponential smoothing, ETS(M,N,N)');
  expect(result.model.informationCriterion).toBeCloseTo(1458.551916, 2);
  expect(result.model.parameters.alpha).toBeCloseTo(0.1514, 2);
  const fit = fitForm(form('ETS(M,N,N)'), dataOf(nile, 1));
  expect(fit?.start.level).toBeCloseTo(1087.77, 0);
  expect(fit?.sigma).toBeCloseTo(0.1548, 4);
});

test('AirPassengers: the automatic form is multiplicative with a trend, and forecasts lie within 5 % of R’s', () => {
  const result = fitForecast(airPassengers, { model: 'exponentialSmoothing', seasonLength: 12 });
  if (result.kind === 'refused') throw new Error(result.reason.en);
  expect(result.model.words.en).toMatch(/ETS\(M,Ad?,M\)/);
  const published = [441.8, 434.1, 496.6, 483.2, 484.0, 551.0, 613.2, 609.4, 530.5, 463.0, 402.7, 452.0];
  result.model.forecast(12).forEach((value, h) => {
    expect(Math.abs(value / published[h]! - 1)).toBeLessThan(0.05);
  });
});

test('a missing value moves nothing and is not counted', () => {
  const gaps = airPassengers.map((value, t) => (t % 17 === 5 ? null : value));
  const result = fitForecast(gaps, { model: 'exponentialSmoothing', seasonLength: 12 });
  if (result.kind === 'refused') throw new Error(result.reason.en);
  const whole = fitForecast(airPassengers, { model: 'exponentialSmoothing', seasonLength: 12 });
  if (whole.kind === 'refused') throw new Error(whole.reason.en);
  expect(result.model.remarks.map((remark) => remark.en)).toEqual(['9\u00a0periods without a value.']);
  const expected = whole.model.forecast(12);
  result.model.forecast(12).forEach((value, h) => {
    expect(Math.abs(value / expected[h]! - 1)).toBeLessThan(0.05);
  });
});
