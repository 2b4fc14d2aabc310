/**
 * Amounts from one division of time to another (months to weeks and back) by working days. Each amount is split into pieces,
 * one for each overlap; both divisions add up the same pieces, so that their totals are equal to the last digit.
 */
import { splitByWeights } from './largestRemainder.ts';

/** A span of time: its first day and the first day behind it (ISO dates). */
export interface Span {
  readonly start: string;
  readonly end: string;
}

/** The overlap of a span of one division with one of another; weight: its working days, or days where none works. */
export interface TimePiece {
  readonly from: number;
  readonly to: number;
  readonly weight: number;
}

const DAY = 86_400_000;
const dayOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);

const isWeekday = (date: Date): boolean => date.getUTCDay() % 6 !== 0;

/** Days from Monday to Friday in a span: its working days until somebody takes off the holidays. */
export function weekdaysOf({ start, end }: Span): number {
  let days = 0;
  for (let day = dayOf(start); day < dayOf(end); day++) if (isWeekday(new Date(day * DAY))) days++;
  return days;
}

/** Spans of periods in order of time: each ends where the next starts; `end` is the first day behind the last one. */
export function spansOf(periods: readonly { readonly start: string }[], end: string): readonly Span[] {
  return periods.map(({ start }, t) => ({ start, end: periods[t + 1]?.start ?? end }));
}

/**
 * Pieces of the spans `from` by the spans `to`. Working days are those for which `isWorking` holds, by day of the week
 * (0: Sunday) unless the caller has a calendar; Monday to Friday by default. What lies in no span of `to` has `to` −1.
 */
export function timePieces(
  from: readonly Span[],
  to: readonly Span[],
  isWorking: (date: Date) => boolean = isWeekday,
): readonly TimePiece[] {
  return from.flatMap((span, f) => {
    const days = new Map<number, { working: number; all: number }>();
    for (let day = dayOf(span.start); day < dayOf(span.end); day++) {
      const target = to.findIndex(({ start, end }) => dayOf(start) <= day && day < dayOf(end));
      const counted = days.get(target) ?? { working: 0, all: 0 };
      counted.all += 1;
      if (isWorking(new Date(day * DAY))) counted.working += 1;
      days.set(target, counted);
    }
    const hasWork = [...days.values()].some(({ working }) => working > 0);
    return [...days].map(([target, { working, all }]) => ({
      from: f,
      to: target,
      weight: hasWork ? working : all,
    }));
  });
}

/** Amounts of the pieces: those of a span sum to its amount, rounded to decimals by largest remainder. */
export function splitTime(
  amounts: readonly number[],
  pieces: readonly TimePiece[],
  decimals: number,
): readonly number[] {
  const result = pieces.map(() => 0);
  for (const [f, amount] of amounts.entries()) {
    const own = pieces.flatMap((piece, i) => (piece.from === f ? [i] : []));
    if (own.length === 0) continue;
    const parts = splitByWeights(
      amount,
      own.map((i) => pieces[i]!.weight),
      decimals,
    );
    own.forEach((i, k) => {
      result[i] = parts[k]!;
    });
  }
  return result;
}

/** Sums of pieces by the spans of one of the divisions. */
export function sumPieces(
  amounts: readonly number[],
  pieces: readonly TimePiece[],
  by: 'from' | 'to',
  count: number,
): readonly number[] {
  const sums = new Array<number>(count).fill(0);
  pieces.forEach((piece, i) => {
    if (piece[by] >= 0) sums[piece[by]]! += amounts[i]!;
  });
  return sums.map((sum) => Number(sum.toPrecision(15)));
}
