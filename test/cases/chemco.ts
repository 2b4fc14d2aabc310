/**
 * Three products with profits 10, 9 and 8, labour of 4, 3 and 2 hours (1,300 there are), raw material of 3, 2 and 2 (1,000), and pollution of
 * 10, 6 and 3 kg each: most profit against least pollution (the trade-off curve of a product mix; after Winston, Operations Research, the
 * exercise Chemco). Worked by hand: product 3 alone earns most per kg, until raw material ends at 500 units (profit 4,000, 1,500 kg); from there product 2 takes
 * its raw material one for one, until labour ends at 300 units (profit 4,300, 2,400 kg). Duals 1 per hour and 3 per unit of raw
 * material price product 1 at 13, above its 10: it is never made.
 */
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';

const products = [
  { family: 'one', profit: 10, labour: 4, raw: 3, pollution: 10 },
  { family: 'two', profit: 9, labour: 3, raw: 2, pollution: 6 },
  { family: 'three', profit: 8, labour: 2, raw: 2, pollution: 3 },
];

export function chemco(): PlanningCase {
  return readCaseDocument(
    {
      company: [{ company: 'chemco', name: 'Chemco', currency: 'USD', objective: 'maximizeMargin' }],
      periods: [{ period: '2027-01', start: '2027-01-01', workingDays: 20 }],
      sites: [{ site: 'plant', name: 'Plant' }],
      markets: [{ market: 'market', name: 'Market' }],
      families: products.map(({ family, pollution }) => ({
        family,
        name: family,
        unit: 'pcs',
        emissionsPerUnit: pollution,
      })),
      resources: [
        { resource: 'labour', site: 'plant', name: 'Labour', hoursPerPeriod: 1300 },
        { resource: 'raw', site: 'plant', name: 'Raw material', hoursPerPeriod: 1000 },
      ],
      processes: products.map(({ family }) => ({ process: family, family, site: 'plant', variableCost: 0 })),
      routings: products.flatMap(({ family, labour, raw }) => [
        { process: family, resource: 'labour', hoursPerUnit: labour },
        { process: family, resource: 'raw', hoursPerUnit: raw },
      ]),
      segments: products.map(({ family, profit }) => ({
        segment: family,
        family,
        market: 'market',
        price: profit,
      })),
      demand: products.map(({ family }) => ({ segment: family, period: '2027-01', units: 1000 })),
    },
    'chemco.json',
  ).planningCase;
}

/** Most profit with so much pollution. */
export function chemcoProfit(pollution: number): number {
  return pollution <= 1500 ? (8 / 3) * pollution : 4000 + (pollution - 1500) / 3;
}

/**
 * Most profit with so much pollution at most and so many units of product 2 at least, as the best of all corners where three limits meet; null where
 * there is no plan.
 */
export function chemcoBest(pollution: number, two: number): number | null {
  const limits: readonly (readonly [readonly [number, number, number], number])[] = [
    [[4, 3, 2], 1300],
    [[3, 2, 2], 1000],
    [[10, 6, 3], pollution],
    [[0, -1, 0], -two],
    [[-1, 0, 0], 0],
    [[0, 0, -1], 0],
  ];
  const determinant = (a: readonly number[], b: readonly number[], c: readonly number[]) =>
    a[0]! * (b[1]! * c[2]! - b[2]! * c[1]!) -
    a[1]! * (b[0]! * c[2]! - b[2]! * c[0]!) +
    a[2]! * (b[0]! * c[1]! - b[1]! * c[0]!);
  let best: number | null = null;
  for (const [i, a] of limits.entries())
    for (const [j, b] of limits.slice(i + 1).entries())
      for (const c of limits.slice(i + j + 2)) {
        const whole = determinant(a[0], b[0], c[0]);
        if (whole === 0) continue;
        // Cramer's rule.
        const corner = [0, 1, 2].map((v) => {
          const rows = [a, b, c].map(([row, most]) => row.map((entry, w) => (w === v ? most : entry)));
          return determinant(rows[0]!, rows[1]!, rows[2]!) / whole;
        });
        const use = (row: readonly number[]) => row.reduce((sum, entry, v) => sum + entry * corner[v]!, 0);
        if (!limits.every(([row, most]) => use(row) <= most + 1e-6)) continue;
        const profit = 10 * corner[0]! + 9 * corner[1]! + 8 * corner[2]!;
        if (best === null || profit > best) best = profit;
      }
  return best;
}
