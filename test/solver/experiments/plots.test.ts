/** Goal: names in a scatter cover neither each other nor a point; what cannot be named has its name as a title. */
import { expect, test } from 'vitest';
import {
  effectPlot,
  effectValues,
  intervalPlot,
  type ScatterPoint,
  scatterPlot,
} from '../../../solver/experiments/plots.ts';

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

test('bars of two factors have one scale: a tenth of the effect is a tenth as long', () => {
  const effects = [10, 100].map((size) => ({
    levels: [-size, size].map((effect) => ({ level: 'same', effect })),
  }));
  const widths = effects.map(({ levels }) => {
    const bars = levels.map(({ level, effect }) => ({ label: level, value: effect }));
    const plot = effectPlot('effect', bars, { text: String, all: effectValues(effects) });
    return [...plot.matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width));
  });
  const [small, large] = widths;
  expect(large).toHaveLength(2);
  large?.forEach((width, b) => {
    expect(width / (small?.[b] ?? 0)).toBeCloseTo(10, 1);
  });
});

test.each([280, 330, 640, 820])(
  'nothing of a plot %s pixels wide is outside of it, and no label of an axis covers another',
  (width) => {
    const text = (value: number) => `¥${value.toFixed(1)} m`;
    const marks = ['Base-stock by normal demand, reviewed every month', 'Optimizer', '滚动优化（随机）'].map(
      (label, m) => ({
        label,
        mean: 10 * m - 12.5,
        lower: 10 * m - 30,
        upper: 10 * m + 4,
        kind: 'quiet' as const,
      }),
    );
    const points = marks.map(({ label, mean }) => ({ label, x: mean, y: mean * mean, isEfficient: true }));
    const plots = [
      intervalPlot('differences', marks, text, width),
      effectPlot(
        'effect',
        marks.map(({ label, mean: value }) => ({ label, value })),
        { text, all: [-40, 40] },
        width,
      ),
      scatterPlot('scatter', points, { x: 'worth', y: 'share', xText: text, yText: text }, width),
    ];
    for (const plot of plots) {
      expect(plot).toContain(`viewBox="0 0 ${width} `);
      const texts = [...plot.matchAll(/<text x="([-\d.]+)" y="([-\d.]+)" text-anchor="(\w+)">([^<]*)/g)].map(
        ([, x, y, anchor, shown = '']) => {
          const size = 6.4 * [...shown].reduce((sum, letter) => sum + (letter > '\u2e7f' ? 2 : 1), 0);
          const left = Number(x) - (anchor === 'end' ? size : anchor === 'middle' ? size / 2 : 0);
          return { left, right: left + size, y: Number(y), anchor };
        },
      );
      expect(texts.length).toBeGreaterThan(4);
      for (const { left, right } of texts) {
        expect(left).toBeGreaterThanOrEqual(-1);
        expect(right).toBeLessThanOrEqual(width + 1);
      }
      const axis = texts.filter(({ anchor }) => anchor === 'middle');
      for (const [n, own] of axis.entries())
        for (const other of axis.slice(n + 1))
          expect(own.y !== other.y || own.right <= other.left || other.right <= own.left).toBe(true);
    }
  },
);
