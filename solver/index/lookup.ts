/** Looks up identifiers while a case is indexed. */

/** Position of an identifier. Throws when it does not exist: a case is validated before it is indexed. */
export function at<I extends number>(index: ReadonlyMap<string, I>, id: string): I {
  const found = index.get(id);
  if (found === undefined) throw new Error(`${id} does not exist: validate the case before indexing it`);
  return found;
}

/** A value for each item, repeated over its periods. */
export function spread(source: readonly number[], periodCount: number): Float64Array {
  const result = new Float64Array(source.length * periodCount);
  source.forEach((value, i) => {
    result.fill(value, i * periodCount, (i + 1) * periodCount);
  });
  return result;
}
