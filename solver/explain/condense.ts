/** Condenses a long list of conflicting limits into few lines. */
import { sumOf } from '../arithmetic/sums.ts';
import type { Named, PeriodSpan } from '../case/names.ts';
import type { Row } from '../case/planningCase.ts';
import { periodRangeWords } from '../words/periods.ts';
import type { LimitReference } from './limits.ts';

/** One of the conflicting limits, or several in one line. */
export interface ConflictingLimit extends LimitReference {
  readonly direction: 'raise' | 'lower';
  /** Smallest relaxation when only this limit is relaxed, in its unit; null where it is not known. */
  readonly alone: number | null;
  /** Further places of the same kind of limit that this line stands for; absent or 0 for none. */
  readonly morePlaces?: number;
}

/** More places of one kind of limit than this become one line. */
const PLACES_MAX = 3;

/**
 * Puts the same limit over several periods into one line with its span, and a kind of limit at many places into one line
 * that names the first. Limits are summed; the relaxation is then that of all of them together. Spans are in the
 * order of the calendar, which is that of `periods`.
 */
export function condensed(
  limits: readonly ConflictingLimit[],
  periods: readonly Row<'periods'>[],
): readonly ConflictingLimit[] {
  const kindOf = (limit: ConflictingLimit) => `${limit.title.en}|${limit.direction}|${limit.unit}`;
  return groupsOf(withoutTwins(limits), kindOf).flatMap((kind) => {
    const places = groupsOf(kind, placeOf);
    if (places.length <= PLACES_MAX) return places.map((place) => merged(place, 0, periods));
    return [merged(kind, places.length - 1, periods)];
  });
}

/** The two sides of one limit (a lot multiple) appear once. */
function withoutTwins(limits: readonly ConflictingLimit[]): readonly ConflictingLimit[] {
  const seen = new Set<string>();
  return limits.filter((limit) => {
    const key = `${limit.modelName}|${limit.direction}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What a limit is about, whenever it is. */
function placeOf({ about = [], detail = '', where, periods }: ConflictingLimit): string {
  if (about.length > 0) return [detail, ...about.map(({ table, id }) => `${table} ${id}`)].join('|');
  return (periods == null ? where : where.slice(0, -1)).join('|');
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

function merged(
  limits: readonly ConflictingLimit[],
  morePlaces: number,
  calendar: readonly Row<'periods'>[],
): ConflictingLimit {
  const first = limits[0]!;
  const span = spanOf(limits, calendar);
  const about: readonly Named[] = first.about ?? [];
  const place = first.periods == null ? first.where : first.where.slice(0, -1);
  const words = morePlaces === 0 ? place : [`${place.join(', ')} (+${morePlaces})`];
  const amounts = allKnown(limits.map(({ limit }) => limit));
  const alone = allKnown(limits.map((limit) => limit.alone));
  return {
    ...first,
    where: [...words, ...(span === null ? [] : [spanText(span.periods)])],
    about,
    periods: span?.periods ?? null,
    when: span?.when ?? null,
    share: limits.every(({ share }) => share === first.share) ? first.share : null,
    limit: amounts === null ? null : sumOf(amounts),
    alone: alone === null ? null : alone.reduce((least, amount) => Math.min(least, amount)),
    morePlaces,
  };
}

/** A span as one text of identifiers. */
export function spanText({ first, last }: PeriodSpan): string {
  return first === last ? first : `${first} – ${last}`;
}

/** The periods from the earliest first to the latest last, in the order of the calendar. */
function spanOf(limits: readonly ConflictingLimit[], calendar: readonly Row<'periods'>[]) {
  const position = new Map(calendar.map((row, t) => [row.period, t]));
  let [from, to] = [calendar.length, -1];
  for (const { periods } of limits) {
    if (periods == null) continue;
    from = Math.min(from, position.get(periods.first) ?? 0);
    to = Math.max(to, position.get(periods.last) ?? 0);
  }
  if (to < 0) return null;
  const [first, last] = [calendar[from]!, calendar[to]!];
  return {
    periods: { first: first.period, last: last.period, count: to - from + 1 },
    when: periodRangeWords(calendar, from, to),
  };
}

function allKnown(amounts: readonly (number | null)[]): readonly number[] | null {
  const known = amounts.filter((amount) => amount !== null);
  return known.length === amounts.length ? known : null;
}
