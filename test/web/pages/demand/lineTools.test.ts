/** Goal: copies, distributions and new events do what they say, over segments and periods, to the last unit. */
import { describe, expect, test } from 'vitest';
import type { CellChange } from '../../../../server/client.ts';
import { applyChanges } from '../../../../server/edits/cellChanges.ts';
import { readCaseDocument } from '../../../../solver/case/caseFiles.ts';
import { atOnce } from '../../../../solver/case/steps.ts';
import { demandReview } from '../../../../solver/demand/review/demandReview.ts';
import { reviewedHistories } from '../../../../solver/demand/review/reviewedHistory.ts';
import type { DemandInput } from '../../../../web/pages/demand/demandRows.ts';
import { newEvent } from '../../../../web/pages/demand/eventChanges.ts';
import {
  type CopySource,
  copied,
  type DistributionName,
  distributed,
} from '../../../../web/pages/demand/lineTools.ts';
import { demandDocument, soldIn } from '../../../cases/demandCase.ts';

const { planningCase } = readCaseDocument(demandDocument(), 'demand');
const input: DemandInput = {
  planningCase,
  review: demandReview(planningCase),
  histories: reviewedHistories(planningCase),
};
const cups = ['cup-A', 'cup-B'];
const all = [0, 1, 2];

const after = (changes: readonly CellChange[], line: string, segment: string) => {
  const source = atOnce(applyChanges(planningCase, changes));
  return planningCase.periods.map(
    ({ period }) =>
      source.demandLineUnits.find(
        (row) => row.demandLine === line && row.segment === segment && row.period === period,
      )?.units ?? null,
  );
};

describe('copy', () => {
  const copy = (source: CopySource, factor = 1, segment = 'cup-B') =>
    after(copied(input, 'by-hand', cups, all, source, factor), 'by-hand', segment);
  test('last year, times a factor', () => {
    expect(copy({ kind: 'lastYear' }, 2)).toEqual(all.map((t) => 2 * soldIn(60, 12 + t)));
  });
  test('what is planned, another line, another plan', () => {
    expect(copy({ kind: 'planned' })).toEqual([60, 60, 60]);
    expect(copy({ kind: 'line', line: 'forecast' }, 0.5)).toEqual([30, 30, 30]);
    // The submission says something in January only: the others stay as they are.
    expect(copy({ kind: 'line', line: 'sales' }, 1, 'cup-A')).toEqual([130, null, null]);
    const other = {
      ...planningCase,
      demand: planningCase.demand.map((row) => ({ ...row, units: row.units + 7 })),
    };
    expect(copy({ kind: 'case', planningCase: other })).toEqual([67, 67, 67]);
  });
  test('the budget of the family, by the shares of its demand; without a budget nothing', () => {
    const own = {
      demandUnits: 320,
      producedUnits: null,
      closingStock: null,
      revenue: null,
      margin: null,
    };
    const budget = [{ family: 'cup', period: planningCase.periods[1]!.period, ...own }];
    const budgeted = { ...input, planningCase: { ...planningCase, budget } };
    const changes = copied(budgeted, 'by-hand', cups, all, { kind: 'budget' }, 1);
    const [a, b] = cups.map((segment) => after(changes, 'by-hand', segment)[1] ?? 0);
    expect(a! + b!).toBe(320);
    expect(b! / a!).toBeCloseTo(
      planningCase.demand.find((row) => row.segment === 'cup-B')!.units /
        planningCase.demand.find((row) => row.segment === 'cup-A')!.units,
      2,
    );
    expect(after(changes, 'by-hand', 'cup-B')[0]).toBeNull();
  });
  test('the share of the group that a segment had last year', () => {
    const changes = copied(input, 'forecast', ['cup-A'], all, { kind: 'groupShare' }, 1);
    const last = (segment: string) =>
      input.histories.segments
        .get(segment)!
        .corrected.slice(-12)
        .reduce<number>((sum, value) => sum + value!, 0);
    const whole = planningCase.segments.reduce((sum, { segment }) => sum + last(segment), 0);
    expect(after(changes, 'forecast', 'cup-A')[0]).toBe(Math.round((220 * last('cup-A')) / whole));
  });
});

describe('distribute', () => {
  const apply = (kind: DistributionName, amount: number) => {
    const result = distributed(input, 'forecast', cups, all, kind, amount);
    if (result.kind === 'refused') throw new Error(result.reason.en);
    const [a, b] = cups.map((segment) => after(result.changes, 'forecast', segment));
    return all.map((t) => a![t]! + b![t]!);
  };
  test('per cent, add, replace', () => {
    expect(apply('percent', 10)).toEqual([176, 176, 176]);
    expect(apply('add', 5)).toEqual([165, 165, 165]);
    expect(apply('replace', 80)).toEqual([80, 80, 80]);
  });
  test('a total evenly, in proportion and like last year, to the last unit', () => {
    expect(apply('evenly', 100)).toEqual([34, 33, 33]);
    expect(apply('proportions', 301)).toEqual([101, 100, 100]);
    const pattern = apply('pattern', 1000);
    expect(pattern.reduce((sum, units) => sum + units, 0)).toBe(1000);
    expect(pattern[2]!).toBeGreaterThan(pattern[0]!);
  });
});

test('a new event acts on what is shown, and on nothing when it is taken away', () => {
  const scope = { group: null, family: 'cup', market: null, segment: null };
  const start = '2027-02-01';
  const event = { name: 'Fair', kind: 'proportional' as const, effects: '10 −5%', start, scope };
  const changes = newEvent(planningCase, event)!;
  const added = atOnce(applyChanges(planningCase, changes));
  const cells = demandReview(added)
    .of('cup-A')
    .lines[0]!.events.find(({ event: id }) => id === 'Fair');
  expect(cells?.change).toEqual([0, 10, -5]);
  expect(newEvent(added, event)?.[0]?.key).toBe('Fair 2');
  expect(newEvent(planningCase, { ...event, effects: 'ten' })).toBeNull();
  expect(newEvent(planningCase, { ...event, name: '' })).toBeNull();
  const off = {
    ...added,
    demandEvents: added.demandEvents.map((row) => ({
      ...row,
      isActive: row.isActive && row.demandEvent !== 'Fair',
    })),
  };
  expect(demandReview(off).of('cup-A').cells).toEqual(input.review.of('cup-A').cells);
});
