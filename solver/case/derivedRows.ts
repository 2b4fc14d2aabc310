/**
 * Rows that were made from the rows of another table by changing, adding or leaving out some. What was found out about the
 * others (an index, a hash) holds for most of them still: who needs it asks for the ancestors and looks only at what differs.
 * Tables are never changed in place, so that a row that is the same object is the same row.
 */

type Rows = readonly unknown[];

/** Ancestors that are remembered: what was found out is rarely older than some edits, and each holds a list of rows. */
const GENERATIONS = 8;

const parents = new WeakMap<Rows, { readonly parent: Rows; readonly generation: number }>();

/** Notes that rows were made from others, and answers them. */
export function derivedRows<R extends Rows>(rows: R, from: Rows): R {
  if (rows === from) return rows;
  const { generation = 0 } = parents.get(from) ?? {};
  if (generation < GENERATIONS) parents.set(rows, { parent: from, generation: generation + 1 });
  else {
    // The line is cut behind the youngest, so that a case that is edited all day keeps no list of each edit.
    parents.delete(from);
    parents.set(rows, { parent: from, generation: 1 });
  }
  return rows;
}

/** The rows that rows were made from, the youngest first. */
export function* ancestorsOf(rows: Rows): Generator<Rows> {
  for (let known = parents.get(rows); known !== undefined; known = parents.get(known.parent))
    yield known.parent;
}
