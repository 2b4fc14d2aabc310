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
 * The tables of a case as they would be stored, all that have rows, written while others are answered: what a thread is sent. A
 * case that is sent as it is, is copied row by row at once.
 */
export function tablesOfCase(planningCase: PlanningCase): Promise<readonly StoredTable[]> {
  return inSlices(writingTables(planningCase));
}

function* writingTables(planningCase: PlanningCase): Generator<undefined, readonly StoredTable[]> {
  const tables: StoredTable[] = [];
  for (const [name, hash] of yield* hashTables(planningCase)) {
    tables.push({ name, hash, text: knownText(name, planningCase[name]) });
    yield;
  }
  return tables;
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
