/**
 * Goal: from the tables of a case to the consensus: each cell is the sum of its parts, an event that is switched off leaves
 * nothing behind, and what was agreed is what would be planned.
 */
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCase } from '../../../../node/caseFolder.ts';
import { readCaseDocument } from '../../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../../solver/case/planningCase.ts';
import { caseAccuracy } from '../../../../solver/demand/review/caseAccuracy.ts';
import { caseAssumptions } from '../../../../solver/demand/review/caseAssumptions.ts';
import {
  forecastRows,
  forecastTask,
  planForecasts,
  runForecastTask,
} from '../../../../solver/demand/review/caseForecast.ts';
import { demandReview } from '../../../../solver/demand/review/demandReview.ts';
import { forecastSteps } from '../../../../solver/demand/review/forecastSteps.ts';
import { proposedCorrections, reviewedHistories } from '../../../../solver/demand/review/reviewedHistory.ts';
import { demandDocument, soldIn } from '../../../cases/demandCase.ts';
import { root } from '../../../root.ts';
import { law } from '../../../runs.ts';

const caseWith = (over: Readonly<Record<string, unknown>> = {}): PlanningCase =>
  readCaseDocument({ ...demandDocument(), ...over }, 'demand').planningCase;
const planningCase = caseWith();

describe('consensus of a case', () => {
  const review = demandReview(planningCase);
  const amounts = (segment: string) => review.of(segment).cells.map(({ amount }) => amount);

  test('events on the statistical line, a submission that replaces it, a manual amount that replaces all', () => {
    // January: the submission. February: 100 − 5 % and its part of the tender. March: the line alone.
    expect(amounts('cup-A')).toEqual([130, 95 + 14, 100]);
    expect(review.of('cup-B').cells[1]).toEqual({
      amount: 75,
      parts: [
        { source: 'replaced', name: '', stated: 60 - 3 + 9, amount: 0 },
        { source: 'manual', name: '', stated: 75, amount: 75 },
      ],
    });
  });

  test('a tender of the group is split in proportion to the line, to the last unit', () => {
    const parts = planningCase.segments.map(
      ({ segment }) =>
        review.of(segment).lines[0]!.events.find(({ event }) => event === 'tender')?.change[1] ?? 0,
    );
    // 32 units over 100, 60, 40 and 20: 14.5, 8.7, 5.8, 2.9.
    expect(parts).toEqual([14, 9, 6, 3]);
    expect(parts.reduce((sum, units) => sum + units, 0)).toBe(32);
  });

  test('a new product comes on top; the rule of the family weighs', () => {
    expect(amounts('mug-B')[2]).toBe(20 + 15);
    expect(review.of('mug-B').rule).toEqual({
      rule: { kind: 'weights', statistical: 3, sales: 1 },
      manual: 'add',
    });
  });

  test('differences to what is planned, and none where it was taken over', () => {
    const differences = review.differences();
    expect(differences).toContainEqual({ segment: 'cup-A', period: 0, planned: 100, agreed: 130 });
    const taken: PlanningCase = {
      ...planningCase,
      demand: planningCase.demand.map((row) => {
        const t = planningCase.periods.findIndex(({ period }) => period === row.period);
        return { ...row, units: review.of(row.segment).agreed[t] ?? row.units };
      }),
    };
    expect(demandReview(taken).differences()).toEqual([]);
  });

  test('firm orders are not undercut', () => {
    const demand = planningCase.demand.map((row) =>
      row.segment === 'cup-A' && row.period === planningCase.periods[2]!.period
        ? { ...row, units: 120, firmUnits: 110 }
        : row,
    );
    expect(demandReview({ ...planningCase, demand }).of('cup-A').agreed[2]).toBe(110);
  });

  test('a case without lines has no consensus and no difference', () => {
    const empty = demandReview({ ...planningCase, demandLines: [], demandLineUnits: [] });
    expect(empty.of('cup-A').agreed).toEqual([null, null, null]);
    expect(empty.differences()).toEqual([]);
  });

  test('switching events off and on again in any order: exactly the case without them, exactly as before', () => {
    const cellsOf = (source: PlanningCase) => {
      const of = demandReview(source).of;
      return source.segments.map(({ segment }) => [of(segment).cells, of(segment).agreed]);
    };
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            kind: fc.constantFrom('cumulative', 'proportional'),
            effects: fc.array(fc.double({ min: -0.9, max: 40, noNaN: true }), { minLength: 1, maxLength: 3 }),
            effectUnit: fc.constantFrom('day', 'week', 'month'),
            day: fc.integer({ min: 0, max: 100 }),
            family: fc.constantFrom('cup', 'mug', null),
            line: fc.constantFrom('forecast', 'sales', null),
            spread: fc.constantFrom('total', 'each'),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        fc.nat(),
        (drawn, pick) => {
          const name = (i: number) => `event-${i}`;
          const withEvents = (isActive: (i: number) => boolean) =>
            caseWith({
              demandEvents: drawn.map(({ kind, effectUnit }, i) => ({
                demandEvent: name(i),
                kind,
                effectUnit,
                isActive: isActive(i),
              })),
              demandEventEffects: drawn.flatMap(({ effects }, i) =>
                effects.map((effect, k) => ({ demandEvent: name(i), step: k + 1, effect })),
              ),
              demandEventDates: drawn.map(({ day, family, line, spread }, i) => ({
                demandEvent: name(i),
                start: new Date(Date.UTC(2027, 0, 1 + day)).toISOString().slice(0, 10),
                family,
                demandLine: line,
                spread,
              })),
            });
          const off = pick % drawn.length;
          const all = withEvents(() => true);
          const without = caseWith({
            demandEvents: drawn.flatMap(({ kind, effectUnit }, i) =>
              i === off ? [] : [{ demandEvent: name(i), kind, effectUnit }],
            ),
            demandEventEffects: all.demandEventEffects.filter((row) => row.demandEvent !== name(off)),
            demandEventDates: all.demandEventDates.filter((row) => row.demandEvent !== name(off)),
          });
          expect(cellsOf(withEvents((i) => i !== off))).toEqual(cellsOf(without));
          expect(cellsOf(withEvents(() => false))).toEqual(
            cellsOf(caseWith({ demandEvents: [], demandEventEffects: [], demandEventDates: [] })),
          );
          for (const [cells] of cellsOf(all))
            for (const { amount, parts } of cells as ReturnType<typeof review.of>['cells'])
              if (amount !== null) expect(parts.reduce((sum, part) => sum + part.amount, 0)).toBe(amount);
        },
      ),
      law(25),
    );
  });
});

test.each(['lanhai', 'qinghe'])('the lines of %s add up to its demand', async (company) => {
  const { planningCase: sample } = await loadCase(path.join(root, 'scenarios', company));
  const review = demandReview(sample);
  expect(review.differences()).toEqual([]);
  const sources = new Set(
    sample.segments.flatMap(({ segment }) =>
      review.of(segment).cells.flatMap(({ parts }) => parts.map(({ source }) => source)),
    ),
  );
  expect(sources).toContain('event');
  expect(sources).toContain('sales');
});

describe('history of a case', () => {
  const histories = reviewedHistories(planningCase);
  test('active corrections count, rejected ones do not, and both are not proposed again', () => {
    const cup = histories.segments.get('cup-A')!;
    expect(cup.raw[5]! - cup.corrected[5]!).toBe(30);
    expect(cup.corrected[8]).toBe(cup.raw[8]);
    const salesHistory = planningCase.salesHistory.map((row) =>
      row.segment === 'cup-B' && row.period === '2026-03' ? { ...row, demandUnits: 900 } : row,
    );
    const proposed = (source: PlanningCase) => {
      const { segments, seasonLength } = reviewedHistories(source);
      return proposedCorrections(segments.get('cup-B')!, seasonLength);
    };
    const [outlier, ...others] = proposed({ ...planningCase, salesHistory });
    expect(outlier).toMatchObject({ kind: 'outlier', period: 14 });
    expect(others).toEqual([]);
    const rejected = {
      segment: 'cup-B',
      period: '2026-03',
      kind: 'outlier' as const,
      units: outlier!.change,
      isActive: false,
      reason: '',
    };
    expect(proposed({ ...planningCase, salesHistory, historyCorrections: [rejected] })).toEqual([]);
  });

  test('lost sales of the family are proposed where only sales are known', () => {
    const source = caseWith({
      salesHistory: [
        { segment: 'cup-A', period: '2026-12', soldUnits: 60 },
        { segment: 'cup-B', period: '2026-12', soldUnits: 20 },
        { segment: 'mug-A', period: '2026-12', demandUnits: 50, soldUnits: 40 },
      ],
      supplyHistory: ['cup', 'mug'].map((family) => ({
        family,
        period: '2026-12',
        producedUnits: 0,
        closingStock: 0,
        lostUnits: 16,
      })),
      historyCorrections: [],
      successions: [],
      pastForecasts: [],
    });
    const { segments, seasonLength } = reviewedHistories(source);
    const changes = ['cup-A', 'cup-B', 'mug-A'].map((segment) =>
      proposedCorrections(segments.get(segment)!, seasonLength).map(({ change }) => change),
    );
    expect(changes).toEqual([[12], [4], []]);
  });

  test('a predecessor feeds its successor, and both share the forecast while one phases in', () => {
    const mug = histories.segments.get('mug-A')!;
    expect(mug.corrected[0]).toBeCloseTo(
      mug.raw[0]! + 0.5 * histories.segments.get('cup-A')!.corrected[0]!,
      9,
    );
    const results = [...runForecastTask(forecastTask(planningCase, new Set(['cup-A', 'mug-A'])))];
    const forecasts = planForecasts(planningCase, results);
    // From July 2026 on in 13 equal steps: six of them are behind us. Mugs were sold beside cups: a part of demand is theirs.
    const all = results.find(({ id }) => id === 'mug-A')!.result;
    if (all.kind === 'refused') throw new Error(all.reason.en);
    const before = (segment: string) =>
      histories.segments
        .get(segment)!
        .corrected.slice(0, 18)
        .reduce<number>((sum, units) => sum + units!, 0);
    const part = (0.5 * before('cup-A')) / before('mug-A');
    forecasts.get('mug-A')!.units.forEach((units, t) => {
      expect(units).toBeCloseTo(all.forecast[t]! * (1 - part * (1 - (7 + t) / 13)), -0.3);
      expect(units + 0.5 * forecasts.get('cup-A')!.units[t]!).toBeCloseTo(all.forecast[t]!, -0.3);
    });
    const rows = forecastRows(planningCase, 'forecast', forecasts);
    expect(rows).toHaveLength(6);
    expect(rows[0]).toMatchObject({ demandLine: 'forecast', segment: 'cup-A', period: '2027-01' });
    expect(rows.every((row) => row.lowerUnits! <= row.units && row.units <= row.upperUnits!)).toBe(true);
  });

  test('months that are forecast fill quarters and weeks of a plan by their days', () => {
    const quarters = caseWith({
      periods: ['2027-01-01', '2027-04-01', '2027-07-01'].map((start) => ({ period: start, start })),
      demand: [],
      demandLineUnits: [],
    });
    const steps = forecastSteps(quarters);
    expect(steps.count).toBe(9);
    expect(steps.toPeriods([1, 2, 3, 4, 5, 6, 7, 8, 9])).toEqual([6, 15, 24]);
    const weeks = caseWith({
      periods: ['2027-01-01', '2027-01-08', '2027-01-15', '2027-01-22'].map((start) => ({
        period: start,
        start,
      })),
      demand: [],
      demandLineUnits: [],
    });
    expect(forecastSteps(weeks).toPeriods([310])).toEqual([70, 70, 70, 70]);
  });
});

test('accuracy by segment and lag; what each step added', () => {
  const accuracy = caseAccuracy(planningCase);
  const all = new Set(planningCase.segments.map(({ segment }) => segment));
  expect(accuracy.lags).toEqual([1]);
  const [cup] = accuracy.by('consensus', ['segment'], all, 1);
  expect(cup?.key).toEqual(['cup-A']);
  expect(cup?.accuracy.wmape).toBeCloseTo(Math.abs(92 - soldIn(100, 23)) / soldIn(100, 23), 9);
  // Over a family the signal is that of its sums by period: one period, one error.
  const [family] = accuracy.by('consensus', ['family'], all, 1);
  expect(family?.accuracy.pairs).toBe(2);
  expect(Math.abs(family?.accuracy.trackingSignal ?? 0)).toBe(1);
  const steps = accuracy.valueAdded(new Set(['cup-A']), 1);
  expect(steps.map(({ step }) => step)).toEqual(['naive', 'statistical', 'sales', 'consensus']);
  expect(steps[0]!.accuracy.errorTotal).toBe(soldIn(100, 11) - soldIn(100, 23));
  expect(steps[2]!.addedUnits).toBe(Math.abs(90 - soldIn(100, 23)) - Math.abs(95 - soldIn(100, 23)));
});

test('assumptions with the cells that rest on them', () => {
  const [price] = caseAssumptions(planningCase);
  expect(price).toMatchObject({ assumption: 'price', owner: 'Li', validTo: '2027-01-31' });
  expect(price!.restsOn).toEqual([
    { line: 'forecast', segment: 'cup-A', periods: null },
    { line: 'forecast', segment: 'cup-B', periods: null },
  ]);
});
