/** Goal: names in a scatter cover neither each other nor a point; what cannot be named has its name as a title. */
import { expect, test } from 'vitest';
import { type ScatterPoint, scatterPlot } from '../../../solver/experiments/plots.ts';

const axes = { x: 'worth', y: 'fill rate', xText: String, yText: String };

/** Boxes of the names of points in a plot, by the size of its letters. */
function namesIn(svg: string, points: readonly ScatterPoint[]) {
  return [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)" text-anchor="start">([^<]+)<\/text>/g)].flatMap(
    ([, x, y, text]) =>
      points.some(({ label }) => label === text)
        ? [{ left: Number(x), right: Number(x) + 6.4 * text!.length, base: Number(y) }]
        : [],
  );
}

test('twelve policies of which some stand close together or in the same place', () => {
  const points = Array.from({ length: 12 }, (_, p): ScatterPoint => {
    const isClose = p > 2 && p < 8;
    return {
      label: `Policy with a name ${p}`,
      x: isClose ? 5 + p / 100 : p,
      y: isClose ? 5 + p / 200 : (p * 7) % 11,
      isEfficient: p === 11,
    };
  });
  const svg = scatterPlot('Money and service', [...points, { ...points[0]!, label: 'Its twin' }], axes);
  const names = namesIn(svg, points);
  expect(names.length).toBeGreaterThan(9);
  for (const [n, own] of names.entries()) {
    expect([own.left >= 0, own.right <= 640]).toEqual([true, true]);
    for (const other of names.slice(n + 1)) {
      const isApart =
        own.right <= other.left || other.right <= own.left || Math.abs(own.base - other.base) >= 12;
      expect(isApart).toBe(true);
    }
  }
  for (const { label } of points) expect(svg).toContain(`<title>${label}:`);
});
