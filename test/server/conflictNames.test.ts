/** Goal: who is refused because someone changed it first reads which row it was by its names, in both languages. */
import { expect, test } from 'vitest';
import { applyChanges, refuseConflicts } from '../../server/edits/cellChanges.ts';
import type { CellChange } from '../../server/edits/edit.ts';
import { ApiProblem } from '../../server/http/problemDetails.ts';
import { readCaseDocument } from '../../solver/case/caseFiles.ts';
import { CaseError, type Problem, problemText } from '../../solver/case/problems.ts';
import { atOnce } from '../../solver/case/steps.ts';
import { smallDocument } from '../cases/smallCase.ts';

const { planningCase } = readCaseDocument(smallDocument(), 'small');

function problemsOf(act: () => unknown): readonly Problem[] {
  try {
    act();
    return [];
  } catch (error) {
    if (error instanceof ApiProblem || error instanceof CaseError) return error.problems;
    throw error;
  }
}

const texts = (problems: readonly Problem[]) =>
  problems.flatMap((problem) => [problemText(problem, 'en', 'page'), problemText(problem, 'zh', 'page')]);
const [row] = planningCase.demand;
const key = `${row!.segment}|${row!.period}`;

test('a cell and a row that someone changed first, and a value that cannot be, are reported by the names of the row', () => {
  const cell: CellChange = { table: 'demand', key, field: 'units', before: -1234.5, after: 2 };
  const added: CellChange = { table: 'demand', key, field: '', before: null, after: key, row: { ...row! } };
  const conflicts = texts(problemsOf(() => atOnce(refuseConflicts(planningCase, [cell, added]))));
  expect(conflicts).toEqual([
    expect.stringMatching(
      /^Demand \(X · Home · A · Jan 2027\), .* expected −1,234.5\u00a0pcs, as you saw it\.$/,
    ),
    expect.stringMatching(/X · Home · A · 2027\u2060年1\u2060月.*应为−1,234.5\u00a0pcs，如您所见。$/),
    'Demand (X · Home · A · Jan 2027): is there; expected no such row, as you saw it.',
    expect.stringMatching(/X · Home · A · 2027\u2060年1\u2060月）：已存在；应为没有此行，如您所见。$/),
  ]);
  const wrong: CellChange = { ...cell, before: row!.units, after: -5 };
  expect(texts(problemsOf(() => atOnce(applyChanges(planningCase, [wrong]))))[0]).toMatch(
    /Demand \(X · Home · A · Jan 2027\)/,
  );
  const other = { ...row!, units: -5, period: '2029-01' };
  const wrongRow = { ...added, key: `${row!.segment}|2029-01`, after: 'x', row: other };
  expect(texts(problemsOf(() => atOnce(applyChanges(planningCase, [wrongRow]))))[0]).toMatch(
    /X · Home · A · 2029-01/,
  );
});
