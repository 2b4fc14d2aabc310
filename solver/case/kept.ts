/**
 * What was made of the same tables is made once: cases that were made from one another share the tables that no change touched, and tables are never
 * changed in place.
 */

/** Remembers what was made last of each first key, as long as that lives, where the other keys are the same objects too. */
export function kept<T>(): (keys: readonly [object, ...object[]], make: () => T) => T {
  // What is kept must not hold the first key itself (rowsByKey.ts).
  const known = new WeakMap<object, { readonly others: readonly object[]; readonly made: T }>();
  return ([first, ...others], make) => {
    const before = known.get(first);
    if (before?.others.every((key, i) => key === others[i]) === true) return before.made;
    const made = make();
    known.set(first, { others, made });
    return made;
  };
}
