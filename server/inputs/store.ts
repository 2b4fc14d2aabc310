/**
 * Input snapshots: the resolved case of every run, as it was when the run was queued. A snapshot is never changed. Its
 * tables are stored once each, by the hash of their content, and shared by all snapshots in which they are the same; large
 * ones in parts, each by a statement of its own.
 */

import { hashTables, inputHashOf, inputTableHashes, knownText } from '../../node/inputHash.ts';
import { inSlices } from '../../node/slices.ts';
import { readStoredTables, type StoredTable } from '../../node/storedInputs.ts';
import { completeRows } from '../../solver/case/completeRows.ts';
import type { PlanningCase, TableName } from '../../solver/case/planningCase.ts';
import type { Database, Queryable } from '../store/database.ts';
import { textParts } from '../store/textParts.ts';

export interface InputStore {
  /** Stores a resolved case inside a transaction and answers its hash. Stored ones are left as they are. */
  save(inside: Queryable, planningCase: PlanningCase): Promise<string>;
  /** Table hashes of a snapshot by table name; null when there is none. */
  manifest(inputHash: string, via?: Queryable): Promise<Readonly<Record<string, string>> | null>;
  /** The rows of one stored table; null when there is none. */
  table(tableHash: string, via?: Queryable): Promise<readonly object[] | null>;
  /** The rows of those of these tables that are stored in one part, by hash. */
  smallTables(tableHashes: readonly string[]): Promise<ReadonlyMap<string, readonly object[]>>;
  /** The whole resolved case of a snapshot; null when there is none. */
  load(inputHash: string, via?: Queryable): Promise<PlanningCase | null>;
  /** The tables of a snapshot as they are stored; null when there is none. */
  stored(inputHash: string): Promise<readonly StoredTable[] | null>;
}

/**
 * Held by the transaction that stores or clears snapshots until it ends: what is being referred to is not cleared.
 */
export async function lockSnapshots(inside: Queryable): Promise<void> {
  await inside.query('select pg_advisory_xact_lock(727002)');
}

/** Whether a snapshot is stored. */
export async function hasSnapshot(via: Queryable, inputHash: string): Promise<boolean> {
  return (await via.query('select 1 from input_snapshots where input_hash = $1', [inputHash])).length > 0;
}

/** Deletes snapshots that no run, version or decision refers to, and tables that no snapshot holds. Inside a transaction. */
export async function clearSnapshots(inside: Queryable): Promise<void> {
  await inside.query(
    `delete from input_snapshots where not exists
       (select 1 from runs where runs.snapshot_hash = input_snapshots.input_hash)
     and not exists (select 1 from versions where versions.input_hash = input_snapshots.input_hash)
     and not exists (select 1 from decision_evidence where decision_evidence.input_hash = input_snapshots.input_hash)`,
  );
  await inside.query(
    `delete from input_tables where not exists
       (select 1 from input_manifests where input_manifests.table_hash = input_tables.table_hash)`,
  );
}

/** How many parts follow the first one of a stored table, as SQL. */
const furtherParts = `(select count(*)::integer from input_parts where input_parts.table_hash = input_tables.table_hash)`;

/** The text of a stored table behind its first part, read part by part; null when it was cleared meanwhile. */
async function furtherText(via: Queryable, tableHash: string, count: number): Promise<string | null> {
  let text = '';
  for (let part = 1; part <= count; part++) {
    const [row] = await via.query<{ text: string }>(
      'select part_text as text from input_parts where table_hash = $1 and part = $2',
      [tableHash, part],
    );
    if (row === undefined) return null;
    text += row.text;
  }
  return text;
}

export function createInputStore(database: Database): InputStore {
  const stored = async (
    inputHash: string,
    via: Queryable = database,
  ): Promise<readonly StoredTable[] | null> => {
    const rows = await via.query<StoredTable & { readonly more: number }>(
      `select table_name as name, table_hash as hash, table_rows as text, ${furtherParts} as more
       from input_manifests join input_tables using (table_hash) where input_hash = $1`,
      [inputHash],
    );
    const whole: StoredTable[] = [];
    for (const { name, hash, text, more } of rows) {
      const further = await furtherText(via, hash, more);
      if (further === null) return null;
      whole.push({ name, hash, text: text + further });
    }
    return rows.length === 0 ? null : whole;
  };
  return {
    async save(inside, planningCase) {
      await lockSnapshots(inside);
      // What is hashed here is known to the calls below.
      await inSlices(hashTables(planningCase), 'statement');
      const inputHash = inputHashOf(planningCase);
      if (await hasSnapshot(inside, inputHash)) return inputHash;
      await inside.query('insert into input_snapshots (input_hash) values ($1)', [inputHash]);
      const hashes = inputTableHashes(planningCase);
      const stored = new Set(
        (
          await inside.query<{ table_hash: string }>(
            'select table_hash from input_tables where table_hash = any($1::text[])',
            [[...hashes.values()]],
          )
        ).map((row) => row.table_hash),
      );
      for (const [name, hash] of hashes) {
        if (!stored.has(hash)) {
          const [first, ...further] = textParts(knownText(name, planningCase[name]));
          await inside.query(
            'insert into input_tables (table_hash, table_rows) values ($1, $2) on conflict do nothing',
            [hash, first],
          );
          for (const [i, text] of further.entries())
            await inside.query(
              'insert into input_parts (table_hash, part, part_text) values ($1, $2, $3) on conflict do nothing',
              [hash, i + 1, text],
            );
        }
        await inside.query(
          'insert into input_manifests (input_hash, table_name, table_hash) values ($1, $2, $3)',
          [inputHash, name, hash],
        );
      }
      return inputHash;
    },
    async manifest(inputHash, via = database) {
      const rows = await via.query<{ table_name: string; table_hash: string }>(
        `select table_name, table_hash from input_manifests where input_hash = $1`,
        [inputHash],
      );
      return rows.length === 0
        ? null
        : Object.fromEntries(rows.map((row) => [row.table_name, row.table_hash]));
    },
    async table(tableHash, via = database) {
      const [row] = await via.query<{ name: TableName; text: string; more: number }>(
        `select table_name as name, table_rows as text, ${furtherParts} as more
         from input_tables join input_manifests using (table_hash) where table_hash = $1 limit 1`,
        [tableHash],
      );
      if (row === undefined) return null;
      const further = await furtherText(via, tableHash, row.more);
      return further === null ? null : completeRows(row.name, JSON.parse(row.text + further));
    },
    async smallTables(tableHashes) {
      const rows = await database.query<{ hash: string; name: TableName; text: string }>(
        `select distinct on (table_hash) table_hash as hash, table_name as name, table_rows as text
         from input_tables join input_manifests using (table_hash)
         where table_hash = any($1::text[])
           and not exists (select 1 from input_parts where input_parts.table_hash = input_tables.table_hash)
         order by table_hash`,
        [tableHashes],
      );
      return new Map(rows.map(({ hash, name, text }) => [hash, completeRows(name, JSON.parse(text))]));
    },
    async load(inputHash, via) {
      const tables = await stored(inputHash, via);
      return tables === null ? null : readStoredTables(tables);
    },
    stored: (inputHash) => stored(inputHash),
  };
}
