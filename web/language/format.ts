/** Numbers, money and dates through Intl: true minus, grouping, large amounts in m or 万/亿. */
import type { KeyFigureUnit } from '../../solver/plan/figures/definitions.ts';
import { type Language, localeOf } from '../../solver/words/language.ts';
import { numberFormat as formatOf, numberText } from '../../solver/words/numbers.ts';
import { language, t } from './language.ts';

const locale = () => localeOf(language());

const numberFormat = (options: Intl.NumberFormatOptions) => formatOf(language(), options);

const minus = (text: string) => text.replace('-', '−');

/** A plain number. */
export function formatNumber(value: number, digits = 0): string {
  return minus(numberFormat({ maximumFractionDigits: digits, minimumFractionDigits: digits }).format(value));
}

/** A number as it is stored: with exactly the decimals that it has. */
export function formatExact(value: number): string {
  return numberText(value, language());
}

/** A number in a grid: what rounds to zero is an en dash, absence is empty. Without `digits`, small fractions show one. */
export function formatCell(value: number | null, digits?: number): string {
  if (value === null) return '';
  const shown = digits ?? (Math.abs(value) < 10 && value % 1 !== 0 ? 1 : 0);
  return Math.abs(value) < 0.5 * 10 ** -shown ? '–' : formatNumber(value, shown);
}

/** How amounts of money are written that are read beside each other: by one divisor, with the same decimals. */
export interface MoneyScale {
  readonly divisor: number;
  /** What follows the number: m, k; 亿, 万; empty for plain amounts. */
  readonly unit: string;
  readonly digits: number;
}

/** Divisors from large to small, each with the least amount that it is for and its decimals. */
const moneyScales: Readonly<Record<Language, readonly (MoneyScale & { readonly from: number })[]>> = {
  en: [
    { from: 1e8, divisor: 1e6, unit: 'm', digits: 1 },
    { from: 1e6, divisor: 1e6, unit: 'm', digits: 2 },
    { from: 1e4, divisor: 1e3, unit: 'k', digits: 1 },
    { from: 0, divisor: 1, unit: '', digits: 0 },
  ],
  zh: [
    { from: 1e8, divisor: 1e8, unit: '亿', digits: 3 },
    { from: 1e4, divisor: 1e4, unit: '万', digits: 1 },
    { from: 0, divisor: 1, unit: '', digits: 0 },
  ],
};
/** Plain amounts: for columns from the largest to the smallest, which no divisor serves. */
export const plainMoney: MoneyScale = { divisor: 1, unit: '', digits: 0 };

const MONEY_DIGITS_MAX = 3;
/** Less than half a unit of currency is noise of the computation. */
const NO_MONEY = 0.5;

/**
 * One scale for amounts that are read beside each other: for the largest, with two digits of the smallest as far as three
 * decimals have room for them. Where the smallest would vanish, all take the next smaller divisor.
 */
export function moneyScale(values: readonly (number | null | undefined)[]): MoneyScale {
  const sizes = values.map((value) => Math.abs(value ?? 0)).filter((size) => size >= NO_MONEY);
  const largest = Math.max(0, ...sizes);
  const least = Math.min(Number.POSITIVE_INFINITY, ...sizes);
  const isSeen = ({ divisor }: MoneyScale) =>
    divisor === 1 || least / divisor >= 0.5 * 10 ** -MONEY_DIGITS_MAX;
  const { divisor, unit, digits } =
    moneyScales[language()].find((scale) => largest >= scale.from && isSeen(scale)) ?? plainMoney;
  let shown = digits;
  while (divisor > 1 && shown < MONEY_DIGITS_MAX && least / divisor < 10 ** (1 - shown)) shown++;
  return { divisor, unit, digits: shown };
}

/** Money, scaled for reading: ¥1.20 m, ¥851.2 k; in Chinese 万 and 亿. `signed` puts a plus before gains. */
export function formatMoney(
  value: number,
  currency: string,
  signed = false,
  scale: MoneyScale = moneyScale([value]),
): string {
  const { divisor, unit, digits } = scale;
  const text = formatNumber(Math.abs(value) / divisor, value === 0 ? 0 : digits);
  const sign = value < 0 ? '−' : signed && value > 0 ? '+' : '';
  const blank = unit !== '' && language() === 'en' ? ' ' : '';
  return `${sign}${currencySymbol(currency)}${text}${value === 0 ? '' : `${blank}${unit}`}`;
}

/** Currency and scale as the unit of a table whose cells are numbers alone: ¥ m; 万 ¥. */
export function moneyUnit(currency: string, { unit }: MoneyScale): string {
  const symbol = currencySymbol(currency).trim();
  return (language() === 'zh' ? `${unit}${symbol}` : `${symbol} ${unit}`).trim();
}

/** An amount in such a table; what rounds to zero is an en dash. */
export function formatMoneyCell(value: number | null, { divisor, digits }: MoneyScale): string {
  return value === null ? '' : formatCell(value / divisor, digits);
}

/** Symbol of a currency in the current language. */
export function currencySymbol(currency: string): string {
  if (!/^[A-Za-z]{3}$/.test(currency)) return currency === '' ? '' : `${currency} `;
  const part = numberFormat({ style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find((entry) => entry.type === 'currency');
  return part?.value ?? `${currency} `;
}

/** A share as per cent. */
export function formatShare(value: number, digits = 1): string {
  return `${formatNumber(value * 100, digits)} %`;
}

/** A key figure with its unit; a dash where it is undefined. */
export function formatFigure(
  value: number | null,
  unit: KeyFigureUnit,
  currency: string,
  scale?: MoneyScale,
): string {
  if (value === null) return '–';
  switch (unit) {
    case 'money':
      return formatMoney(value, currency, false, scale);
    case 'share':
      return formatShare(value);
    case 'days':
      return `${formatNumber(value, 1)} ${language() === 'zh' ? '天' : 'd'}`;
    case 'turns':
      return `${formatNumber(value, 1)} ×`;
    case 'hours':
      return `${formatNumber(value)} ${t('unitHours')}`;
    default:
      return formatNumber(value);
  }
}

/** The difference of a key figure, with sign. */
export function formatDifference(
  value: number,
  unit: KeyFigureUnit,
  currency: string,
  scale?: MoneyScale,
): string {
  const sign = value > 0 ? '+' : '';
  if (unit === 'money') return formatMoney(value, currency, true, scale);
  if (unit === 'share') return `${sign}${formatNumber(value * 100, 1)}`;
  return `${sign}${formatNumber(value, unit === 'days' || unit === 'turns' ? 1 : 0)}`;
}

/** Day and time of day where the reader is. */
export function formatMoment(moment: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(moment),
  );
}

/** Day where the reader is. */
export function formatDay(moment: string): string {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium' }).format(new Date(moment));
}

/** A calendar date, YYYY-MM-DD, which is the same day wherever the reader is. */
export function formatDate(date: string): string {
  return formatDay(`${date}T00:00`);
}

/** Time of day. */
export function formatTime(moment: string): string {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(new Date(moment));
}
