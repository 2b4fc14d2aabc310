/** A long conflict in few lines. */
import type { LimitReference } from './limits.ts';

/** A limit of a conflict, or several that are told as one. */
export interface ConflictingLimit extends LimitReference {
  readonly direction: 'raise' | 'lower';
  /** By how much it would have to give way at least if it alone did, in its unit; null where that is not known. */
  readonly alone: number | null;
}

/** More places of one kind of limit than this are told as one line. */
const PLACES_MAX = 3;

/** Limits that are told as one line: of one kind, and at one place. */
interface Line {
  readonly place: string;
  readonly limits: readonly { readonly limit: ConflictingLimit; readonly span: string }[];
}

/**
 * Says the same limit over several periods in one line with its span, and a kind of limit at many places in one line that
 * names the first. Limits are summed; what would have to give way is then that of all of them together. `periods` are the
 * identifiers that end a place: "all 2027-01" is the limit "all" of January.
 */
export function condensed(
  limits: readonly ConflictingLimit[],
  periods: readonly string[],
): readonly ConflictingLimit[] {
  const known = new Set(periods);
  const placed = limits.map((limit) => {
    const last = limit.where.at(-1) ?? '';
    const span = last.slice(last.lastIndexOf(' ') + 1);
    const isPeriod = known.has(span.split('..')[0]!);
    const words = isPeriod ? [...limit.where.slice(0, -1), last.slice(0, -span.length).trim()] : limit.where;
    return { limit, place: words.filter((word) => word !== '').join(', '), span: isPeriod ? span : '' };
  });
  const kindOf = ({ limit }: (typeof placed)[number]) => `${limit.title.en}|${limit.direction}`;
  return groupsOf(placed, kindOf).flatMap((kind) => {
    const lines = groupsOf(kind, ({ place }) => place).map((group) => ({
      place: group[0]!.place,
      limits: group,
    }));
    if (lines.length <= PLACES_MAX) return lines.map(merged);
    return [merged({ place: `${lines[0]!.place} (+${lines.length - 1})`, limits: kind })];
  });
}

function groupsOf<T>(list: readonly T[], keyOf: (element: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>();
  for (const element of list) {
    const group = groups.get(keyOf(element));
    if (group === undefined) groups.set(keyOf(element), [element]);
    else group.push(element);
  }
  return [...groups.values()];
}

function merged({ place, limits }: Line): ConflictingLimit {
  const ends = limits.flatMap(({ span }) => span.split('..')).sort();
  const [from, to] = [ends[0]!, ends.at(-1)!];
  const amounts = allKnown(limits.map(({ limit }) => limit.limit));
  const alone = allKnown(limits.map(({ limit }) => limit.alone));
  return {
    ...limits[0]!.limit,
    where: [place, from === to ? from : `${from} – ${to}`].filter((word) => word !== ''),
    share: limits.every(({ limit }) => limit.share === limits[0]!.limit.share)
      ? limits[0]!.limit.share
      : null,
    limit: amounts === null ? null : amounts.reduce((sum, amount) => sum + amount, 0),
    alone: alone === null ? null : Math.min(...alone),
  };
}

function allKnown(amounts: readonly (number | null)[]): readonly number[] | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === amounts.length ? known : null;
}
