/** Goal: distributions, intervals, corrections and ranks are those of the tables and papers. */
import { expect, test } from 'vitest';
import { seededRandom } from '../../../solver/demand/forecast/random.ts';
import {
  normalLoss,
  normalProbability,
  normalQuantile,
  studentProbability,
  studentQuantile,
} from '../../../solver/uncertainty/distributions.ts';
import {
  benjaminiHochberg,
  bootstrapInterval,
  holm,
  meanInterval,
  pairedDifference,
  quantile,
  ranks,
} from '../../../solver/uncertainty/statistics.ts';

test('normal distribution: published values, its inverse, its loss', () => {
  expect(normalProbability(0)).toBe(0.5);
  expect(normalProbability(1.96)).toBeCloseTo(0.9750021048517795, 13);
  expect(normalProbability(-1.6448536269514722)).toBeCloseTo(0.05, 13);
  expect(normalProbability(4)).toBeCloseTo(0.9999683287581669, 14);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 12);
  expect(normalQuantile(0.999)).toBeCloseTo(3.090232306167813, 12);
  // Silver, Pyke and Thomas, table of the normal distribution: G(1) = 0.08332, G(2) = 0.008491.
  expect(normalLoss(1)).toBeCloseTo(0.0833154705876863, 12);
  expect(normalLoss(2)).toBeCloseTo(0.008490702616829634, 12);
  for (const p of [0.001, 0.1, 0.3, 0.7, 0.95])
    expect(normalProbability(normalQuantile(p))).toBeCloseTo(p, 13);
  expect(() => normalQuantile(0)).toThrow('0 < p < 1');
});

test('Student: the table of quantiles', () => {
  const table: [number, number, number][] = [
    [0.975, 1, 12.706204736],
    [0.975, 9, 2.262157163],
    [0.95, 4, 2.131846786],
    [0.995, 30, 2.749995654],
    [0.975, 199, 1.971956544],
  ];
  for (const [p, freedom, expected] of table) expect(studentQuantile(p, freedom)).toBeCloseTo(expected, 6);
  expect(studentProbability(0, 5)).toBe(0.5);
});

test('intervals hold the true mean as often as they say', () => {
  const random = seededRandom(5);
  let inside = 0;
  for (let i = 0; i < 1000; i++) {
    const sample = Array.from({ length: 8 }, () => 10 + 3 * random.normal());
    const { lower, upper } = meanInterval(sample);
    if (lower <= 10 && upper >= 10) inside++;
  }
  expect(inside / 1000).toBeGreaterThan(0.93);
  expect(inside / 1000).toBeLessThan(0.97);
  expect(meanInterval([4])).toMatchObject({ mean: 4, lower: 4, upper: 4 });
});

test('paired differences see what unpaired samples hide', () => {
  const random = seededRandom(11);
  const noise = Array.from({ length: 40 }, () => 100 * random.normal());
  const a = noise.map((value) => value + 2 + random.normal());
  const found = pairedDifference(a, noise);
  expect(found.lower).toBeGreaterThan(1.4);
  expect(found.upper).toBeLessThan(2.6);
  expect(found.probability).toBeLessThan(1e-6);
  expect(Math.abs(found.bootstrap.lower - found.lower)).toBeLessThan(0.15);
  expect(bootstrapInterval([1, 2, 3], { seed: 4 })).toEqual(bootstrapInterval([1, 2, 3], { seed: 4 }));
  expect(pairedDifference([1, 2], [1, 2])).toMatchObject({ mean: 0, probability: 1 });
  expect(() => pairedDifference([1], [1, 2])).toThrow('pairs');
});

test('Holm, and Benjamini and Hochberg: worked examples', () => {
  expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Math.round(p * 1e6) / 1e6)).toEqual([
    0.03, 0.06, 0.06, 0.02,
  ]);
  // Benjamini and Hochberg 1995, table: of these 15 four are rejected at 0.05.
  const all = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
    0.759, 1,
  ];
  expect(benjaminiHochberg(all).filter((p) => p <= 0.05)).toHaveLength(4);
  expect(holm(all).filter((p) => p <= 0.05)).toHaveLength(3);
});

test('ranks with their uncertainty', () => {
  const a = [10, 12, 9, 11, 13];
  const found = ranks([
    a,
    a.map((value) => value - 1),
    a.map((value, i) => value + (i % 2 === 0 ? 0.5 : -3)),
  ]);
  expect(found[1]!.mean).toBeCloseTo((3 * 3 + 2 * 2) / 5, 9);
  expect(found[0]!.mean).toBeLessThan(found[1]!.mean);
  expect(found.reduce((sum, { bestShare }) => sum + bestShare, 0)).toBeCloseTo(1, 9);
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
});

test('sets of futures that are drawn once are those that are drawn anew: another size or seed in between changes nothing', () => {
  const values = Array.from({ length: 40 }, (_, i) => Math.sin(i) * 100);
  const first = bootstrapInterval(values);
  expect(bootstrapInterval(values)).toEqual(first);
  expect(bootstrapInterval(values, { seed: 2 })).not.toEqual(first);
  bootstrapInterval(values.slice(1));
  expect(bootstrapInterval(values)).toEqual(first);
  // As the definition says it: the mean of as many values drawn with replacement, 2,000 times.
  const random = seededRandom(1);
  const means = Array.from({ length: 2000 }, () => {
    const drawn = values.map(() => values[Math.floor(random.uniform() * values.length)]!);
    return drawn.reduce((sum, value) => sum + value, 0) / values.length;
  }).sort((a, b) => a - b);
  expect(first).toEqual({ lower: quantile(means, 0.025), upper: quantile(means, 0.975) });
});
