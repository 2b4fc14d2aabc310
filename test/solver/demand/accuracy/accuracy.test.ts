/** Goal: measures are those of their definitions, by hand; groups add up; value added is reported on the same cells. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accuracyBy, type ForecastRecord } from '../../../../solver/demand/accuracy/byGroup.ts';
import { measureDefinitions } from '../../../../solver/demand/accuracy/definitions.ts';
import { exPostFit } from '../../../../solver/demand/accuracy/exPost.ts';
import { accuracy, errorSums, seasonalErrors } from '../../../../solver/demand/accuracy/measures.ts';
import { forecastValueAdded } from '../../../../solver/demand/accuracy/valueAdded.ts';
import { law } from '../../../runs.ts';

test('measures by hand', () => {
  // Errors 10, −20, 0, 30 on 100, 120, 0, 80; the fifth pair lacks its actual.
  const actual = [100, 120, 0, 80, null];
  const forecast = [110, 100, 0, 110, 50];
  const naiveError = seasonalErrors([10, 20, 14, 30], 2);
  // |14 − 10| and |30 − 20|.
  expect(naiveError).toBe(7);
  const measured = accuracy(errorSums(actual, forecast, naiveError));
  expect(measured.pairs).toBe(4);
  expect(measured.wmape).toBeCloseTo(60 / 300, 12);
  expect(measured.bias).toBeCloseTo(20 / 300, 12);
  expect(measured.mad).toBe(15);
  expect(measured.rmse).toBeCloseTo(Math.sqrt(1400 / 4), 12);
  expect(measured.mase).toBeCloseTo(15 / 7, 12);
  expect(measured.trackingSignal).toBeCloseTo(20 / 15, 12);
  expect(measured.smape).toBeCloseTo((20 / 210 + 40 / 220 + 0 + 60 / 190) / 4, 12);
  expect(measured.errorTotal).toBe(20);
});

test('every measure has its definition', () => {
  const measured = accuracy(errorSums([1], [2], 1));
  expect(measureDefinitions.map(({ name }) => name).sort()).toEqual(Object.keys(measured).sort());
});

test('nothing compared, nothing sold, no error', () => {
  expect(accuracy(errorSums([null], [3]))).toMatchObject({
    wmape: null,
    smape: null,
    trackingSignal: null,
    mad: null,
  });
  expect(accuracy(errorSums([0, 0], [3, 1]))).toMatchObject({ wmape: null, bias: null, mad: 2 });
  expect(accuracy(errorSums([5], [5]))).toMatchObject({ wmape: 0, trackingSignal: 0, mase: null });
});

const record = (
  family: string,
  segment: string,
  lag: number,
  forecast: number,
  actual: number,
): ForecastRecord => ({
  of: { family, segment },
  period: '2027-01',
  lag,
  forecast,
  actual,
});

describe('by group', () => {
  const records = [
    record('A', 'home', 1, 110, 100),
    record('A', 'abroad', 1, 80, 100),
    record('A', 'home', 2, 150, 100),
    record('B', 'home', 1, 50, 50),
  ];
  test('any grouping, with lag', () => {
    const rows = accuracyBy(records, ['family', 'lag']);
    expect(rows.map(({ key, accuracy: { wmape } }) => [...key, wmape])).toEqual([
      ['A', '1', 0.15],
      ['A', '2', 0.5],
      ['B', '1', 0],
    ]);
    expect(accuracyBy(records, [])[0]?.accuracy.pairs).toBe(4);
  });
  test('on totals, errors of members cancel', () => {
    const [row] = accuracyBy(records.slice(0, 2), ['family'], 'total');
    expect(row?.accuracy.pairs).toBe(1);
    expect(row?.accuracy.wmape).toBeCloseTo(0.05, 12);
  });
  test('a characteristic that a record lacks is named', () => {
    expect(() => accuracyBy(records, ['region'])).toThrow(/no region; it has family, segment/);
  });
  test('absolute errors of the groups add up to those of all, by whatever they are grouped', () => {
    const amount = fc.integer({ min: 0, max: 1000 });
    const drawn = fc.tuple(
      fc.constantFrom('A', 'B', 'C'),
      fc.constantFrom('x', 'y'),
      fc.integer({ min: 1, max: 3 }),
      amount,
      amount,
    );
    fc.assert(
      fc.property(
        fc.array(drawn, { minLength: 1, maxLength: 30 }),
        fc.subarray(['family', 'segment', 'lag']),
        (rows, by) => {
          const all = rows.map(([family, segment, lag, forecast, actual]) =>
            record(family, segment, lag, forecast, actual),
          );
          const total = accuracyBy(all, [])[0]!.accuracy;
          const groups = accuracyBy(all, by).map((row) => row.accuracy);
          expect(groups.reduce((sum, each) => sum + each.pairs, 0)).toBe(total.pairs);
          expect(groups.reduce((sum, each) => sum + each.mad! * each.pairs, 0)).toBeCloseTo(
            total.mad! * total.pairs,
            6,
          );
          // Errors of totals are never larger than those of their members.
          const [summed] = accuracyBy(all, by, 'total');
          expect(summed!.accuracy.mad! * summed!.accuracy.pairs).toBeLessThanOrEqual(
            groups[0]!.mad! * groups[0]!.pairs + 1e-9,
          );
        },
      ),
      law(100),
    );
  });
});

test('value added by each step, on cells that every step has', () => {
  const values = forecastValueAdded(
    [
      {
        actual: [100, 100, 100],
        steps: {
          naive: [130, 70, null],
          statistical: [110, 90, 100],
          sales: [140, 100, 100],
          consensus: [105, 100, 90],
        },
      },
    ],
    ['naive', 'statistical', 'sales', 'consensus'],
  );
  expect(values.map(({ step, addedUnits, accuracy: { pairs } }) => [step, addedUnits, pairs])).toEqual([
    ['naive', null, 2],
    ['statistical', 40, 2],
    ['sales', -20, 2],
    ['consensus', 35, 2],
  ]);
  expect(values[2]?.addedShare).toBeCloseTo(-0.1, 12);
  expect(values[3]?.addedShareInAll).toBeCloseTo(0.275, 12);
  expect(() => forecastValueAdded([{ actual: [1], steps: {} }], ['naive'])).toThrow(
    /no forecasts of step naive/,
  );
});

test('ex-post fit: a forecast that is always too low is marked as biased', () => {
  const fit = exPostFit([100, 110, 120, 130, 140, 150], [null, 100, 110, 120, 130, 140], 12);
  expect(fit.trackingSignals).toEqual([null, -1, -2, -3, -4, -5]);
  expect(fit.biasedPeriods).toEqual([5]);
  expect(fit.accuracy.bias).toBeLessThan(0);
});
