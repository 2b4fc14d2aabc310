/** Numbers as texts of a language, through Intl, with a true minus. */
import { type Language, localeOf } from './language.ts';
import { withUnit } from './noBreak.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A format of numbers; created once for each language and its options. */
export function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${JSON.stringify(options)}`;
  const known = formats.get(key) ?? new Intl.NumberFormat(localeOf(language), options);
  formats.set(key, known);
  return known;
}

/**
 * A number of per cent, as each language writes it: `12.3 %` with a blank in English (ISO 80000-1) at which no line ends, `12.3%` in Chinese (as Intl does).
 * docs/decisions/0104.
 */
export function withPercent(number: string, language: Language): string {
  return language === 'zh' ? `${number}%` : withUnit(number, '%');
}

/** A share in per cent with `digitsMax` decimals at most: 0.123 is `12.3 %`. */
export function percentText(share: number, language: Language, digitsMax = 1): string {
  return withPercent(numberText(100 * share, language, digitsMax), language);
}

/** A number with the decimals that it has, `digitsMax` at most. */
export function numberText(value: number, language: Language, digitsMax = 10): string {
  return numberFormat(language, { maximumFractionDigits: digitsMax }).format(value).replace('-', '−');
}

/** Decimals of numbers that stand beside each other, at most. */
const APART_DIGITS_MAX = 6;

/** As few decimals as tell two numbers apart, what was found and what was expected. */
export function digitsApart(one: number, other: number): number {
  let digits = 0;
  while (digits < APART_DIGITS_MAX && Math.abs(one - other) < 5 * 10 ** -digits) digits++;
  return digits;
}
