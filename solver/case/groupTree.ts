/**
 * Groups of several levels: which families and groups lie in a group. What is stated for a group (a lever, a target, a limit)
 * holds for all groups in it.
 */
import type { Row } from './planningCase.ts';

type Groups = readonly Pick<Row<'groups'>, 'group' | 'parent'>[];

const known = new WeakMap<Groups, ReadonlyMap<string, ReadonlySet<string>>>();

/** The groups above each group, itself included. A circle, which a check refuses, is followed once. */
function lineages(groups: Groups): ReadonlyMap<string, ReadonlySet<string>> {
  const found = known.get(groups);
  if (found !== undefined) return found;
  const parentOf = new Map(groups.map((row) => [row.group, row.parent]));
  const made = new Map(
    groups.map((row) => {
      const above = new Set<string>();
      for (let at: string | null = row.group; at !== null && !above.has(at); at = parentOf.get(at) ?? null)
        above.add(at);
      return [row.group, above];
    }),
  );
  known.set(groups, made);
  return made;
}

/** Whether a group (of a family; null for none) is a group or lies in it. */
export function isInGroup(groups: Groups, group: string | null, within: string): boolean {
  return group === within || (group !== null && lineages(groups).get(group)?.has(within) === true);
}

/** Groups whose parents form a circle: each circle once, from its first group in the order of the table back to it. */
export function circlesOf(groups: Groups): readonly (readonly string[])[] {
  const parentOf = new Map(groups.map((row) => [row.group, row.parent]));
  const seen = new Set<string>();
  const circles: string[][] = [];
  for (const { group } of groups) {
    const path: string[] = [];
    for (let at: string | null = group; at !== null && parentOf.has(at); at = parentOf.get(at) ?? null) {
      if (path.includes(at)) {
        circles.push([...path.slice(path.indexOf(at)), at]);
        break;
      }
      if (seen.has(at)) break;
      path.push(at);
    }
    for (const one of path) seen.add(one);
  }
  return circles;
}
