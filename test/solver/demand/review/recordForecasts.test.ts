/** Goal: what was forecast when is put on record, and once the month is past, accuracy by lag and value added rest on it. */
import { describe, expect, test } from 'vitest';
import { readCaseDocument } from '../../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../../solver/case/planningCase.ts';
import { caseAccuracy } from '../../../../solver/demand/review/caseAccuracy.ts';
import { demandReview } from '../../../../solver/demand/review/demandReview.ts';
import { forecastSteps } from '../../../../solver/demand/review/forecastSteps.ts';
import { forecastRecords } from '../../../../solver/demand/review/recordForecasts.ts';
import { demandDocument } from '../../../cases/demandCase.ts';

const caseWith = (over: Readonly<Record<string, unknown>> = {}): PlanningCase =>
  readCaseDocument({ ...demandDocument(), ...over }, 'demand').planningCase;
const planningCase = caseWith();

describe('records of forecasts', () => {
  const records = (known: PlanningCase, segments: readonly string[]) =>
    forecastRecords(demandReview(known), segments, '2026-12-20');

  test('say what each step says, by first day and lag', () => {
    // January: the submission of sales replaces the forecast. February: 100 − 5 % and 14 of the tender. March: the forecast.
    expect(records(planningCase, ['cup-A'])).toEqual(
      [
        { start: '2027-01-01', statisticalUnits: 100, salesUnits: 130, consensusUnits: 130 },
        { start: '2027-02-01', statisticalUnits: 100, salesUnits: 109, consensusUnits: 109 },
        { start: '2027-03-01', statisticalUnits: 100, salesUnits: 100, consensusUnits: 100 },
      ].map((row, k) => ({ segment: 'cup-A', lag: k + 1, recordedOn: '2026-12-20', ...row })),
    );
    // A manual amount replaces what the step of sales said: that stays on record.
    expect(records(planningCase, ['cup-B'])[1]).toMatchObject({ salesUnits: 66, consensusUnits: 75 });
  });

  test('a month that is planned in weeks is recorded as a month; one that is not planned whole is not', () => {
    const weeks = Array.from({ length: 13 }, (_, w) =>
      new Date(Date.UTC(2027, 0, 1 + 7 * w)).toISOString().slice(0, 10),
    );
    const inWeeks = caseWith({
      periods: weeks.map((start) => ({ period: start, start })),
      demand: [],
      demandLineUnits: weeks.map((period) => ({
        demandLine: 'forecast',
        segment: 'mug-A',
        period,
        units: 70,
      })),
      demandEventDates: [],
      assumptionScopes: [],
    });
    const found = records(inWeeks, ['mug-A']);
    // Weeks end with 1 April: March is planned whole.
    expect(found.map(({ start, lag }) => [start, lag])).toEqual([
      ['2027-01-01', 1],
      ['2027-02-01', 2],
      ['2027-03-01', 3],
    ]);
    expect(found.map(({ statisticalUnits }) => statisticalUnits)).toEqual([310, 280, 310]);
    const steps = forecastSteps(
      caseWith({
        periods: [
          { period: 'a', start: '2027-01-15' },
          { period: 'b', start: '2027-02-01' },
        ],
        demand: [],
        demandLineUnits: [],
        demandEventDates: [],
        assumptionScopes: [],
      }),
    );
    expect(steps.toSteps([10, 20])[0]).toBeNull();
  });

  test('are the forecasts that accuracy rests on once the month is past, before those that were imported', () => {
    const [first] = records(planningCase, ['cup-A']);
    const past = { statisticalUnits: null, salesUnits: null };
    const later: PlanningCase = {
      ...planningCase,
      historyPeriods: [
        ...planningCase.historyPeriods,
        { ...planningCase.historyPeriods[0]!, period: 'January', start: '2027-01-01' },
      ],
      salesHistory: [
        ...planningCase.salesHistory,
        { ...planningCase.salesHistory[0]!, period: 'January', demandUnits: 120, soldUnits: 120 },
      ],
      recordedForecasts: [first!],
      pastForecasts: [10, 90].map((consensusUnits, i) => ({
        ...past,
        segment: 'cup-A',
        period: 'January',
        lag: i + 1,
        consensusUnits,
      })),
    };
    const accuracy = caseAccuracy(later);
    expect(accuracy.lags).toEqual([1, 2]);
    const shown = new Set(['cup-A']);
    const wmape = (step: 'statistical' | 'consensus', lag: number) =>
      accuracy.by(step, [], shown, lag)[0]?.accuracy.wmape ?? 0;
    expect(wmape('consensus', 1)).toBeCloseTo(10 / 120);
    expect(wmape('statistical', 1)).toBeCloseTo(20 / 120);
    expect(wmape('consensus', 2)).toBeCloseTo(30 / 120);
    const added = accuracy.valueAdded(shown, 1);
    expect(added.find(({ step }) => step === 'sales')?.addedShare).toBeCloseTo(10 / 120);
  });
});
