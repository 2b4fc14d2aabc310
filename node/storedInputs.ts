/** Inputs as they are stored: the rows of each table as text, under the hash of that text. Solving threads read them. */
import { completeRows } from '../solver/case/completeRows.ts';
import { type PlanningCase, type TableName, tableNames } from '../solver/case/planningCase.ts';
import { WordedError } from '../solver/words/wordedError.ts';
import { sentence } from '../solver/words/words.ts';
import { hashTables, knownText, textHash } from './inputHash.ts';
import { inSlices } from './slices.ts';

export interface StoredTable {
  readonly name: TableName;
  readonly hash: string;
  /** Its rows as JSON. */
  readonly text: string;
}

/**
 * The tables of a case as they would be stored, all that have rows (of those that are named, where some are), written while others
 * are answered: what a thread is sent. A case that is sent as it is, is copied row by row at once.
 */
export function tablesOfCase(
  planningCase: PlanningCase,
  names: readonly TableName[] = tableNames,
): Promise<readonly StoredTable[]> {
  return inSlices(writingTables(planningCase, new Set(names)));
}

function* writingTables(
  planningCase: PlanningCase,
  names: ReadonlySet<TableName>,
): Generator<undefined, readonly StoredTable[]> {
  const tables: StoredTable[] = [];
  for (const [name, hash] of yield* hashTables(planningCase)) {
    if (!names.has(name)) continue;
    tables.push({ name, hash, text: knownText(name, planningCase[name]) });
    yield;
  }
  return tables;
}

/** Rows of tables that were read, by name and hash. */
type ReadTables = Map<string, readonly unknown[]>;

/**
 * The case that stored tables make. Of several cases that are read with one `read`, tables that are the same are read once and are
 * the same rows. Throws WordedError when a table is not what was stored.
 */
export function readStoredTables(stored: readonly StoredTable[], read: ReadTables = new Map()): PlanningCase {
  const tables = Object.fromEntries(tableNames.map((name) => [name, [] as readonly unknown[]]));
  for (const { name, hash, text } of stored) {
    const known = read.get(`${name} ${hash}`);
    if (known !== undefined) {
      tables[name] = known;
      continue;
    }
    if (textHash(text) !== hash)
      throw new WordedError(
        sentence(
          'The stored table {table} of the inputs of this run was changed or damaged. Run it again.',
          '该运行已保存的输入表 {table} 被更改或损坏。请重新运行。',
          { table: name },
        ),
      );
    const rows = completeRows(name, JSON.parse(text));
    read.set(`${name} ${hash}`, rows);
    tables[name] = rows;
  }
  // Rows entered the store through validation, in the shape of their tables.
  return tables as unknown as PlanningCase;
}
