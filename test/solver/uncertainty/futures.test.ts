/** Goal: futures are the same for the same seed, have the moments that they claim, and cover the past as often as they say. */

import { expect, test } from 'vitest';
import { meanOf } from '../../../solver/arithmetic/sums.ts';
import { readCaseDocument } from '../../../solver/case/caseFiles.ts';
import { seededRandom } from '../../../solver/demand/forecast/random.ts';
import { demandFan, pastCoverage } from '../../../solver/uncertainty/coverage.ts';
import { type FutureOptions, futuresOf } from '../../../solver/uncertainty/futures.ts';
import { futuresPreview } from '../../../solver/uncertainty/futuresPreview.ts';
import { errorUnits, residualsOf } from '../../../solver/uncertainty/residuals.ts';
import { deviationOf } from '../../../solver/uncertainty/statistics.ts';

/** Four segments of two families with five years of months; errors of 20 %, correlated by 0.5; a third family is new. */
function caseWithHistory() {
  const months = Array.from({ length: 60 }, (_, t) => ({
    period: `${2022 + Math.floor(t / 12)}-${String((t % 12) + 1).padStart(2, '0')}`,
    workingDays: 21,
  }));
  const random = seededRandom(99);
  const segments = ['a', 'b', 'c', 'd', 'e'];
  const salesHistory = months.flatMap(({ period }, t) => {
    const common = random.normal();
    return segments.slice(0, 4).map((segment) => {
      const error = 0.2 * (Math.sqrt(0.5) * common + Math.sqrt(0.5) * random.normal());
      const season = 1 + 0.3 * Math.sin((2 * Math.PI * t) / 12);
      return { segment, period, soldUnits: Math.round(1000 * season * Math.exp(error)) };
    });
  });
  const periods = Array.from({ length: 12 }, (_, t) => `2027-${String(t + 1).padStart(2, '0')}`);
  return readCaseDocument(
    {
      company: [{ company: 'futures' }],
      periods: periods.map((period) => ({ period, workingDays: 21 })),
      historyPeriods: months.map((row) => ({ ...row, start: `${row.period}-01` })),
      families: ['f', 'g', 'n'].map((family) => ({ family })),
      sites: [{ site: 'plant' }],
      markets: [{ market: 'm' }, { market: 'k' }],
      resources: [{ resource: 'line', site: 'plant', hoursPerPeriod: 100 }],
      processes: ['f', 'g', 'n'].map((family) => ({ process: family, family, site: 'plant', yield: 0.95 })),
      segments: segments.map((segment, i) => ({
        segment,
        family: ['f', 'f', 'g', 'g', 'n'][i],
        market: i % 2 === 0 ? 'm' : 'k',
      })),
      demand: segments.flatMap((segment) => periods.map((period) => ({ segment, period, units: 1000 }))),
      salesHistory,
    },
    'futures',
  ).planningCase;
}

const planningCase = caseWithHistory();
const options: FutureOptions = { seed: 5, periods: 12, method: 'parametric' };
const drawn = (change: Partial<FutureOptions> = {}, count = 400) => {
  const futureOf = futuresOf(planningCase, { ...options, residuals, ...change });
  return Array.from({ length: count }, (_, i) => futureOf(i));
};
const residuals = residualsOf(planningCase);

test('the past tells how wrong forecasts are, and how far that goes together', () => {
  for (let g = 0; g < 4; g++) {
    expect(residuals.deviation[g]).toBeGreaterThan(0.15);
    expect(residuals.deviation[g]).toBeLessThan(0.3);
  }
  expect(residuals.correlation).toBeGreaterThan(0.3);
  expect(residuals.correlation).toBeLessThan(0.7);
  expect(residuals.autocorrelation).toBeLessThan(0.25);
  expect(residuals.isNew).toEqual([false, false, false, false, true]);
  expect(errorUnits(planningCase, residuals)[0]).toBeCloseTo(1000 * residuals.deviation[0]!, 6);
});

test('a future follows from seed and number alone', () => {
  const futureOf = futuresOf(planningCase, options);
  expect(futureOf(7)).toEqual(futuresOf(planningCase, options)(7));
  expect(futureOf(7).demand).not.toEqual(futureOf(8).demand);
  expect(futureOf(7).demand).not.toEqual(futuresOf(planningCase, { ...options, seed: 6 })(7).demand);
  // Other chances do not disturb the demand.
  const more = futuresOf(planningCase, {
    ...options,
    yieldDeviation: 0.1,
    outages: { daysBetween: 40, repairDays: 3 },
  });
  expect(more(7).demand).toEqual(futureOf(7).demand);
  expect(() => futuresOf(planningCase, { ...options, periods: 13 })).toThrow('12');
});

test.each(['parametric', 'bootstrap'] as const)(
  '%s futures have the mean of the forecast and the errors of the past',
  (method) => {
    const futures = drawn({ method });
    for (let g = 0; g < 4; g++) {
      const values = futures.flatMap(({ demand }) => Array.from(demand.subarray(g * 12, g * 12 + 12)));
      expect(Math.abs(meanOf(values) / 1000 - 1)).toBeLessThan(0.03);
      const logs = values.map((value) => Math.log(value / 1000));
      expect(Math.abs(deviationOf(logs) / residuals.deviation[g]! - 1)).toBeLessThan(0.12);
    }
    const correlationOf = (a: number, b: number) =>
      correlation(
        futures.map(({ demand }) => Math.log(demand[a * 12 + 3]!)),
        futures.map(({ demand }) => Math.log(demand[b * 12 + 3]!)),
      );
    // The bootstrap repeats what was between these two; parametric futures have one correlation of all.
    const errors = [0, 2].map((g) => Array.from(residuals.errors[g]!));
    const known = errors[0]!.flatMap((error, t) => (Number.isNaN(error + errors[1]![t]!) ? [] : [t]));
    const past = correlation(
      ...(errors.map((values) => known.map((t) => values[t]!)) as [number[], number[]]),
    );
    const expected = method === 'bootstrap' ? past : residuals.correlation;
    expect(Math.abs(correlationOf(0, 2) - expected)).toBeLessThan(0.15);
    // New products succeed or fail for the whole horizon.
    const totals = futures.map(({ demand }) => meanOf(demand.subarray(48, 60)));
    expect(deviationOf(totals) / 1000).toBeGreaterThan(0.3);
  },
);

test('autocorrelation is what is asked for; no errors at scale 0', () => {
  const futures = drawn({ autocorrelation: 0.7 }, 300);
  let products = 0;
  let squares = 0;
  for (const { demand } of futures)
    for (let t = 1; t < 12; t++) {
      const [before, now] = [Math.log(demand[t - 1]! / 1000) + 0.02, Math.log(demand[t]! / 1000) + 0.02];
      products += before * now;
      squares += before * before;
    }
  expect(products / squares).toBeGreaterThan(0.6);
  expect(products / squares).toBeLessThan(0.8);
  expect(Array.from(drawn({ scale: 0, launchDeviation: 0 }, 1)[0]!.demand)).toEqual(new Array(60).fill(1000));
});

test('the fan covers the past as often as it says', () => {
  const futures = drawn();
  const fan = demandFan(planningCase, futures, { segments: new Set(['a']) });
  expect(Math.abs(fan.median[0]! / 1000 - 1)).toBeLessThan(0.06);
  expect(fan.lower[2]![0]).toBeLessThan(fan.lower[0]![0]!);
  const factors = futures.map(({ demand }) => demand.map((units) => units / 1000));
  for (const { share, covered, count } of pastCoverage(residuals, factors)) {
    expect(count).toBeGreaterThan(150);
    expect(Math.abs(covered - share)).toBeLessThan(0.08);
  }
});

test('yield, failures and late orders have the means that are stated', () => {
  const futures = drawn(
    { yieldDeviation: 0.05, outages: { daysBetween: 45, repairDays: 5 }, delayProbability: 0.25 },
    300,
  );
  const down = meanOf(futures.flatMap(({ available }) => Array.from(available!)));
  expect(Math.abs(down - 0.9)).toBeLessThan(0.01);
  const good = meanOf(futures.flatMap((future) => Array.from(future.yield!)));
  expect(good).toBeGreaterThan(0.93);
  expect(good).toBeLessThan(0.952);
  expect(futures.every((future) => future.delay!.length === 0)).toBe(true);
});

function correlation(x: readonly number[], y: readonly number[]): number {
  const [mx, my] = [meanOf(x), meanOf(y)];
  const products = x.reduce((sum, value, i) => sum + (value - mx) * (y[i]! - my), 0) / (x.length - 1);
  return products / (deviationOf(x) * deviationOf(y));
}

test('a preview shows the past and the fan in the unit of the sum, and whether the past lies within it', () => {
  const weight = planningCase.segments.map((_, g) => (g === 1 ? 0 : 2));
  const { past, pastPeriods, periods, fan, coverage } = futuresPreview(
    planningCase,
    planningCase,
    { seed: 3, method: 'bootstrap', periods: 6, count: 150 },
    weight,
  );
  expect(periods).toEqual(planningCase.periods.slice(0, 6).map(({ period }) => period));
  expect(past).toHaveLength(pastPeriods.length);
  const last = pastPeriods.at(-1)!;
  const asked = planningCase.salesHistory.filter(({ period }) => period === last);
  const known = asked.reduce((sum, row) => {
    const g = planningCase.segments.findIndex(({ segment }) => segment === row.segment);
    return sum + weight[g]! * (row.demandUnits ?? row.soldUnits);
  }, 0);
  expect(past.at(-1)).toBeCloseTo(known, 6);
  // Four of five segments of 1,000 units, each counted twice.
  expect(Math.abs(fan.median[0]! / 8000 - 1)).toBeLessThan(0.1);
  for (const { share, covered } of coverage) expect(Math.abs(covered - share)).toBeLessThan(0.1);
});
