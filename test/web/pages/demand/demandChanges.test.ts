/** Goal: what is typed, split, copied and taken over changes the lines as it says, to the last unit, and no more. */
import { describe, expect, test } from 'vitest';
import type { CellChange } from '../../../../server/client.ts';
import { applyChanges } from '../../../../server/edits/cellChanges.ts';
import { readCaseDocument } from '../../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../../solver/case/planningCase.ts';
import { atOnce } from '../../../../solver/case/steps.ts';
import { demandReview } from '../../../../solver/demand/review/demandReview.ts';
import { reviewedHistories } from '../../../../solver/demand/review/reviewedHistory.ts';
import { changesFromEntries, copyChanges, takeChanges } from '../../../../web/pages/demand/demandChanges.ts';
import { type DemandInput, demandRows } from '../../../../web/pages/demand/demandRows.ts';
import { demandDocument } from '../../../cases/demandCase.ts';

const { planningCase } = readCaseDocument(demandDocument(), 'demand');
const inputOf = (source: PlanningCase): DemandInput => ({
  planningCase: source,
  review: demandReview(source),
  histories: reviewedHistories(source),
});
const input = inputOf(planningCase);
const cups = ['cup-A', 'cup-B'];
const PAST = 12;

/** The case after something was typed into a row of some segments. */
function after(
  segments: readonly string[],
  kind: string,
  line: string,
  column: number,
  text: string,
): PlanningCase {
  const rows = demandRows(input, segments);
  const row = rows.findIndex((entry) => entry.kind === kind && entry.line === line);
  const meaning = changesFromEntries(input, rows, segments, [{ row, column, text }], PAST);
  if (meaning.kind !== 'changes') throw new Error(meaning.kind);
  return atOnce(applyChanges(planningCase, meaning.changes as readonly CellChange[]));
}

const unitsOf = (source: PlanningCase, line: string, t: number) =>
  source.demandLineUnits
    .filter((row) => row.demandLine === line && row.period === planningCase.periods[t]!.period)
    .map((row) => [row.segment, row.units]);

describe('typing in the demand table', () => {
  test('an amount of a family is split in proportion to its segments, to the last unit', () => {
    const changed = after(cups, 'line', 'forecast', PAST, '161');
    expect(unitsOf(changed, 'forecast', 0)).toEqual([
      ['cup-A', 101],
      ['cup-B', 60],
      ['mug-A', 40],
      ['mug-B', 20],
    ]);
  });
  test('a line that says nothing yet goes to the segments that have it, else to all by what is planned', () => {
    expect(unitsOf(after(cups, 'line', 'sales', PAST + 1, '50'), 'sales', 1)).toEqual([['cup-A', 50]]);
    expect(unitsOf(after(cups, 'line', 'launches', PAST, '8'), 'launches', 0)).toEqual([
      ['cup-A', 5],
      ['cup-B', 3],
    ]);
  });
  test('an empty cell says nothing any more', () => {
    expect(unitsOf(after(['cup-B'], 'line', 'by-hand', PAST + 1, ''), 'by-hand', 1)).toEqual([]);
  });
  test('only the manual line takes less than nothing', () => {
    const rows = demandRows(input, ['cup-A']);
    const entry = (kind: string) => ({
      row: rows.findIndex(({ line }) => line === kind),
      column: PAST,
      text: '-5',
    });
    expect(changesFromEntries(input, rows, ['cup-A'], [entry('forecast')], PAST).kind).toBe('notNumber');
    expect(changesFromEntries(input, rows, ['cup-A'], [entry('by-hand')], PAST).kind).toBe('changes');
  });
  test('a past month is brought to an amount by a correction beside it, and back by emptying it', () => {
    const changed = after(['cup-A'], 'corrected', '', PAST - 2, '77');
    const known = inputOf(changed);
    expect(known.histories.segments.get('cup-A')!.corrected[22]).toBe(77);
    expect(known.planningCase.salesHistory).toEqual(planningCase.salesHistory);
    const again = after(['cup-A'], 'corrected', '', 5 - 12, '');
    expect(again.historyCorrections.map(({ kind }) => kind)).toEqual(['outlier']);
  });
});

test('rows: history, lines with interval and events, consensus, what is planned; sums of what says something', () => {
  const rows = demandRows(input, cups);
  expect(
    rows.map(({ kind, line, event }) => [kind, line, event].filter((part) => part !== '').join(' ')),
  ).toEqual([
    'history',
    'corrected',
    'line forecast',
    'event forecast promotion',
    'event forecast tender',
    'line sales',
    'line launches',
    'line by-hand',
    'consensus',
    'planned',
  ]);
  expect(rows.find(({ kind }) => kind === 'consensus')?.plan[0]).toBe(130 + 72);
  expect(rows.find(({ line }) => line === 'launches')?.plan).toEqual([null, null, null]);
});

test('beside its predecessor a successor counts with its own history', () => {
  const corrected = (segments: readonly string[]) =>
    demandRows(input, segments).find(({ kind }) => kind === 'corrected')?.history[0];
  const raw = (segment: string) => input.histories.segments.get(segment)!.raw[0]!;
  expect(corrected(['mug-A'])).toBe(raw('mug-A') + 0.5 * raw('cup-A'));
  expect(corrected(['cup-A', 'mug-A'])).toBe(raw('cup-A') + raw('mug-A'));
});

test('taking the consensus is one change for each cell that differs, and none is left', () => {
  const changes = takeChanges(planningCase, input.review.differences());
  expect(changes).toHaveLength(input.review.differences().length);
  const taken = atOnce(applyChanges(planningCase, changes as readonly CellChange[]));
  expect(demandReview(taken).differences()).toEqual([]);
});

test('a copy gives each segment its own amounts, rounded to its unit', () => {
  const changes = copyChanges(planningCase, input.review, 'by-hand', cups, [2], (segment) =>
    segment === 'cup-A' ? 10.4 : null,
  );
  expect(unitsOf(atOnce(applyChanges(planningCase, changes as readonly CellChange[])), 'by-hand', 2)).toEqual(
    [['cup-A', 10]],
  );
});
