/** Differences of shares: percentage points, never per cent, which would be read as a share of a share. */
import type { Language } from './language.ts';
import { withUnit } from './noBreak.ts';
import { numberFormat } from './numbers.ts';
import type { Words } from './words.ts';

/** What such a difference is counted in. */
export const POINTS: Words = { en: '% points', zh: '百分点' };

/** The same where many stand beside each other. */
export const POINTS_SHORT: Words = { en: 'pp', zh: '百分点' };

/** A difference of two shares: `+1.2 % points`, `−0.5 百分点`. `isSigned` puts a plus before gains. */
export function pointsText(
  difference: number,
  language: Language,
  digits = 1,
  isSigned = true,
  points: Words = POINTS,
): string {
  const shown = numberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  const number = shown.format(Math.abs(difference) * 100);
  const isNone = Math.abs(difference) * 100 < 0.5 * 10 ** -digits;
  const sign = isNone ? '' : difference < 0 ? '−' : isSigned ? '+' : '';
  return withUnit(`${sign}${number}`, points[language]);
}
