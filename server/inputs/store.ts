/**
 * Input snapshots: the resolved case of every run, as it was when the run was queued. A snapshot is never changed. Its
 * tables are stored once each, by the hash of their content, and shared by all snapshots in which they are the same.
 */

import { hashTables, inputHashOf, inputTableHashes, knownText } from '../../node/inputHash.ts';
import { inSlices } from '../../node/slices.ts';
import { readStoredTables, type StoredTable } from '../../node/storedInputs.ts';
import { completeRows } from '../../solver/case/completeRows.ts';
import type { PlanningCase, TableName } from '../../solver/case/planningCase.ts';
import type { Database, Queryable } from '../store/database.ts';

export interface InputStore {
  /** Stores a resolved case inside a transaction and answers its hash. Stored ones are left as they are. */
  save(inside: Queryable, planningCase: PlanningCase): Promise<string>;
  /** Table hashes of a snapshot by table name; null when there is none. */
  manifest(inputHash: string): Promise<Readonly<Record<string, string>> | null>;
  /** The rows of one stored table; null when there is none. */
  table(tableHash: string): Promise<readonly object[] | null>;
  /** The whole resolved case of a snapshot; null when there is none. */
  load(inputHash: string, via?: Queryable): Promise<PlanningCase | null>;
  /** The tables of a snapshot as they are stored; null when there is none. */
  stored(inputHash: string): Promise<readonly StoredTable[] | null>;
}

/**
 * Held by whoever stores or clears snapshots until the transaction ends: what is being referred to is not cleared.
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

export function createInputStore(database: Database): InputStore {
  const stored = async (
    inputHash: string,
    via: Queryable = database,
  ): Promise<readonly StoredTable[] | null> => {
    const rows = await via.query<{ name: TableName; hash: string; text: string }>(
      `select table_name as name, table_hash as hash, table_rows as text
       from input_manifests join input_tables using (table_hash) where input_hash = $1`,
      [inputHash],
    );
    return rows.length === 0 ? null : rows;
  };
  return {
    async save(inside, planningCase) {
      await lockSnapshots(inside);
      // What is hashed here is known to the calls below.
      await inSlices(hashTables(planningCase));
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
        if (!stored.has(hash))
          await inside.query(
            'insert into input_tables (table_hash, table_rows) values ($1, $2) on conflict do nothing',
            [hash, knownText(name, planningCase[name])],
          );
        await inside.query(
          'insert into input_manifests (input_hash, table_name, table_hash) values ($1, $2, $3)',
          [inputHash, name, hash],
        );
      }
      return inputHash;
    },
    async manifest(inputHash) {
      const rows = await database.query<{ table_name: string; table_hash: string }>(
        `select table_name, table_hash from input_manifests where input_hash = $1`,
        [inputHash],
      );
      return rows.length === 0
        ? null
        : Object.fromEntries(rows.map((row) => [row.table_name, row.table_hash]));
    },
    async table(tableHash) {
      const rows = await database.query<{ table_name: TableName; table_rows: string }>(
        `select table_name, table_rows from input_tables join input_manifests using (table_hash)
         where table_hash = $1 limit 1`,
        [tableHash],
      );
      const row = rows[0];
      return row === undefined ? null : completeRows(row.table_name, JSON.parse(row.table_rows));
    },
    async load(inputHash, via) {
      const tables = await stored(inputHash, via);
      return tables === null ? null : readStoredTables(tables);
    },
    stored: (inputHash) => stored(inputHash),
  };
}
