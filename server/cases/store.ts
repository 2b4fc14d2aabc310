/** Cases in the store: rows by table and key. Knows SQL; decides nothing. */
import { hashTables } from '../../node/inputHash.ts';
import { inSlices } from '../../node/slices.ts';
import { caseName } from '../../solver/case/caseName.ts';
import { findSound } from '../../solver/case/checkChange.ts';
import { completeRows } from '../../solver/case/completeRows.ts';
import {
  type PlanningCase,
  type Row,
  rowKey,
  type TableName,
  tableNames,
} from '../../solver/case/planningCase.ts';
import { indexRows } from '../../solver/case/rowsByKey.ts';
import { noSuchCase } from '../http/problemDetails.ts';
import type { Database, Queryable } from '../store/database.ts';

export interface StoredCase {
  readonly caseId: string;
  readonly name: string;
  readonly revision: number;
}

/** What tells a case from another of its name, also from itself as a backup brought it back: a restore makes the tables anew. */
const INSTANCE = `instance || '.' || tableoid as instance`;

/** Which state of a case's tables was read or written. */
export interface CaseVersion {
  /** Another where a case was deleted and stored anew under its identifier, or restored. */
  readonly instance: string;
  readonly revision: number;
  /** The revision that wrote each table last; `*` holds for tables without an entry. */
  readonly tables: Readonly<Record<string, number>>;
}

export interface CaseStore {
  list(via?: Queryable): Promise<readonly ListedCase[]>;
  /** Throws ApiProblem (404) when there is no such case. */
  find(caseId: string, via?: Queryable): Promise<StoredCase>;
  /**
   * Reads a case, and remembers it: of one that is known, only tables that were written since are read. Others are answered
   * meanwhile. `via` reads inside a transaction that is open; a caller that writes, or needs a moment, loads the case before it, so
   * that little is left to be read in it. Throws ApiProblem (404) when there is no such case.
   */
  load(caseId: string, via?: Queryable): Promise<PlanningCase>;
  /** What `find` and `load` answer inside a transaction, by one look. Throws ApiProblem (404) when there is no such case. */
  open(inside: Queryable, caseId: string): Promise<OpenCase>;
  /** Remembers a case as a write left it, so that it is not read again; after the write's transaction. */
  remember(caseId: string, version: CaseVersion, planningCase: PlanningCase): void;
  /** Stores a new case under an identifier, or replaces the one that is there, inside a transaction; answers what it wrote. */
  save(inside: Queryable, caseId: string, planningCase: PlanningCase): Promise<CaseVersion>;
}

/** A case with its tables, of one moment. */
interface OpenCase {
  readonly stored: StoredCase;
  readonly planningCase: PlanningCase;
}

/** A case in a list, in both languages. */
export interface ListedCase extends StoredCase {
  readonly nameZh: string;
}

/** Rows that are inserted by one statement, during which the embedded store keeps everybody waiting. */
const ROWS_PER_STATEMENT = 1000;

/** Cases kept in memory: one per recently used company. */
const REMEMBERED = 4;

/** Reads of a case while others write, before it is read in one snapshot. */
const TRIES = 3;

/** Rows that are read by one statement. */
const ROWS_PER_READ = 2000;

/** A case in memory. Of tables that were written while it was read, the revision is not known. */
interface Known {
  readonly version: CaseVersion;
  readonly planningCase: PlanningCase;
}

const nothing: Known = {
  version: { instance: '', revision: 0, tables: {} },
  planningCase: Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as PlanningCase,
};

const NEVER = -1;

function revisionOf({ tables }: CaseVersion, name: TableName): number {
  return tables[name] ?? tables['*'] ?? 0;
}

/** Tables that were written between two versions, or may have been. */
function tablesBetween(known: CaseVersion, now: CaseVersion): readonly TableName[] {
  if (known.instance !== now.instance) return tableNames;
  return tableNames.filter((name) => revisionOf(known, name) !== revisionOf(now, name));
}

export function createCaseStore(database: Database): CaseStore {
  const remembered = new Map<string, Known>();
  /** Cases that are being read: a request that needs one of them waits for it. */
  const reading = new Map<string, Promise<void>>();
  const head = async (
    caseId: string,
    via: Queryable = database,
  ): Promise<{ readonly stored: StoredCase; readonly version: CaseVersion }> => {
    const [row] = await via.query<{
      name: string;
      revision: number;
      instance: string;
      tables: Readonly<Record<string, number>>;
    }>(`select name, revision, ${INSTANCE}, table_revisions as tables from cases where case_id = $1`, [
      caseId,
    ]);
    if (row === undefined) throw noSuchCase(caseId);
    const { name, revision, instance, tables } = row;
    return { stored: { caseId, name, revision }, version: { instance, revision, tables } };
  };
  const isCurrent = (known: Known, { instance, revision }: CaseVersion) =>
    known.version.instance === instance && known.version.revision === revision;
  const keep = (caseId: string, known: Known): void => {
    remembered.delete(caseId);
    remembered.set(caseId, known);
    if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value ?? '');
  };
  /** A case as it is known, with the tables read again that are others now. */
  const readMoved = async (
    via: Queryable,
    caseId: string,
    known: Known,
    version: CaseVersion,
  ): Promise<Known> => {
    const moved = tablesBetween(known.version, version);
    const tables = moved.length === 0 ? {} : await readTables(via, caseId, moved);
    return { version, planningCase: Object.assign({ ...known.planningCase }, tables) };
  };
  const knownOf = (caseId: string): Known => remembered.get(caseId) ?? nothing;
  /** Reads what is not known yet; what others write meanwhile is left for the next try. */
  const catchUp = async (caseId: string): Promise<void> => {
    const { version } = await head(caseId);
    const read = await readMoved(database, caseId, knownOf(caseId), version);
    const after = (await head(caseId)).version;
    const unsure = tablesBetween(version, after);
    if (unsure.length === 0) await prepare(read.planningCase);
    const unknown = Object.fromEntries(unsure.map((name) => [name, NEVER]));
    const now = knownOf(caseId).version;
    // A write of this process that came meanwhile is newer.
    if (now.instance === after.instance && now.revision >= after.revision) return;
    keep(caseId, {
      version:
        unsure.length === 0
          ? after
          : { ...version, revision: NEVER, tables: { ...version.tables, ...unknown } },
      planningCase: read.planningCase,
    });
  };
  /** What a transaction reads may never be committed: nothing of it is remembered. */
  const open = async (inside: Queryable, caseId: string): Promise<OpenCase> => {
    const known = knownOf(caseId);
    const { stored, version } = await head(caseId, inside);
    if (isCurrent(known, version)) return { stored, planningCase: known.planningCase };
    return { stored, planningCase: (await readMoved(inside, caseId, known, version)).planningCase };
  };
  return {
    open,
    remember(caseId, version, planningCase) {
      const known = remembered.get(caseId)?.version;
      if (known?.instance === version.instance && known.revision > version.revision) return;
      keep(caseId, { version, planningCase });
    },
    async list(via = database) {
      const rows = await via.query<{
        case_id: string;
        name: string;
        revision: number;
        company: Row<'company'> | null;
      }>(
        `select case_id, name, revision, (
           select cells from case_rows
           where case_rows.case_id = cases.case_id and table_name = 'company' order by position limit 1
         ) as company
         from cases order by created_at, case_id`,
      );
      return rows.map(({ case_id: caseId, name, revision, company }) => ({
        caseId,
        name,
        nameZh: caseName(caseId, company ?? undefined).zh,
        revision,
      }));
    },
    find: async (caseId, via) => (await head(caseId, via)).stored,
    async load(caseId, via) {
      const at = async (inside: Queryable) => (await open(inside, caseId)).planningCase;
      if (via !== undefined) return at(via);
      for (let tries = 0; tries < TRIES; tries++) {
        const known = knownOf(caseId);
        if (isCurrent(known, (await head(caseId)).version)) return known.planningCase;
        const read =
          reading.get(caseId) ??
          catchUp(caseId).finally(() => {
            reading.delete(caseId);
          });
        reading.set(caseId, read);
        await read;
      }
      return database.snapshot(at);
    },
    async save(inside, caseId, planningCase) {
      const [version] = await inside.query<CaseVersion>(
        `insert into cases (case_id, name, table_revisions) values ($1, $2, '{"*": 1}')
         on conflict (case_id) do update set name = excluded.name, revision = cases.revision + 1,
           table_revisions = jsonb_build_object('*', cases.revision + 1)
         returning ${INSTANCE}, revision, table_revisions as tables`,
        [caseId, caseName(caseId, planningCase.company[0]).en],
      );
      if (version === undefined) throw new Error(`case ${caseId} was not stored`);
      await inside.query('delete from case_rows where case_id = $1', [caseId]);
      await insertRows(inside, caseId, planningCase);
      return version;
    },
  };
}

/** Finds out in slices what every edit and every state of a case needs to know of it. */
async function prepare(planningCase: PlanningCase): Promise<void> {
  await inSlices(findSound(planningCase));
  await inSlices(hashTables(planningCase));
}

/** The same for a case that does not come from the store, whose rows are not indexed yet. */
export async function prepareNew(planningCase: PlanningCase): Promise<void> {
  for (const name of tableNames) await inSlices(indexRows(name, planningCase[name]));
  await prepare(planningCase);
}

/** Reads tables of a case, some rows at a time. */
async function readTables(
  via: Queryable,
  caseId: string,
  names: readonly TableName[],
): Promise<Partial<PlanningCase>> {
  const tables: Partial<Record<TableName, readonly unknown[]>> = {};
  for (const name of names) {
    const places = new RowPlaces();
    for (let key: string | null = ''; key !== null; ) {
      const rows: readonly StoredRow[] = await via.query<StoredRow>(
        `select row_key, position, cells from case_rows
         where case_id = $1 and table_name = $2 and row_key > $3 order by row_key limit ${ROWS_PER_READ}`,
        [caseId, name, key],
      );
      for (const row of rows) places.add(row.position, row.row_key, row.cells);
      key = rows.length < ROWS_PER_READ ? null : (rows.at(-1)?.row_key ?? null);
    }
    // Rows entered the store through validation, in the shape of their tables.
    const rows = completeRows(name, places.inOrder());
    await inSlices(indexRows(name, rows));
    tables[name] = rows;
  }
  return tables as Partial<PlanningCase>;
}

type Cells = Readonly<Record<string, unknown>>;

interface StoredRow {
  readonly row_key: string;
  readonly position: number;
  readonly cells: Cells;
}

/** Rows that come in any order, by their position; of those that share one, the lower key is first. */
class RowPlaces {
  private readonly rows: { readonly position: number; readonly key: string; readonly cells: Cells }[] = [];

  add(position: number, key: string, cells: Cells): void {
    this.rows.push({ position, key, cells });
  }

  inOrder(): readonly Cells[] {
    const ordered: Cells[] = new Array(this.rows.length);
    const isTaken = new Uint8Array(this.rows.length);
    for (const { position, cells } of this.rows) {
      if (isTaken[position] !== 0) return this.sorted();
      isTaken[position] = 1;
      ordered[position] = cells;
    }
    return ordered;
  }

  /** The same where positions are not the numbers from 0 on: rows were added and removed. */
  private sorted(): readonly Cells[] {
    return this.rows
      .sort((a, b) => a.position - b.position || (a.key < b.key ? -1 : 1))
      .map(({ cells }) => cells);
  }
}

async function insertRows(inside: Queryable, caseId: string, planningCase: PlanningCase): Promise<void> {
  for (const name of tableNames) {
    let first = 0;
    for (const part of inStatements<Cells>(planningCase[name])) {
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
      first += part.length;
    }
  }
}

/** A list in parts, each of which one statement takes. */
function* inStatements<T>(list: readonly T[]): Generator<readonly T[]> {
  for (let first = 0; first < list.length; first += ROWS_PER_STATEMENT)
    yield list.slice(first, first + ROWS_PER_STATEMENT);
}

/** Replaces rows of one table that are there, inside a transaction. */
export async function replaceRows(
  inside: Queryable,
  caseId: string,
  table: TableName,
  rows: readonly { readonly key: string; readonly cells: unknown }[],
): Promise<void> {
  for (const part of inStatements(rows))
    await inside.query(
      // Every row meets itself by its key, which no join of a long table finds as fast; its place is left as it is.
      `insert into case_rows (case_id, table_name, row_key, position, cells)
       select $1, $2, entry->>'key', 0, entry->'cells' from jsonb_array_elements($3::jsonb) as entry
       on conflict (case_id, table_name, row_key) do update set cells = excluded.cells`,
      [caseId, table, JSON.stringify(part)],
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
  const [last] = await inside.query<{ position: number }>(
    `select coalesce(max(position), -1) as position from case_rows where case_id = $1 and table_name = $2`,
    [caseId, table],
  );
  const end = (last?.position ?? -1) + 1;
  const placed = rows.map(({ position, ...row }, r) => ({ ...row, position: position ?? end + r }));
  for (const part of inStatements(placed))
    await inside.query(
      `insert into case_rows (case_id, table_name, row_key, position, cells)
       select $1, $2, entry->>'key', (entry->>'position')::integer, entry->'cells'
       from jsonb_array_elements($3::jsonb) as entry`,
      [caseId, table, JSON.stringify(part)],
    );
}

/** Marks tables of a case as changed inside a transaction, with its name; answers its new version. */
export async function reviseCase(
  inside: Queryable,
  caseId: string,
  name: string,
  changed: readonly TableName[],
): Promise<CaseVersion> {
  const [row] = await inside.query<CaseVersion>(
    `update cases set revision = revision + 1, name = $2, table_revisions = table_revisions ||
       (select coalesce(jsonb_object_agg(changed, revision + 1), '{}') from unnest($3::text[]) as changed)
     where case_id = $1 returning ${INSTANCE}, revision, table_revisions as tables`,
    [caseId, name, changed],
  );
  if (row === undefined) throw noSuchCase(caseId);
  return row;
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
  for (const part of inStatements(keys))
    await inside.query(
      'delete from case_rows where case_id = $1 and table_name = $2 and row_key = any($3::text[])',
      [caseId, table, part],
    );
}
