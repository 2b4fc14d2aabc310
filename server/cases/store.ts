/** Cases in the store: rows by table and key. Knows SQL; decides nothing. */

import { completeRows } from '../../solver/case/completeRows.ts';
import { type PlanningCase, rowKey, type TableName, tableNames } from '../../solver/case/planningCase.ts';
import { noSuchCase } from '../http/problemDetails.ts';
import type { Database, Queryable } from '../store/database.ts';

export interface StoredCase {
  readonly caseId: string;
  readonly name: string;
  readonly revision: number;
}

export interface CaseStore {
  list(via?: Queryable): Promise<readonly StoredCase[]>;
  /** Throws ApiProblem (404) when there is no such case. */
  find(caseId: string): Promise<StoredCase>;
  /**
   * Reads a whole case; remembers it by revision. `via` reads inside a transaction that is open. Throws ApiProblem (404)
   * when there is no such case.
   */
  load(caseId: string, via?: Queryable): Promise<PlanningCase>;
  /** Remembers a case as a write left it, so that it is not read again; after the write's transaction. */
  remember(caseId: string, revision: number, planningCase: PlanningCase): void;
  /** Stores a new case under an identifier, or replaces the one that is there, inside a transaction. */
  save(inside: Queryable, caseId: string, planningCase: PlanningCase): Promise<void>;
}

/** What a case is called in lists: its company, with a number when it stands beside another of the same company. */
export function caseName(caseId: string, { company: [company] }: PlanningCase): string {
  if (company === undefined) return caseId;
  const name = company.name || company.company;
  return caseId === company.company ? name : `${name} (${caseId.slice(company.company.length + 1)})`;
}

/** Rows that are inserted by one statement; PostgreSQL takes at most 65,535 parameters. */
const ROWS_PER_STATEMENT = 4000;

/** Cases kept in memory: one per recently used company. */
const REMEMBERED = 4;

export function createCaseStore(database: Database): CaseStore {
  const remembered = new Map<string, { revision: number; planningCase: PlanningCase }>();
  const find = async (caseId: string, via: Queryable = database): Promise<StoredCase> => {
    const rows = await via.query<{ case_id: string; name: string; revision: number }>(
      'select case_id, name, revision from cases where case_id = $1',
      [caseId],
    );
    const row = rows[0];
    if (row === undefined) throw noSuchCase(caseId);
    return { caseId: row.case_id, name: row.name, revision: row.revision };
  };
  const remember = (caseId: string, revision: number, planningCase: PlanningCase): void => {
    const known = remembered.get(caseId);
    if (known !== undefined && known.revision > revision) return;
    remembered.delete(caseId);
    remembered.set(caseId, { revision, planningCase });
    if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
  };
  return {
    remember,
    async list(via = database) {
      const rows = await via.query<{ case_id: string; name: string; revision: number }>(
        'select case_id, name, revision from cases order by created_at, case_id',
      );
      return rows.map((row) => ({ caseId: row.case_id, name: row.name, revision: row.revision }));
    },
    find: (caseId) => find(caseId),
    async load(caseId, via = database) {
      const stored = await find(caseId, via);
      const known = remembered.get(caseId);
      if (known?.revision === stored.revision) return known.planningCase;
      const planningCase = await readRows(via, caseId);
      // A change may have come between the two reads; only what was read under one revision is remembered.
      if ((await find(caseId, via)).revision === stored.revision) {
        remember(caseId, stored.revision, planningCase);
      }
      return planningCase;
    },
    async save(inside, caseId, planningCase) {
      await inside.query(
        `insert into cases (case_id, name) values ($1, $2)
         on conflict (case_id) do update set name = excluded.name, revision = cases.revision + 1`,
        [caseId, caseName(caseId, planningCase)],
      );
      await inside.query('delete from case_rows where case_id = $1', [caseId]);
      await insertRows(inside, caseId, planningCase);
    },
  };
}

async function readRows(database: Queryable, caseId: string): Promise<PlanningCase> {
  const rows = await database.query<{ table_name: TableName; cells: never }>(
    'select table_name, cells from case_rows where case_id = $1 order by table_name, position, row_key',
    [caseId],
  );
  const tables = Object.fromEntries(tableNames.map((name) => [name, [] as unknown[]]));
  for (const row of rows) tables[row.table_name]?.push(row.cells);
  // Rows entered the store through validation, in the shape of their tables.
  return Object.fromEntries(
    tableNames.map((name) => [name, completeRows(name, (tables[name] ?? []) as Record<string, unknown>[])]),
  ) as unknown as PlanningCase;
}

async function insertRows(inside: Queryable, caseId: string, planningCase: PlanningCase): Promise<void> {
  for (const name of tableNames) {
    const rows = planningCase[name];
    for (let first = 0; first < rows.length; first += ROWS_PER_STATEMENT) {
      const part = rows.slice(first, first + ROWS_PER_STATEMENT);
      await inside.query(
        `insert into case_rows (case_id, table_name, row_key, position, cells)
         select $1, $2, entry->>'key', (entry->>'position')::integer, entry->'cells'
         from jsonb_array_elements($3::jsonb) as entry`,
        [
          caseId,
          name,
          JSON.stringify(part.map((cells, r) => ({ key: rowKey(name, cells), position: first + r, cells }))),
        ],
      );
    }
  }
}

/** Replaces rows of one table that are there, inside a transaction. */
export async function replaceRows(
  inside: Queryable,
  caseId: string,
  table: TableName,
  rows: readonly { readonly key: string; readonly cells: unknown }[],
): Promise<void> {
  if (rows.length === 0) return;
  await inside.query(
    // Every row meets itself by its key, which no join of a long table finds as fast; its place is left as it is.
    `insert into case_rows (case_id, table_name, row_key, position, cells)
     select $1, $2, entry->>'key', 0, entry->'cells' from jsonb_array_elements($3::jsonb) as entry
     on conflict (case_id, table_name, row_key) do update set cells = excluded.cells`,
    [caseId, table, JSON.stringify(rows)],
  );
}

/** Adds rows to one table inside a transaction, at their position, or at the end when they have none. */
export async function addRows(
  inside: Queryable,
  caseId: string,
  table: TableName,
  rows: readonly { readonly key: string; readonly cells: unknown; readonly position: number | null }[],
): Promise<void> {
  if (rows.length === 0) return;
  await inside.query(
    `with last as (
       select coalesce(max(position), -1) as position from case_rows where case_id = $1 and table_name = $2
     )
     insert into case_rows (case_id, table_name, row_key, position, cells)
     select $1, $2, entry->>'key',
       coalesce((entry->>'position')::integer, last.position + (row_number() over ())::integer),
       entry->'cells'
     from jsonb_array_elements($3::jsonb) as entry cross join last`,
    [caseId, table, JSON.stringify(rows)],
  );
}

/** Marks a case as changed inside a transaction, with its name; answers its new revision. */
export async function reviseCase(inside: Queryable, caseId: string, name: string): Promise<number> {
  const rows = await inside.query<{ revision: number }>(
    'update cases set revision = revision + 1, name = $2 where case_id = $1 returning revision',
    [caseId, name],
  );
  return rows[0]?.revision ?? 0;
}

/** Positions of rows of one table by key. */
export async function rowPositions(
  inside: Queryable,
  caseId: string,
  table: TableName,
  keys: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await inside.query<{ row_key: string; position: number }>(
    'select row_key, position from case_rows where case_id = $1 and table_name = $2 and row_key = any($3::text[])',
    [caseId, table, keys],
  );
  return new Map(rows.map((row) => [row.row_key, row.position]));
}

/** Deletes rows of one table inside a transaction. */
export async function deleteRows(
  inside: Queryable,
  caseId: string,
  table: TableName,
  keys: readonly string[],
): Promise<void> {
  await inside.query(
    'delete from case_rows where case_id = $1 and table_name = $2 and row_key = any($3::text[])',
    [caseId, table, keys],
  );
}
