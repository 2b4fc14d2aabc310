/**
 * Changes of cells and rows, each with what was there and what is to be there: checked against the declarations and
 * against what is stored, applied to a case, and inverted, in steps between which others can be answered. Pure; knows no store.
 */

import type { z } from 'zod';
import { refuseErrors } from '../../solver/case/checkChange.ts';
import { derivedRows } from '../../solver/case/derivedRows.ts';
import { keyPartsWords } from '../../solver/case/names.ts';
import { ownUnit } from '../../solver/case/ownUnit.ts';
import { type PlanningCase, rowKey, tableOf } from '../../solver/case/planningCase.ts';
import { ProblemList } from '../../solver/case/problemList.ts';
import { CaseError, type Problem } from '../../solver/case/problems.ts';
import { knownFieldWords, readCell, readingRows } from '../../solver/case/readRows.ts';
import { addedRow, removedRow } from '../../solver/case/rowChange.ts';
import { withRowName } from '../../solver/case/rowNames.ts';
import { findRows, type RowsByKey, rowsByKey } from '../../solver/case/rowsByKey.ts';
import { valueWords } from '../../solver/case/valueWords.ts';
import type { CellValue } from '../../solver/scenario/inputDiff.ts';
import { setCells } from '../../solver/scenario/levers/set.ts';
import { sentence, type Words } from '../../solver/words/words.ts';
import { changedFirst } from '../http/problemDetails.ts';
import type { CellChange } from './edit.ts';

type StoredRow = Readonly<Record<string, CellValue>>;

/** Changes that are looked at in a step. */
const STEP = 200;

function rowOf(planningCase: PlanningCase, change: CellChange): StoredRow | undefined {
  return rowsByKey(planningCase, change.table).get(change.key) as StoredRow | undefined;
}

function problemAt(change: CellChange, value: unknown, expected: Words): Problem {
  const { table, key, field } = change;
  return {
    severity: 'error',
    file: '',
    table,
    row: 0,
    key,
    field,
    value: String(value ?? ''),
    expected,
  };
}

/** Why a key cannot name a row of its table; null when it can. A key is written as the table writes it, part by part. */
function keyProblem(change: CellChange): Words | null {
  const { fields, key } = tableOf(change.table);
  const parts = change.key.split('|');
  if (parts.length !== key.length) return keyPartsWords(change.table);
  for (const [k, name] of key.entries()) {
    const read = readCell(fields[name] as z.ZodType, parts[k] ?? '');
    if (!read.ok)
      return sentence('a key {key}, in which {name} is {expected}', '键 {key}，其中 {name} 为{expected}', {
        key: key.join('|'),
        name,
        expected: read.expected,
      });
    const written = String(read.value ?? '');
    if (written !== parts[k])
      return sentence(
        'a key {key}, in which {name} is written {written}',
        '键 {key}，其中 {name} 写作 {written}',
        {
          key: key.join('|'),
          name,
          written,
        },
      );
  }
  return null;
}

function shapeProblem(change: CellChange): Words | null {
  const { fields, key } = tableOf(change.table);
  const bad = keyProblem(change);
  if (bad !== null) return bad;
  if (change.field !== '') {
    if (!Object.hasOwn(fields, change.field)) return knownFieldWords(tableOf(change.table), change.field);
    return key.includes(change.field)
      ? {
          en: 'a field that is not part of the key: add a row under the new key and remove this one',
          zh: '不属于键的字段：请以新键添加行并删除此行',
        }
      : null;
  }
  if (change.row === undefined)
    return { en: 'the cells of the row as they are, in `row`', zh: '`row` 中该行现有的单元格' };
  if (rowKey(change.table, change.row) !== change.key)
    return { en: 'the key of the row that is given', zh: '所给行的键' };
  if ((change.before === null) === (change.after === null))
    return {
      en: '`after` empty for a row that goes, `before` empty for one that comes',
      zh: '删除行时 `after` 为空，新增行时 `before` 为空',
    };
  return null;
}

/** Refuses (400) changes that name no cell: an unknown field, a field of the key, a key with other parts. */
export function* refuseMisnamed(changes: readonly CellChange[]): Generator<undefined, void> {
  const problems = new ProblemList();
  for (const [c, change] of changes.entries()) {
    if (c % STEP === STEP - 1) yield;
    const expected = shapeProblem(change);
    if (expected !== null) problems.push(problemAt(change, change.after, expected));
  }
  problems.throwErrors();
}

/** A field that holds another value than a change saw: both with their units. */
function otherValue(
  planningCase: PlanningCase,
  { table, ...change }: CellChange,
  field: string,
  row: StoredRow | undefined,
  seen: CellValue | undefined,
): Problem {
  const now = row?.[field] ?? null;
  const own = row === undefined ? '' : ownUnit(planningCase, table, row);
  const words = (value: CellValue) =>
    value === null ? { en: 'empty', zh: '空' } : valueWords(planningCase, table, field, value, own);
  const expected = sentence('{value}, as you saw it', '{value}，如您所见', { value: words(seen ?? null) });
  return {
    ...problemAt({ table, ...change }, now, expected),
    field,
    found: sentence('is {value}', '为 {value}', { value: words(now) }),
  };
}

/** What differs from what the change says was there; null when nothing does. */
function conflictOf(planningCase: PlanningCase, change: CellChange): Problem | null {
  const row = rowOf(planningCase, change);
  if (change.field !== '') {
    const isAsSeen = (row?.[change.field] ?? null) === change.before;
    return isAsSeen ? null : otherValue(planningCase, change, change.field, row, change.before);
  }
  if (change.after !== null)
    return row === undefined
      ? null
      : {
          ...problemAt(change, '', { en: 'no such row, as you saw it', zh: '没有此行，如您所见' }),
          found: { en: 'is there', zh: '已存在' },
        };
  if (row === undefined)
    return problemAt(change, '', {
      en: 'the row that is to be removed, as you saw it',
      zh: '要删除的行，如您所见',
    });
  const other = Object.keys(tableOf(change.table).fields).find(
    (field) => (row[field] ?? null) !== (change.row?.[field] ?? null),
  );
  return other === undefined ? null : otherValue(planningCase, change, other, row, change.row?.[other]);
}

/** Refuses (409) changes of what someone else changed first. */
export function* refuseConflicts(
  planningCase: PlanningCase,
  changes: readonly CellChange[],
): Generator<undefined, void> {
  const conflicts = new ProblemList();
  for (const [c, change] of changes.entries()) {
    if (c % STEP === STEP - 1) yield;
    const conflict = conflictOf(planningCase, change);
    if (conflict !== null) conflicts.push(withRowName(planningCase, conflict));
  }
  if (conflicts.isEmpty) return;
  throw changedFirst(
    sentence(
      '{count} of {total} changes {count|meets|meet} another value than you saw.',
      '{total} 项更改中有 {count} 项与您看到的值不同。',
      { count: conflicts.errorCount, total: changes.length },
    ),
    conflicts.listed(),
  );
}

/** The case after the changes: rows that come, then cells, then rows that go. Throws CaseError on what cannot be. */
export function* applyChanges(
  before: PlanningCase,
  changes: readonly CellChange[],
): Generator<undefined, PlanningCase> {
  const rows = changes.filter((change) => change.field === '');
  const cells = changes.filter((change) => change.field !== '');
  let after = before;
  for (const table of new Set(rows.map((change) => change.table))) {
    const added = rows.filter((change) => change.table === table && change.after !== null);
    if (added.length === 0) continue;
    const read = yield* readingRows(tableOf(table), { rows: added.map((change) => change.row ?? {}) }, '');
    const problems = read.problems.listed().map((problem) => withRowName(before, problem));
    if (problems.length > 0) throw new CaseError(problems, read.problems.errorCount);
    const former = after[table];
    after = { ...after, [table]: derivedRows([...former, ...read.rows], former) };
  }
  if (cells.length > 0) after = (yield* setCells(after, cells.map(asSetCell))).planningCase;
  for (const table of new Set(rows.map((change) => change.table))) {
    const removed = new Set(
      rows.filter((change) => change.table === table && change.after === null).map((change) => change.key),
    );
    if (removed.size > 0)
      after = { ...after, [table]: without(after[table], yield* findRows(after, table), removed) };
  }
  yield* refuseErrors(before, after);
  return after;
}

/** The rows without those of some keys. */
function without(
  rows: readonly object[],
  { places }: RowsByKey,
  keys: ReadonlySet<string>,
): readonly object[] {
  const left = new Set([...keys].map((key) => places.get(key)));
  return derivedRows(
    rows.filter((_, place) => !left.has(place)),
    rows,
  );
}

/** A cell as the `set` lever of a scenario holds it. */
export function asSetCell(change: CellChange) {
  return { table: change.table, key: change.key, field: change.field, value: change.after };
}

/** The changes that take others back, last first, from the case before and after them. */
export function* inverseOf(
  before: PlanningCase,
  after: PlanningCase,
  changes: readonly CellChange[],
): Generator<undefined, readonly CellChange[]> {
  const inverse: CellChange[] = [];
  const seen = new Set<string>();
  for (const [c, change] of [...changes].reverse().entries()) {
    if (c % STEP === STEP - 1) yield;
    const { table, key } = change;
    const id = `${table}/${key}`;
    if (seen.has(id)) continue;
    seen.add(id);
    const old = rowOf(before, change);
    const now = rowOf(after, change);
    if (old !== undefined && now !== undefined) {
      for (const field of Object.keys(tableOf(table).fields)) {
        const [former, present] = [old[field] ?? null, now[field] ?? null];
        if (former !== present) inverse.push({ table, key, field, before: present, after: former });
      }
    } else if (now !== undefined) inverse.push(removedRow(table, now));
    else if (old !== undefined) inverse.push(addedRow(table, old));
  }
  return inverse;
}
