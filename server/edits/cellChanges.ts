/**
 * Changes of cells and rows, each with what was there and what is to be there: checked against the declarations and
 * against what is stored, applied to a case, and inverted. Pure; knows no store.
 */
import type { z } from 'zod';
import { rowsByKey } from '../../solver/case/names.ts';
import { type PlanningCase, rowKey, type TableName, tableOf } from '../../solver/case/planningCase.ts';
import { CaseError, type Problem } from '../../solver/case/problems.ts';
import { readCell, readRows } from '../../solver/case/readRows.ts';
import { validateCase } from '../../solver/case/validate.ts';
import type { CellValue } from '../../solver/scenario/inputDiff.ts';
import { applyLever } from '../../solver/scenario/levers.ts';
import { changedFirst } from '../http/problemDetails.ts';
import type { CellChange, StoredChange } from './edit.ts';

type StoredRow = Readonly<Record<string, CellValue>>;

/** Problems that are listed of many. */
const PROBLEMS_MAX = 20;

function rowOf(planningCase: PlanningCase, change: CellChange): StoredRow | undefined {
  return rowsByKey(planningCase, change.table).get(change.key) as StoredRow | undefined;
}

function problemAt(change: CellChange, value: unknown, expected: string): Problem {
  const { table, key, field } = change;
  return {
    severity: 'error',
    file: table,
    table,
    row: 0,
    key,
    field,
    value: String(value ?? ''),
    expected,
  };
}

/** Why a key cannot name a row of its table; null when it can. A key is written as the table writes it, part by part. */
function keyProblem(change: CellChange): string | null {
  const { fields, key } = tableOf(change.table);
  const parts = change.key.split('|');
  if (parts.length !== key.length)
    return `a key of ${key.length} part${key.length === 1 ? '' : 's'}: ${key.join('|')}`;
  for (const [k, name] of key.entries()) {
    const read = readCell(fields[name] as z.ZodType, parts[k] ?? '');
    if (!read.ok) return `a key ${key.join('|')}, in which ${name} is ${read.expected}`;
    if (String(read.value ?? '') !== parts[k])
      return `a key ${key.join('|')}, in which ${name} is written ${String(read.value ?? '')}`;
  }
  return null;
}

function shapeProblem(change: CellChange): string | null {
  const { fields, key } = tableOf(change.table);
  const bad = keyProblem(change);
  if (bad !== null) return bad;
  if (change.field !== '') {
    if (!Object.hasOwn(fields, change.field))
      return `a field of ${change.table}: ${Object.keys(fields)
        .filter((name) => !key.includes(name))
        .join(', ')}`;
    return key.includes(change.field)
      ? 'a field that is not part of the key: add a row under the new key and remove this one'
      : null;
  }
  if (change.row === undefined) return 'the cells of the row as they are, in `row`';
  if (rowKey(change.table, change.row) !== change.key) return 'the key of the row that is given';
  if ((change.before === null) === (change.after === null))
    return '`after` empty for a row that goes, `before` empty for one that comes';
  return null;
}

/** Refuses (400) changes that name no cell: an unknown field, a field of the key, a key with other parts. */
export function refuseMisnamed(changes: readonly CellChange[]): void {
  const problems = changes.flatMap((change) => {
    const expected = shapeProblem(change);
    return expected === null ? [] : [problemAt(change, change.after, expected)];
  });
  if (problems.length > 0) throw new CaseError(problems.slice(0, PROBLEMS_MAX));
}

/** What differs from what the change says was there; null when nothing does. */
function conflictOf(planningCase: PlanningCase, change: CellChange): Problem | null {
  const row = rowOf(planningCase, change);
  if (change.field !== '') {
    const now = row?.[change.field] ?? null;
    return now === change.before
      ? null
      : problemAt(change, now, `${change.before ?? 'empty'}, as you saw it`);
  }
  if (change.after !== null)
    return row === undefined ? null : problemAt(change, change.key, 'no row of this key, as you saw it');
  if (row === undefined) return problemAt(change, '', 'the row that is to be removed, as you saw it');
  const other = Object.keys(tableOf(change.table).fields).find(
    (field) => (row[field] ?? null) !== (change.row?.[field] ?? null),
  );
  return other === undefined
    ? null
    : {
        ...problemAt(change, row[other], `${change.row?.[other] ?? 'empty'}, as you saw it`),
        field: other,
      };
}

/** Refuses (409) changes of what someone else changed first. */
export function refuseConflicts(planningCase: PlanningCase, changes: readonly CellChange[]): void {
  const conflicts = changes.flatMap((change) => {
    const conflict = conflictOf(planningCase, change);
    return conflict === null ? [] : [conflict];
  });
  if (conflicts.length === 0) return;
  throw changedFirst(
    `${conflicts.length} of ${changes.length} changes found another value than you saw.`,
    conflicts.slice(0, PROBLEMS_MAX),
  );
}

/** The case after the changes: rows that come, then cells, then rows that go. Throws CaseError on what cannot be. */
export function applyChanges(before: PlanningCase, changes: readonly CellChange[]): PlanningCase {
  const rows = changes.filter((change) => change.field === '');
  const cells = changes.filter((change) => change.field !== '');
  let after = before;
  for (const table of new Set(rows.map((change) => change.table))) {
    const come = rows.filter((change) => change.table === table && change.after !== null);
    if (come.length === 0) continue;
    const read = readRows(tableOf(table), { rows: come.map((change) => change.row ?? {}) }, table);
    if (read.problems.length > 0) throw new CaseError(read.problems);
    after = { ...after, [table]: [...after[table], ...read.rows] };
  }
  if (cells.length > 0) after = applyLever(after, { type: 'set', cells: cells.map(asSetCell) }).planningCase;
  for (const table of new Set(rows.map((change) => change.table))) {
    const gone = new Set(
      rows.filter((change) => change.table === table && change.after === null).map((change) => change.key),
    );
    if (gone.size > 0)
      after = { ...after, [table]: after[table].filter((row) => !gone.has(rowKey(table, row))) };
  }
  const problems = validateCase(after, (table) => tableOf(table as TableName).title);
  if (problems.some((problem) => problem.severity === 'error')) throw new CaseError(problems);
  return after;
}

/** A cell as the `set` lever of a scenario holds it. */
export function asSetCell(change: CellChange) {
  return { table: change.table, key: change.key, field: change.field, value: change.after };
}

/** The changes that take others back, last first, from the case before and after them. */
export function inverseOf(
  before: PlanningCase,
  after: PlanningCase,
  changes: readonly CellChange[],
  positionOf: (table: TableName, key: string) => number | undefined = () => undefined,
): readonly StoredChange[] {
  const inverse: StoredChange[] = [];
  const seen = new Set<string>();
  for (const change of [...changes].reverse()) {
    const { table, key } = change;
    const id = `${table}/${key}`;
    if (seen.has(id)) continue;
    seen.add(id);
    const old = rowOf(before, change);
    const now = rowOf(after, change);
    if (old !== undefined && now !== undefined) {
      for (const field of Object.keys(tableOf(table).fields)) {
        const [was, is] = [old[field] ?? null, now[field] ?? null];
        if (was !== is) inverse.push({ table, key, field, before: is, after: was });
      }
    } else if (now !== undefined)
      inverse.push({ table, key, field: '', before: true, after: null, row: { ...now } });
    else if (old !== undefined) {
      const position = positionOf(table, key);
      inverse.push({
        table,
        key,
        field: '',
        before: null,
        after: true,
        row: { ...old },
        ...(position === undefined ? {} : { position }),
      });
    }
  }
  return inverse;
}
