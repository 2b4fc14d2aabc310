/** Numbers and months as texts of a language, through Intl, with a true minus. */
import { type Language, localeOf } from './language.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A format of numbers; created once for each language and its options. */
export function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(localeOf(language), options);
  formats.set(key, known);
  return known;
}

/** A number with the decimals that it has, `digitsMax` at most. */
export function numberText(value: number, language: Language, digitsMax = 10): string {
  return numberFormat(language, { maximumFractionDigits: digitsMax }).format(value).replace('-', '−');
}

/** A period as its month, where its identifier is that of a month, else its identifier. */
export function monthName(period: string, start: string | null, language: Language): string {
  if (start === null || start === '' || !/^\d{4}-?(0[1-9]|1[0-2])$/.test(period)) return period;
  return new Intl.DateTimeFormat(localeOf(language), {
    year: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  }).format(new Date(`${start}T00:00:00Z`));
}
