/** Functions of identifiers that are asked often. */

/** A function that computes its value once for each of its arguments. */
export function memoized<Ids extends readonly string[], T>(compute: (...ids: Ids) => T): (...ids: Ids) => T {
  const known = new Map<string, { readonly value: T }>();
  return (...ids) => {
    const key = ids.join('|');
    const found = known.get(key) ?? { value: compute(...ids) };
    known.set(key, found);
    return found.value;
  };
}
