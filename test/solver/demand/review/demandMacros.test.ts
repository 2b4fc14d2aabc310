/** Goal: macros run before and after events in the order of R/3, on segments or the family, and their changes add up. */
import { describe, expect, test } from 'vitest';
import { readCaseDocument } from '../../../../solver/case/caseFiles.ts';
import type { PlanningCase } from '../../../../solver/case/planningCase.ts';
import { demandMacros } from '../../../../solver/demand/review/demandMacros.ts';
import { demandReview } from '../../../../solver/demand/review/demandReview.ts';
import { planningMacros } from '../../../../solver/plan/views/userRows.ts';
import { demandDocument } from '../../../cases/demandCase.ts';

const caseWith = (...macros: readonly Readonly<Record<string, unknown>>[]): PlanningCase =>
  readCaseDocument(
    {
      ...demandDocument(),
      consensusRules: [],
      macros: macros.map((macro) => ({ target: 'forecast', start: 'beforeEvents', level: 'leaf', ...macro })),
    },
    'demand',
  ).planningCase;
const partsOf = (planningCase: PlanningCase, segment: string, t: number) =>
  (demandReview(planningCase).of(segment).cells[t]?.parts ?? []).map(
    ({ source, name, amount }) => `${source} ${name} ${amount}`,
  );

describe('macros on lines of demand', () => {
  test('a macro before events changes what a proportional event acts on, one after events sees the events', () => {
    // February of cup-A: 100, the promotion takes 5 %, the tender of the group adds its part.
    expect(partsOf(caseWith(), 'cup-A', 1)).toEqual([
      'baseline  100',
      'event promotion -5',
      'event tender 14',
    ]);
    const before = caseWith({ macro: 'more', formula: 'forecast * 1.5' });
    const [line, macro, promotion] = partsOf(before, 'cup-A', 1);
    expect([line, macro]).toEqual(['baseline  100', 'macro more 50']);
    expect(promotion).toMatch(/^event promotion -7\.5/);
    const after = caseWith({ macro: 'half', formula: 'forecast / 2', start: 'afterEvents' });
    expect(partsOf(after, 'cup-A', 1).at(-1)).toBe('macro half -54.5');
    expect(demandReview(after).of('cup-A').cells[1]?.amount).toBe(54.5);
  });

  test('“forecast + 1” makes two more of two segments, and one more of their family, split in whole units', () => {
    const sums = (level: string, period: number) => {
      const review = demandReview(caseWith({ macro: 'one', formula: 'forecast + 1', level }));
      return ['cup-A', 'cup-B'].map((segment) =>
        review
          .of(segment)
          .lines[0]!.macros.before.reduce((sum, { change }) => sum + (change[period] ?? 0), 0),
      );
    };
    expect(sums('leaf', 2)).toEqual([1, 1]);
    expect(sums('total', 2)).toEqual([1, 0]);
  });

  test('a formula looks back into the corrected history, and writes a line that said nothing', () => {
    const planningCase = caseWith({
      macro: 'year',
      formula: 'forecast[-12]',
      target: 'launches',
      level: 'leaf',
    });
    const problems = demandMacros(planningCase).problems;
    const line = planningCase.demandLines.find(({ kind }) => kind === 'newProduct')?.demandLine;
    const renamed = caseWith({ macro: 'year', formula: 'forecast[-12]', target: line });
    expect(problems.length === 0 || line !== 'launches').toBe(true);
    const review = demandReview(renamed).of('cup-A');
    const part = review.cells[0]?.parts.find(({ source }) => source === 'macro');
    const january = renamed.salesHistory.find(
      ({ segment, period }) => segment === 'cup-A' && period === '2026-01',
    );
    expect(part?.amount).toBe(january?.demandUnits);
  });

  test('switched off it leaves nothing behind; what is wrong is said; the planning table leaves it alone', () => {
    const off = caseWith({ macro: 'more', formula: 'forecast * 2', isActive: false });
    for (const { segment } of off.segments)
      expect(demandReview(off).of(segment).cells).toEqual(demandReview(caseWith()).of(segment).cells);
    const wrong = caseWith({ macro: 'odd', formula: 'nothing + 1' });
    expect(demandMacros(wrong).problems.map(({ macro }) => macro)).toEqual(['odd']);
    expect(demandReview(wrong).of('cup-A').cells).toEqual(demandReview(caseWith()).of('cup-A').cells);
    expect(planningMacros(wrong).problems).toEqual([]);
    const heavy = caseWith({ macro: 'more', formula: 'forecast * 2' });
    const review = demandReview(heavy);
    expect(
      review
        .of('cup-A')
        .cells.every(({ amount, parts }) => amount === parts.reduce((sum, part) => sum + part.amount, 0)),
    ).toBe(true);
    expect(review.macroProblems()).toEqual([]);
  });
});

test('the narrowest consensus rule counts, wherever it stands', () => {
  const { planningCase } = readCaseDocument(
    {
      ...demandDocument(),
      consensusRules: [
        { consensusRule: 'all', rule: 'weights' },
        { consensusRule: 'group', group: 'cups', rule: 'replacement', first: 'statistical' },
        { consensusRule: 'segment', segment: 'cup-A', manual: 'add' },
        { consensusRule: 'family', family: 'cup', rule: 'weights', statisticalWeight: 3 },
      ],
    },
    'demand',
  );
  const review = demandReview(planningCase);
  expect(review.of('cup-A').rule.manual).toBe('add');
  expect(review.of('cup-B').rule.rule).toEqual({ kind: 'weights', statistical: 3, sales: 1 });
  expect(review.of('mug-A').rule.rule).toEqual({ kind: 'replacement', order: ['statistical', 'sales'] });
});
