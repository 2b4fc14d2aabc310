/**
 * Dates as spreadsheets save them → YYYY-MM-DD. Year first and day.month.year are read as they stand; with slashes a
 * block must show which part is the day (one above 12), else it is ambiguous. Read as one block, like numbers.
 */

export type DateBlock =
  | { readonly kind: 'read'; readonly readings: readonly (string | null)[] }
  /** The order of day and month is ambiguous; `example` is the first such text. */
  | { readonly kind: 'ambiguous'; readonly example: string };

/** Reads the texts of one block; null for a text that is no date, an empty one included. */
export function readDates(texts: readonly string[]): DateBlock {
  const plain = texts.map((text) => text.normalize('NFKC').trim());
  const slashed = plain.flatMap((text) => {
    const parts = /^(\d{1,2})\/(\d{1,2})\/\d{4}$/.exec(text);
    return parts === null ? [] : [{ text, first: Number(parts[1]), second: Number(parts[2]) }];
  });
  const isDayFirst = slashed.some((date) => date.first > 12);
  const isMonthFirst = slashed.some((date) => date.second > 12);
  const open = slashed.find((date) => date.first !== date.second);
  if (open !== undefined && isDayFirst === isMonthFirst) return { kind: 'ambiguous', example: open.text };
  return { kind: 'read', readings: plain.map((text) => readDate(text, isDayFirst)) };
}

function readDate(text: string, isDayFirst: boolean): string | null {
  const yearFirst = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(
    text,
  );
  if (yearFirst !== null) return isoDate(yearFirst[1], yearFirst[2], yearFirst[3]);
  const dotted = /^(\d{1,2})[.-](\d{1,2})[.-](\d{4})$/.exec(text);
  if (dotted !== null) return isoDate(dotted[3], dotted[2], dotted[1]);
  const slashed = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  if (slashed === null) return null;
  const [day, month] = isDayFirst ? [slashed[1], slashed[2]] : [slashed[2], slashed[1]];
  return isoDate(slashed[3], month, day);
}

function isoDate(year = '', month = '', day = ''): string | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== iso ? null : iso;
}
