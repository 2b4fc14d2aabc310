/** Numbers, money and dates through Intl: true minus, grouping, large amounts in m or 万/亿. */
import type { KeyFigureUnit } from '../../solver/plan/figures/definitions.ts';
import { localeOf } from '../../solver/words/language.ts';
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

/** Money, scaled for reading: ¥1.2 m, ¥8,512 k; in Chinese 万 and 亿. `signed` puts a plus before gains. */
export function formatMoney(value: number, currency: string, signed = false): string {
  const symbol = currencySymbol(currency);
  const size = Math.abs(value);
  const [divisor, unit, digits] =
    language() === 'zh'
      ? size >= 1e8
        ? [1e8, '亿', 3]
        : size >= 1e4
          ? [1e4, '万', 1]
          : [1, '', 0]
      : size >= 1e5
        ? [1e6, ' m', size >= 1e8 ? 1 : 2]
        : size >= 1e4
          ? [1e3, ' k', 1]
          : [1, '', 0];
  const text = numberFormat({
    maximumFractionDigits: digits as number,
    minimumFractionDigits: digits as number,
  }).format(size / (divisor as number));
  const sign = value < 0 ? '−' : signed && value > 0 ? '+' : '';
  return `${sign}${symbol}${text}${unit}`;
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
export function formatFigure(value: number | null, unit: KeyFigureUnit, currency: string): string {
  if (value === null) return '–';
  switch (unit) {
    case 'money':
      return formatMoney(value, currency);
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
export function formatDifference(value: number, unit: KeyFigureUnit, currency: string): string {
  const sign = value > 0 ? '+' : '';
  if (unit === 'money') return formatMoney(value, currency, true);
  if (unit === 'share') return `${sign}${formatNumber(value * 100, 1)}`;
  return `${sign}${formatNumber(value, unit === 'days' || unit === 'turns' ? 1 : 0)}`;
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** Formats of days are created once: creating one takes far longer than using it. */
function dayFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale()} ${JSON.stringify(options)}`;
  const known = dayFormats.get(key) ?? new Intl.DateTimeFormat(locale(), { ...options, timeZone: 'UTC' });
  dayFormats.set(key, known);
  return known;
}

/** A moment of the calendar by the parts of it that are named. */
export function formatDate(moment: Date, options: Intl.DateTimeFormatOptions): string {
  return dayFormat(options).format(moment);
}

/** From one moment to another, in English; what both have in common is said once. */
export function formatDateRange(from: Date, to: Date, options: Intl.DateTimeFormatOptions): string {
  return dayFormat(options).formatRange(from, to).replaceAll('\u2009', ' ');
}

/** Time of day. */
export function formatTime(moment: string): string {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(new Date(moment));
}
