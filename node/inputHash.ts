/** The address of inputs: a hash of a resolved case that does not depend on the order of fields in its rows. */
import { createHash } from 'node:crypto';
import { type PlanningCase, type TableName, tableNames, tableOf } from '../solver/case/planningCase.ts';

/** Changes when the way of hashing changes, so that old addresses are never met again. */
const FORMAT = 'equipoise inputs 1';

type Rows = PlanningCase[TableName];

/** Hashes of tables that were hashed before. Tables are never changed in place; levers keep those they do not touch. */
const known = new WeakMap<Rows, string>();

/** A table's rows as text: rows in their order, fields of each in alphabetical order. */
export function canonicalRows(name: TableName, rows: Rows): string {
  return JSON.stringify(rows, Object.keys(tableOf(name).fields).sort());
}

/** Hash of a text: SHA-256 in hexadecimal. */
export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Hashes of the tables of a case that have rows, by name. */
export function tableHashes(planningCase: PlanningCase): ReadonlyMap<TableName, string> {
  const hashes = new Map<TableName, string>();
  for (const name of tableNames) {
    const rows = planningCase[name];
    if (rows.length === 0) continue;
    const hash = known.get(rows) ?? textHash(canonicalRows(name, rows));
    known.set(rows, hash);
    hashes.set(name, hash);
  }
  return hashes;
}

/** Hash of a resolved case. The order of rows counts, because periods and priorities are read in order. */
export function inputHashOf(planningCase: PlanningCase): string {
  const lines = [...tableHashes(planningCase)].map(([name, hash]) => `${name} ${hash}`).sort();
  return textHash([FORMAT, ...lines].join('\n'));
}
