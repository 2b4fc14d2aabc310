/** Intervals of sums: what correlations make of them, and how often they hold what happens. */
import { describe, expect, it } from 'vitest';
import { fitForecast } from '../../../../solver/demand/forecast/fitForecast.ts';
import { predictionIntervals } from '../../../../solver/demand/forecast/intervals.ts';
import { seededRandom } from '../../../../solver/demand/forecast/random.ts';
import { intervalOfSum, type SumPart } from '../../../../solver/demand/review/sumInterval.ts';
import { runs } from '../../../runs.ts';

const MONTHS = 36;
const HORIZON = 6;

/** Share of later months of sums over eight series that their 95 % intervals hold, and those of independent errors. */
function coverage(correlation: number, repetitions: number): { together: number; independent: number } {
  const random = seededRandom(11);
  let [together, independent, cells] = [0, 0, 0];
  for (let r = 0; r < repetitions; r++) {
    const series = Array.from({ length: 8 }, () => ({
      level: 500 + 500 * random.uniform(),
      values: [0].slice(1),
    }));
    for (let t = 0; t < MONTHS + HORIZON; t++) {
      const common = Math.sqrt(correlation) * random.normal();
      for (const { level, values } of series)
        values.push(level * (1 + 0.1 * (common + Math.sqrt(1 - correlation) * random.normal())));
    }
    const parts = series.map(({ values }, i): SumPart => {
      const history = values.slice(0, MONTHS);
      const fit = fitForecast(history, { model: 'constant', seasonLength: 12 });
      if (fit.kind === 'refused') throw new Error(fit.reason.en);
      const [interval] = predictionIntervals(fit.model, HORIZON, {
        shares: [0.95],
        seed: 100 * r + i,
        paths: 200,
      });
      return {
        history,
        amounts: fit.model.forecast(HORIZON),
        lower: interval?.lower ?? [],
        upper: interval?.upper ?? [],
      };
    });
    const interval = intervalOfSum(parts, HORIZON, 12);
    const sum = (amounts: (part: SumPart) => number) =>
      parts.reduce((total, part) => total + amounts(part), 0);
    for (let h = 0; h < HORIZON; h++) {
      const actual = series.reduce((total, { values }) => total + (values[MONTHS + h] ?? 0), 0);
      const forecast = sum(({ amounts }) => amounts[h] ?? 0);
      const below = Math.sqrt(sum(({ amounts, lower }) => ((amounts[h] ?? 0) - (lower[h] ?? 0)) ** 2));
      const above = Math.sqrt(sum(({ amounts, upper }) => ((upper[h] ?? 0) - (amounts[h] ?? 0)) ** 2));
      if (actual >= (interval.lower[h] ?? 0) && actual <= (interval.upper[h] ?? 0)) together++;
      if (actual >= forecast - below && actual <= forecast + above) independent++;
      cells++;
    }
  }
  return { together: together / cells, independent: independent / cells };
}

describe('the interval of a sum of forecasts', () => {
  it.each([0, 0.3, 0.7])('holds what happens where errors correlate by %s', (correlation) => {
    const { together, independent } = coverage(correlation, runs(25, 250));
    expect(together).toBeGreaterThan(0.91);
    expect(together).toBeLessThan(0.99);
    // What taking the errors as independent would do.
    if (correlation > 0) expect(independent).toBeLessThan(0.85);
  });

  const ramp = (sign: number) => Array.from({ length: 36 }, (_, t) => 100 + sign * 10 * Math.sin(t * t));
  const part = (history: readonly (number | null)[], half: number): SumPart => ({
    history,
    amounts: [100],
    lower: [100 - half],
    upper: [100 + 2 * half],
  });

  it('of parts that move together adds their half widths, of parts that move against each other squares', () => {
    const same = intervalOfSum([part(ramp(1), 3), part(ramp(1), 4)], 1, 12);
    expect(same.lower[0]).toBeCloseTo(200 - 7);
    expect(same.upper[0]).toBeCloseTo(200 + 14);
    const against = intervalOfSum([part(ramp(1), 3), part(ramp(-1), 4)], 1, 12);
    expect(against.lower[0]).toBeCloseTo(200 - 5);
  });

  it('adds a part without history with its whole half width', () => {
    const { lower } = intervalOfSum([part(ramp(1), 3), part([], 4), part([1, 2, 3], 5)], 1, 12);
    expect(lower[0]).toBeCloseTo(300 - 12);
  });

  it('of one part is its own; without an interval there is none', () => {
    expect(intervalOfSum([part(ramp(1), 3)], 1, 12).lower[0]).toBeCloseTo(97);
    expect(intervalOfSum([part(ramp(1), 3), { ...part([], 1), lower: [null] }], 1, 12)).toEqual({
      lower: [null],
      upper: [null],
    });
    expect(intervalOfSum([], 1, 12)).toEqual({ lower: [null], upper: [null] });
  });
});
