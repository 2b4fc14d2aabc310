/**
 * Edits of cells: changes with before and after, so that they can be undone, checked against what is there, and
 * audited. On the base they change the case; on a scenario they become its `set` lever. All or nothing.
 */
import { z } from 'zod';
import {
  type PlanningCase,
  rowKey,
  type TableName,
  tableNames,
  tableOf,
} from '../../solver/case/planningCase.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { validateCase } from '../../solver/case/validate.ts';
import type { CellValue } from '../../solver/scenario/inputDiff.ts';
import { applyLever, type Lever } from '../../solver/scenario/levers.ts';
import { ancestry, applyScenarios, resolveScenario, type Scenario } from '../../solver/scenario/scenario.ts';
import { deleteRows, writeRows } from '../cases/store.ts';
import type { Stores } from '../jobs/solveQueue.ts';
import { Refusal } from '../problemDetails.ts';
import type { Database } from '../store/database.ts';

const cellValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** One change: a cell from one value to another; with `field` empty and `after` null the row goes. */
export const changeSchema = z.strictObject({
  table: z.enum(tableNames as [TableName, ...TableName[]]),
  key: z.string(),
  field: z.string(),
  before: cellValue,
  after: cellValue,
});

export const editSchema = z.strictObject({ changes: z.array(changeSchema).min(1).max(200_000) });

export type CellChange = z.output<typeof changeSchema>;

type SetCells = Extract<Lever, { type: 'set' }>['cells'];

/** Value of a cell; null when the row does not exist. */
function valueNow(
  rows: ReadonlyMap<string, Readonly<Record<string, CellValue>>>,
  change: CellChange,
): CellValue {
  const row = rows.get(change.key);
  if (change.field === '') return row === undefined ? null : change.before;
  return row?.[change.field] ?? null;
}

function rowsByKey(
  planningCase: PlanningCase,
  table: TableName,
): ReadonlyMap<string, Readonly<Record<string, CellValue>>> {
  return new Map(
    planningCase[table].map((row) => [rowKey(table, row), row as Readonly<Record<string, CellValue>>]),
  );
}

function refuseConflicts(planningCase: PlanningCase, changes: readonly CellChange[]): void {
  const tables = new Map<TableName, ReturnType<typeof rowsByKey>>();
  const conflicts = changes.filter((change) => {
    const rows = tables.get(change.table) ?? rowsByKey(planningCase, change.table);
    tables.set(change.table, rows);
    return valueNow(rows, change) !== change.before;
  });
  if (conflicts.length === 0) return;
  const problems = conflicts.slice(0, 20).map((change) => {
    const now = valueNow(tables.get(change.table) ?? new Map(), change);
    return {
      severity: 'error' as const,
      file: change.table,
      table: change.table,
      row: 0,
      key: change.key,
      field: change.field,
      value: String(now ?? ''),
      expected: `${change.before ?? 'empty'}, as you saw it`,
    };
  });
  throw new Refusal(
    409,
    'Someone changed it first',
    `${conflicts.length} of ${changes.length} cells have another value by now. Nothing was changed; reload and try again.`,
    problems,
  );
}

/** Applies edits to the case itself. Throws Refusal (409) on a conflict and CaseError on values that cannot be. */
export async function editBase(
  database: Database,
  stores: Stores,
  caseId: string,
  changes: readonly CellChange[],
): Promise<void> {
  await database.transaction(async (inside) => {
    // The row lock makes edits of one case come one after another.
    await inside.query('select case_id from cases where case_id = $1 for update', [caseId]);
    const before = await stores.cases.load(caseId, inside);
    if (before === null) throw new Refusal(404, 'No such case', `There is no case ${caseId}.`);
    refuseConflicts(before, changes);
    const after = applyChanges(before, changes);
    for (const table of tableNames) {
      if (after[table] === before[table]) continue;
      const old = rowsByKey(before, table);
      const now = rowsByKey(after, table);
      const changed = [...now].filter(([key, row]) => old.get(key) !== row);
      const gone = [...old.keys()].filter((key) => !now.has(key));
      if (changed.length > 0)
        await writeRows(
          inside,
          caseId,
          table,
          changed.map(([key, cells]) => ({ key, cells })),
        );
      if (gone.length > 0) await deleteRows(inside, caseId, table, gone);
    }
    await inside.query('update cases set revision = revision + 1 where case_id = $1', [caseId]);
    await inside.query('insert into edits (case_id, scenario_id, changes) values ($1, null, $2)', [
      caseId,
      JSON.stringify(changes),
    ]);
  });
}

function applyChanges(before: PlanningCase, changes: readonly CellChange[]): PlanningCase {
  const cells = changes.filter((change) => change.field !== '').map(asCell);
  const removals = changes.filter((change) => change.field === '' && change.after === null);
  let after = cells.length === 0 ? before : applyLever(before, { type: 'set', cells }).planningCase;
  for (const table of new Set(removals.map((change) => change.table))) {
    const gone = new Set(removals.filter((change) => change.table === table).map((change) => change.key));
    after = { ...after, [table]: after[table].filter((row) => !gone.has(rowKey(table, row))) };
  }
  const problems = validateCase(after, (table) => tableOf(table as TableName).title);
  if (problems.some((problem) => problem.severity === 'error')) throw new CaseError(problems);
  return after;
}

function asCell(change: CellChange): SetCells[number] {
  return { table: change.table, key: change.key, field: change.field, value: change.after };
}

/** Applies edits to a scenario by merging them into its `set` lever. */
export async function editScenario(
  database: Database,
  stores: Stores,
  caseId: string,
  scenarioId: string,
  changes: readonly CellChange[],
): Promise<void> {
  const base = await stores.cases.load(caseId);
  if (base === null) throw new Refusal(404, 'No such case', `There is no case ${caseId}.`);
  const stored = await stores.scenarios.list(caseId);
  const documents = stored.map((entry) => entry.document);
  const mine = stored.find((entry) => entry.document.scenario === scenarioId);
  if (mine === undefined) throw new Refusal(404, 'No such scenario', `There is no scenario ${scenarioId}.`);
  refuseConflicts(resolveScenario(base, documents, scenarioId).planningCase, changes);
  const line = ancestry(documents, scenarioId);
  const withoutSet: Scenario = {
    ...mine.document,
    levers: mine.document.levers.filter((lever) => lever.type !== 'set'),
  };
  const beneath = applyScenarios(base, [...line.slice(0, -1), withoutSet]).planningCase;
  const next: Scenario = {
    ...withoutSet,
    levers: [...withoutSet.levers, ...setLeverAfter(mine.document, beneath, changes)],
  };
  resolveScenario(
    base,
    documents.map((entry) => (entry.scenario === scenarioId ? next : entry)),
    scenarioId,
  );
  const isMine = await stores.scenarios.replace(caseId, next, mine.revision);
  if (!isMine)
    throw new Refusal(
      409,
      'Someone changed it first',
      'The scenario was changed while you edited it. Nothing was changed; reload and try again.',
    );
  await database.query('insert into edits (case_id, scenario_id, changes) values ($1, $2, $3)', [
    caseId,
    scenarioId,
    JSON.stringify(changes),
  ]);
}

/** The scenario's `set` lever after the changes: cells that say again what is beneath are left out. */
function setLeverAfter(
  scenario: Scenario,
  beneath: PlanningCase,
  changes: readonly CellChange[],
): readonly Lever[] {
  const cells = new Map<string, SetCells[number]>();
  for (const lever of scenario.levers) {
    if (lever.type !== 'set') continue;
    for (const cell of lever.cells) cells.set(`${cell.table}/${cell.key}/${cell.field}`, cell);
  }
  const tables = new Map<TableName, ReturnType<typeof rowsByKey>>();
  for (const change of changes) {
    const rows = tables.get(change.table) ?? rowsByKey(beneath, change.table);
    tables.set(change.table, rows);
    if (change.field === '') {
      if (rows.has(change.key)) {
        throw new Refusal(
          400,
          'It stands in the parent',
          'This row comes from the parent scenario or the case; it can be removed only there.',
        );
      }
      for (const [id, cell] of cells)
        if (cell.table === change.table && cell.key === change.key) cells.delete(id);
      continue;
    }
    const id = `${change.table}/${change.key}/${change.field}`;
    const isBack = rows.has(change.key) && (rows.get(change.key)?.[change.field] ?? null) === change.after;
    if (isBack) cells.delete(id);
    else cells.set(id, asCell(change));
  }
  return cells.size === 0 ? [] : [{ type: 'set', cells: [...cells.values()] }];
}
