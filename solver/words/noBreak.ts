/** Numbers and their units stay on one line: the blanks between them are ones at which no line ends. */
import type { Language } from './language.ts';
import { singular } from './unitNames.ts';

/** A blank at which no line ends: between a number and its unit. */
export const NO_BREAK = '\u00a0';

/** Takes no width, and no line ends at it: one may end between − and ¥, and between a digit and 万 (Unicode annex 14). */
export const WORD_JOINER = '\u2060';

/** A date or a name of a period in Chinese, in which no line ends between a number and its 年, 月, 日 or 季度; elsewhere as it is. */
export function keepDates(text: string, language: Language): string {
  return language === 'zh' ? text.replace(/(?<=\d)(?=[年月日季])/g, WORD_JOINER) : text;
}

/** A number with its unit behind it, on one line; without a unit the number alone. */
export function withUnit(number: string, unit: string): string {
  return unit === '' ? number : `${number}${NO_BREAK}${unit}`;
}

const symbols = '[%‰]|(?:pp|m³|kg|kWh|t|h|d|s|ms|min|MB|CO₂e)(?![\\p{L}\\p{N}])';
const words = Object.entries(singular).flat().join('|');
/** Words that Chinese counts with. */
const counted =
  '[个件台套元天期周月年日班人车吨秒批行条项页次轮组处对张家点种名位倍份]|小时|分钟|单位|百分点|金额';
/** Blanks of a sentence that stand between a number and its unit; in Chinese between a number and the word that it counts with, and between a letter and 级. */
const blanks: Readonly<Record<Language, RegExp>> = {
  en: new RegExp(`(?<=\\d) (?=${symbols}|(?:${words})(?!\\p{L}))`, 'gu'),
  zh: new RegExp(`(?<=\\d) (?=${symbols}|${counted}|(?:${words})(?!\\p{L}))|(?<=\\b[A-Z]) (?=级)`, 'gu'),
};

/** A mark of better or worse, of a warning or a flip, in front of a number; × between two numbers is none. */
const marked = /(?<=[~●○▲△]|(?:^|[(（:：,，;；] ?)×) (?=[+−]?\u2060?[¥€$£]?\d)/gu;

/** A mark with what stands behind it, on one line. */
export function withMark(mark: string, text: string): string {
  return mark === '' ? text : `${mark}${NO_BREAK}${text}`;
}

/** A text as people type it: with plain blanks, for names that are stored and for terminals. */
export function plainBlanks(text: string): string {
  return text.replaceAll(NO_BREAK, ' ').replaceAll(WORD_JOINER, '');
}

/** A sentence whose numbers stay on one line with their units and with the marks before them. */
export function keepUnits(text: string, language: Language): string {
  return text.replace(blanks[language], NO_BREAK).replace(marked, NO_BREAK);
}
