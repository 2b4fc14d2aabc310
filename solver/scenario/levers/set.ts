/**
 * Set lever: any field of any table, cell by cell. What the planning table and the data page write into a
 * scenario. Values are checked by the field's own declaration when the lever is applied.
 */
import { z } from 'zod';
import { fieldMeta, isAssumption } from '../../case/field.ts';
import { keyPartsWords } from '../../case/names.ts';
import { type PlanningCase, rowKey, type TableName, tableNames, tableOf } from '../../case/planningCase.ts';
import { ProblemList } from '../../case/problemList.ts';
import type { Problem } from '../../case/problems.ts';
import { knownFieldWords, readCell, readingRows } from '../../case/readRows.ts';
import { withRowName } from '../../case/rowNames.ts';
import { rowsByKey } from '../../case/rowsByKey.ts';
import { atOnce } from '../../case/steps.ts';
import { sentence, type Words } from '../../words/words.ts';
import { problemOfReference } from '../checkLever.ts';
import { type Applied, leverType, statedKind, upsertRows } from '../lever.ts';

const cell = z.strictObject({
  table: z.enum(tableNames as [TableName, ...TableName[]]),
  /** Key of the row as in the data: key fields joined by `|`. */
  key: z.string(),
  field: z.string(),
  /** New value; null empties the field. A row that does not exist is added when its other fields have defaults. */
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
});

/** Cells that one lever takes. */
export const CELLS_MAX = 200_000;

export const setLever = leverType({
  type: 'set',
  title: { en: 'Single values', zh: '单个数值' },
  schema: z.strictObject({
    type: z.literal('set'),
    ...statedKind,
    cells: z.array(cell).min(1).max(CELLS_MAX),
  }),
  parts(lever) {
    const [assumed, decided] = [true, false].map((kind) =>
      lever.cells.filter(({ table, field }) => isAssumption(tableOf(table), field) === kind),
    ) as [typeof lever.cells, typeof lever.cells];
    const having = (cells: typeof lever.cells) => (cells.length === 0 ? null : { ...lever, cells });
    return { assumption: having(assumed), option: having(decided) };
  },
  apply: (planningCase, lever) => atOnce(setCells(planningCase, lever.cells)),
  applyInSteps: (planningCase, lever) => setCells(planningCase, lever.cells),
});

/** A cell of a `set` lever. */
export type SetCell = z.output<typeof cell>;

/** Cells that are set in a step. */
const STEP = 200;

/** Sets cells of a case in steps, as the lever does. Throws CaseError with all that cannot be set. */
export function* setCells(
  planningCase: PlanningCase,
  cells: readonly SetCell[],
): Generator<undefined, Applied> {
  const problems = new ProblemList();
  const touched = new Map<TableName, Map<string, Record<string, unknown>>>();
  for (const [c, change] of cells.entries()) {
    if (c % STEP === STEP - 1) yield;
    const table = tableOf(change.table);
    const report = (field: string, expected: () => Words) =>
      problems.add('error', change.table, () =>
        withRowName(planningCase, {
          severity: 'error',
          file: '',
          table: change.table,
          row: 0,
          key: change.key,
          field,
          value: String(change.value ?? ''),
          expected: expected(),
        }),
      );
    const schema = table.fields[change.field];
    if (schema === undefined) {
      report(change.field, () => knownFieldWords(table, change.field));
      continue;
    }
    const read = readCell(schema as z.ZodType, change.value);
    if (!read.ok) {
      report(change.field, () => read.expected);
      continue;
    }
    const keyField = table.key.indexOf(change.field);
    if (keyField >= 0 && String(read.value ?? '') !== change.key.split('|')[keyField]) {
      report(change.field, () =>
        sentence(
          '{part}, as in the key: a field of the key names the row and cannot be set',
          '{part}，与键一致：键字段标识行，不能修改',
          { part: change.key.split('|')[keyField] ?? '' },
        ),
      );
      continue;
    }
    const isKnown = rowsByKey(planningCase, change.table).has(change.key);
    if (!isKnown && change.key.split('|').length !== table.key.length) {
      report(change.field, () => keyPartsWords(change.table));
      continue;
    }
    const rows = touched.get(change.table) ?? new Map<string, Record<string, unknown>>();
    touched.set(change.table, rows);
    const row = rows.get(change.key) ?? {
      ...(rowsByKey(planningCase, change.table).get(change.key) ?? newRow(change.table, change.key)),
    };
    row[change.field] = read.value;
    rows.set(change.key, row);
  }
  let next = planningCase;
  let changedRows = 0;
  for (const [name, rows] of touched) {
    const read = yield* readingRows(tableOf(name), { rows: [...rows.values()] }, '');
    const known = rowsByKey(planningCase, name);
    for (const found of read.problems.listed())
      problems.push(withRowName(planningCase, known.has(found.key) ? found : ofMissingRow(name, found)));
    yield;
    const written = upsertRows(next, name, read.rows as readonly never[]);
    next = written.planningCase;
    changedRows += written.changedRows;
  }
  // References are read at the end: a lever may add a row and what refers to it.
  for (const [name, rows] of touched) {
    yield;
    tellLostReferences(problems, next, name, rows.values());
  }
  problems.throwErrors();
  return { planningCase: next, changedRows };
}

/** A field that a new row misses is no fault of the field: the row that the lever changes is gone. */
function ofMissingRow(table: TableName, found: Problem): Problem {
  const { title, titleZh } = tableOf(table);
  return {
    ...found,
    row: 0,
    expected: sentence(
      'a row of {table} that exists, or {expected} for a new one',
      '{table}中已有的行，或新行的{expected}',
      { table: { en: title.toLowerCase(), zh: titleZh }, expected: found.expected },
    ),
  };
}

/** Reports rows that the lever writes and that refer to rows that do not exist (any more). */
function tellLostReferences(
  problems: ProblemList,
  planningCase: PlanningCase,
  table: TableName,
  rows: Iterable<Readonly<Record<string, unknown>>>,
): void {
  const targets = Object.entries(tableOf(table).fields).flatMap(([field, schema]) => {
    const target = fieldMeta(schema).table;
    return target === undefined ? [] : [{ field, target: target as TableName }];
  });
  for (const row of rows)
    for (const { field, target } of targets) {
      const value = row[field] ?? null;
      for (const { expected } of problemOfReference(planningCase, field, value, target))
        problems.push(
          withRowName(planningCase, {
            severity: 'error',
            file: '',
            table,
            row: 0,
            key: rowKey(table, row),
            field,
            value: String(value),
            expected,
          }),
        );
    }
}

function newRow(table: TableName, key: string): Record<string, unknown> {
  const parts = key.split('|');
  return Object.fromEntries(tableOf(table).key.map((field, k) => [field, parts[k] === '' ? null : parts[k]]));
}
