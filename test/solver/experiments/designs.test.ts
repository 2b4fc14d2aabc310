/** Goal: designs are what their names promise: counts, resolutions of the published tables, one run in each stratum, Sobol's first points. */
import { describe, expect, test } from 'vitest';
import {
  fractionalDesign,
  gridPoints,
  latinHypercube,
  levelAt,
  neighbourOrder,
  sobolPoints,
} from '../../../solver/experiments/designs.ts';

test('a grid has every combination once, the last factor fastest', () => {
  const points = gridPoints([2, 3]);
  expect(points.map((point) => [...point])).toEqual([
    [0, 0],
    [0, 0.5],
    [0, 1],
    [1, 0],
    [1, 0.5],
    [1, 1],
  ]);
  expect(points.map((point) => levelAt(point[1]!, 3))).toEqual([0, 1, 2, 0, 1, 2]);
});

describe('fractional factorials', () => {
  // Box, Hunter and Hunter (2005), Statistics for Experimenters, table 6.22.
  test.each([
    [3, 3, 4],
    [4, 4, 8],
    [5, 5, 16],
    [5, 3, 8],
    [7, 3, 8],
    [8, 4, 16],
    [6, 5, 32],
    [8, 5, 64],
    [11, 3, 16],
    [16, 4, 32],
    [31, 3, 32],
    [64, 4, 128],
    [100, 3, 128],
  ])('%i factors of resolution %i need %i runs', (factors, resolution, runs) => {
    const design = fractionalDesign(factors, resolution);
    expect(design.points).toHaveLength(runs);
    expect(design.resolution).toBeGreaterThanOrEqual(resolution);
    expect(new Set(design.points.map((point) => point.join())).size).toBe(runs);
    // Main effects are apart from each other: columns are balanced and uncorrelated.
    for (let f = 0; f < factors; f++)
      for (let g = 0; g <= f; g++) {
        const dot = design.points.reduce((sum, point) => sum + (2 * point[f]! - 1) * (2 * point[g]! - 1), 0);
        expect(dot).toBe(f === g ? runs : 0);
      }
    if (resolution === 5)
      for (let f = 0; f < factors; f++)
        for (let g = 0; g < f; g++)
          for (let h = 0; h < factors; h++) {
            if (h === f || h === g) continue;
            const signs = design.points.map(
              (point) => (2 * point[f]! - 1) * (2 * point[g]! - 1) * (2 * point[h]! - 1),
            );
            expect(signs.reduce((sum, sign) => sum + sign, 0)).toBe(0);
          }
  });

  test('few factors are a full grid', () => {
    expect(fractionalDesign(2, 5)).toMatchObject({ resolution: Number.POSITIVE_INFINITY });
    expect(fractionalDesign(2, 3).points).toHaveLength(4);
  });
});

test('a Latin hypercube has one run in each part of each factor, and the seed decides which', () => {
  const points = latinHypercube(3, 20, 7);
  for (let f = 0; f < 3; f++)
    expect(points.map((point) => Math.floor(point[f]! * 20)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 20 }, (_, i) => i),
    );
  expect(latinHypercube(3, 20, 7)).toEqual(points);
  expect(latinHypercube(3, 20, 8)).not.toEqual(points);
});

test('Sobol: first points as published, every dyadic part of every factor filled evenly', () => {
  const points = sobolPoints(3, 8, 0);
  expect(points.slice(0, 5).map((point) => [...point])).toEqual([
    [0, 0, 0],
    [0.5, 0.5, 0.5],
    [0.75, 0.25, 0.25],
    [0.25, 0.75, 0.75],
    [0.375, 0.375, 0.625],
  ]);
  const many = sobolPoints(21, 256, 0);
  for (let f = 0; f < 21; f++)
    expect(new Set(many.map((point) => Math.floor(point[f]! * 256))).size).toBe(256);
  expect(sobolPoints(2, 16, 3)).not.toEqual(sobolPoints(2, 16, 0));
  expect(() => sobolPoints(22, 4, 0)).toThrow('at most 21');
});

test('neighbours in the order of a grid differ in one factor by one level', () => {
  const points = gridPoints([3, 2, 4]);
  const order = neighbourOrder(points);
  expect([...order].sort((a, b) => a - b)).toEqual(points.map((_, p) => p));
  for (let i = 1; i < order.length; i++) {
    const [before, after] = [points[order[i - 1]!]!, points[order[i]!]!];
    const steps = Array.from(before, (value, f) => Math.abs(value - after[f]!)).filter((step) => step > 0);
    expect(steps).toHaveLength(1);
  }
});
