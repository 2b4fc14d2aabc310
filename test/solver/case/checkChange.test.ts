/**
 * Goal: what is found by looking at a change alone is what the full check finds. Random edits of cases that use every
 * feature: cells, rows that come and rows that go, one or several at once.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadCase } from '../../../node/caseFolder.ts';
import { problemsOfChange } from '../../../solver/case/checkChange.ts';
import { derivedRows } from '../../../solver/case/derivedRows.ts';
import {
  type PlanningCase,
  rowKey,
  type TableName,
  tableNames,
  tableOf,
} from '../../../solver/case/planningCase.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import { rowsByKey } from '../../../solver/case/rowsByKey.ts';
import { validateCase } from '../../../solver/case/validate.ts';
import { applyLever } from '../../../solver/scenario/levers.ts';
import { everyFeatureCase } from '../../cases/everyFeatureCase.ts';
import { law } from '../../runs.ts';
import { whoWaits } from '../../server/smallServer.ts';

const hasErrors = (planningCase: PlanningCase) =>
  validateCase(planningCase).some((problem) => problem.severity === 'error');

interface Change {
  readonly kind: 'cell' | 'new' | 'gone';
  readonly table: number;
  readonly row: number;
  readonly field: number;
  readonly from: number;
  readonly value: number | null | string;
}

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom('cell', 'cell', 'cell', 'new', 'gone'),
  table: fc.nat(),
  row: fc.nat(),
  field: fc.nat(),
  from: fc.nat(),
  value: fc.constantFrom(null, 0, 1, 2, 0.5, 1e6, 'nobody', 'other', 'hard', 'soft', 'none', 'constructor'),
});

/** The case after a change, through the same gate as edits; the case itself where the change cannot be written. */
function changed(before: PlanningCase, { kind, table, row, field, from, value }: Change): PlanningCase {
  const used = tableNames.filter((name) => before[name].length > 0);
  const name: TableName = used[table % used.length] ?? 'company';
  const rows: readonly Readonly<Record<string, unknown>>[] = before[name];
  const chosen = rows[row % rows.length] ?? {};
  if (kind === 'gone') {
    const left = rows.filter((entry) => entry !== chosen);
    return { ...before, [name]: derivedRows(left, rows) } as unknown as PlanningCase;
  }
  const { fields, key } = tableOf(name);
  const names = Object.keys(fields).filter((entry) => !key.includes(entry));
  if (names.length === 0) return before;
  // Half of the values are those of another row, which fit.
  const at = names[field % names.length] ?? '';
  const written = from % 2 === 0 ? value : ((rows[from % rows.length]?.[at] ?? null) as Change['value']);
  const parts = rowKey(name, chosen).split('|');
  if (kind === 'new') {
    const part = field % parts.length;
    parts[part] =
      from % 3 === 0 ? `${parts[part]}-2` : String(rows[from % rows.length]?.[key[part] ?? ''] ?? '');
  }
  try {
    const cells = [{ table: name, key: parts.join('|'), field: at, value: written }];
    return applyLever(before, { type: 'set', cells }).planningCase;
  } catch (error) {
    if (error instanceof CaseError) return before;
    throw error;
  }
}

const cases: readonly (readonly [string, number, () => Promise<PlanningCase>])[] = [
  ['a case of every feature', 150, async () => everyFeatureCase(1)],
  ['a small case', 150, async () => (await loadCase(whoWaits)).planningCase],
  ['lanhai', 8, async () => (await loadCase('scenarios/lanhai')).planningCase],
];

test.each(cases)('%s: edits are accepted and refused as by the full check', async (_, count, load) => {
  const first = await load();
  expect(hasErrors(first)).toBe(false);
  let refused = 0;
  let accepted = 0;
  fc.assert(
    fc.property(fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), (edits) => {
      let before = first;
      for (const edit of edits) {
        const after = edit.reduce(changed, before);
        if (after === before) continue;
        const isWrong = hasErrors({ ...after });
        expect(problemsOfChange(before, after).length > 0, JSON.stringify(edit)).toBe(isWrong);
        for (const name of tableNames)
          expect([...rowsByKey(after, name).places]).toEqual([
            ...rowsByKey({ ...after, [name]: [...after[name]] }, name).places,
          ]);
        if (isWrong) refused++;
        else {
          accepted++;
          before = after;
        }
      }
    }),
    law(count),
  );
  // Both ends are tried.
  expect(Math.min(refused, accepted)).toBeGreaterThan(0);
});
