/** The address of inputs: a hash of a resolved case that does not depend on the order of fields in its rows. */
import { createHash } from 'node:crypto';
import { ancestorsOf } from '../solver/case/derivedRows.ts';
import { type PlanningCase, type TableName, tableNames, tableOf } from '../solver/case/planningCase.ts';
import { atOnce } from '../solver/case/steps.ts';

/** Changes when the way of hashing changes, so that old addresses are never met again. */
const FORMAT = 'equipoise inputs 1';

type Rows = PlanningCase[TableName];

/** Rows whose text is kept together: after an edit of one row, only its block is written anew. */
const BLOCK = 1000;

/** What is known of a table that was hashed: its hash, and of a long one the texts of its blocks. */
interface Hashed {
  readonly hash: string;
  readonly blocks: readonly string[];
}

/** Tables that were hashed before. Tables are never changed in place; levers keep those they do not touch. */
const known = new WeakMap<Rows, Hashed>();

/** A table's rows as text: rows in their order, fields of each in alphabetical order. */
export function canonicalRows(name: TableName, rows: Rows): string {
  return JSON.stringify(rows, Object.keys(tableOf(name).fields).sort());
}

/** The same text, of a table that was hashed before from what is known of it. */
export function knownText(name: TableName, rows: Rows): string {
  const blocks = known.get(rows)?.blocks ?? [];
  return blocks.length === 0 ? canonicalRows(name, rows) : `[${blocks.join(',')}]`;
}

/** Hashes a table's rows; blocks of rows that are those of a table it was made from are not written again. */
function* hashing(name: TableName, rows: Rows): Generator<undefined, Hashed> {
  const ancestor = ([...ancestorsOf(rows)] as Rows[]).find((former) => known.has(former));
  const former = ancestor === undefined ? [] : (known.get(ancestor)?.blocks ?? []);
  const isSame = (block: number) => {
    for (let r = block * BLOCK; r < Math.min((block + 1) * BLOCK, rows.length); r++)
      if (ancestor?.[r] !== rows[r]) return false;
    return (block + 1) * BLOCK <= rows.length || ancestor?.length === rows.length;
  };
  const blocks: string[] = [];
  for (let block = 0; block * BLOCK < rows.length; block++) {
    const text = former[block];
    if (text !== undefined && isSame(block)) blocks.push(text);
    else {
      blocks.push(canonicalRows(name, rows.slice(block * BLOCK, (block + 1) * BLOCK)).slice(1, -1));
      yield;
    }
  }
  const sum = createHash('sha256').update('[');
  for (const [block, text] of blocks.entries()) sum.update(block === 0 ? text : `,${text}`);
  return { hash: sum.update(']').digest('hex'), blocks: blocks.length > 1 ? blocks : [] };
}

/** Hash of a text: SHA-256 in hexadecimal. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Hashes of the tables of a case that have rows, by name. */
export function tableHashes(planningCase: PlanningCase): ReadonlyMap<TableName, string> {
  return atOnce(hashTables(planningCase));
}

/** The same in steps. */
export function* hashTables(
  planningCase: PlanningCase,
): Generator<undefined, ReadonlyMap<TableName, string>> {
  const hashes = new Map<TableName, string>();
  for (const name of tableNames) {
    const rows = planningCase[name];
    if (rows.length === 0) continue;
    const found = known.get(rows) ?? (yield* hashing(name, rows));
    known.set(rows, found);
    hashes.set(name, found.hash);
  }
  return hashes;
}

/** The hash of rows that were hashed before. */
export function knownHash(rows: readonly object[]): string | undefined {
  return known.get(rows as Rows)?.hash;
}

/** Hashes of the tables that a plan depends on: the inputs of a run. */
export function inputTableHashes(planningCase: PlanningCase): ReadonlyMap<TableName, string> {
  return new Map([...tableHashes(planningCase)].filter(([name]) => tableOf(name).isPlanned));
}

/** Hash of a whole case, also of the tables that only prepare its demand: what results of experiments and tournaments are of. */
export function caseHashOf(planningCase: PlanningCase): string {
  return textHash(JSON.stringify([...tableHashes(planningCase)].sort()));
}

/** Hash of the inputs of a run: of a resolved case without the tables that only prepare its demand. The order of rows counts, because periods and priorities are read in order. */
export function inputHashOf(planningCase: PlanningCase): string {
  const lines = [...inputTableHashes(planningCase)].map(([name, hash]) => `${name} ${hash}`).sort();
  return textHash([FORMAT, ...lines].join('\n'));
}
