/** First days of periods that state none: from the name of the period, or from its neighbours. */
import type { RawRow } from './readRows.ts';

/** First day of the first period when neither it nor a neighbour says anything. */
const FIRST_START = '2027-01-01';

/**
 * Fills empty first days: the first of the month where the period is named like 2027-03; else `length` months after the
 * period before (a month before the period after, at the head of the list).
 */
export function withStarts(rows: readonly RawRow[]): readonly RawRow[] {
  const isGiven = (value: unknown) => value !== undefined && value !== null && String(value).trim() !== '';
  const starts: (string | null)[] = rows.map((row) => {
    if (isGiven(row.start)) return String(row.start).trim();
    const name = String(row.period ?? '').trim();
    return /^\d{4}-(0[1-9]|1[0-2])$/.test(name) ? `${name}-01` : null;
  });
  if (starts.every((start, t) => start !== null && isGiven(rows[t]?.start))) return rows;
  const months = (t: number) => {
    const length = Number(rows[t]?.length ?? 1);
    return Number.isFinite(length) && length > 0 ? Math.max(1, Math.round(length)) : 1;
  };
  const known = starts.findIndex((start) => start !== null);
  if (known < 0) starts[0] = FIRST_START;
  for (let t = known - 1; t >= 0; t--) starts[t] = shifted(starts[t + 1], -months(t));
  for (let t = Math.max(1, known + 1); t < rows.length; t++)
    starts[t] ??= shifted(starts[t - 1], months(t - 1));
  return rows.map((row, t) => (isGiven(row.start) || starts[t] == null ? row : { ...row, start: starts[t] }));
}

/** A day some months later; null when the text is no date. */
function shifted(start: string | null | undefined, months: number): string | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(start ?? '');
  if (parts === null) return null;
  const month = new Date(Date.UTC(Number(parts[1]), Number(parts[2]) - 1 + months, 1));
  // The last day of a short month stands in for a day that it does not have.
  const last = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 0)).getUTCDate();
  month.setUTCDate(Math.min(Number(parts[3]), last));
  return month.toISOString().slice(0, 10);
}
