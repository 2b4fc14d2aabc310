/**
 * A list by name in which texts of users are looked up. It has no prototype: `constructor` and `toString` are in it only
 * where somebody wrote them there.
 */
export function lookup<T>(entries: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.assign(Object.create(null), entries);
}
