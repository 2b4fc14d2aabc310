/** Inputs as they are stored: the rows of each table as text, under the hash of that text. Solving threads read them. */
import { completeRows } from '../solver/case/completeRows.ts';
import { type PlanningCase, type TableName, tableNames } from '../solver/case/planningCase.ts';
import { WordedError } from '../solver/words/wordedError.ts';
import { sentence } from '../solver/words/words.ts';
import { textHash } from './inputHash.ts';

export interface StoredTable {
  readonly name: TableName;
  readonly hash: string;
  /** Its rows as JSON. */
  readonly text: string;
}

/** The case that stored tables make. Throws WordedError when a table is not what was stored. */
export function readStoredTables(stored: readonly StoredTable[]): PlanningCase {
  const tables = Object.fromEntries(tableNames.map((name) => [name, [] as readonly unknown[]]));
  for (const { name, hash, text } of stored) {
    if (textHash(text) !== hash)
      throw new WordedError(
        sentence(
          'The stored table {table} of the inputs of this run was changed or damaged. Run it again.',
          '该运行已保存的输入表 {table} 被更改或损坏。请重新运行。',
          { table: name },
        ),
      );
    tables[name] = completeRows(name, JSON.parse(text));
  }
  // Rows entered the store through validation, in the shape of their tables.
  return tables as unknown as PlanningCase;
}
