/**
 * What was made of the same tables is made once: cases that were made from one another share the tables that no change touched, and tables are never
 * changed in place.
 */

/** Remembers what was made last of each first key, as long as that lives, where the other keys are the same objects too. */
export function kept<T>(): (keys: readonly [object, ...object[]], make: () => T) => T {
  const known = new WeakMap<object, { readonly keys: readonly object[]; readonly made: T }>();
  return (keys, make) => {
    const before = known.get(keys[0]);
    if (before?.keys.every((key, i) => key === keys[i]) === true) return before.made;
    const made = make();
    known.set(keys[0], { keys, made });
    return made;
  };
}
