/** Numbers, money and dates through Intl: true minus, grouping, large amounts in m or 万/亿. */

import { roundedParts } from '../../solver/arithmetic/roundedParts.ts';
import { sumOf } from '../../solver/arithmetic/sums.ts';
import type { KeyFigureUnit } from '../../solver/plan/figures/definitions.ts';
import { localeOf } from '../../solver/words/language.ts';
import {
  currencySymbolIn,
  type MoneyScale,
  moneyScaleIn,
  moneyText,
  moneyUnitIn,
  plainMoney,
  scaleOfTicks,
} from '../../solver/words/money.ts';
import { withUnit } from '../../solver/words/noBreak.ts';
import { numberFormat as formatOf, numberText, withPercent } from '../../solver/words/numbers.ts';
import { POINTS, POINTS_SHORT, pointsText } from '../../solver/words/points.ts';
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

export { type MoneyScale, plainMoney, scaleOfTicks };

/** One scale for amounts that are read beside each other. */
export function moneyScale(values: readonly (number | null | undefined)[]): MoneyScale {
  return moneyScaleIn(language(), values);
}

/** The scale of an amount in a list that is ranked by money: that of the greatest; what this shows with fewer than two digits has its own. */
export function rankedMoneyScale(values: readonly (number | null | undefined)[], value: number): MoneyScale {
  const greatest = values.reduce<number>((most, known) => Math.max(most, Math.abs(known ?? 0)), 0);
  const shared = moneyScale([greatest]);
  return Math.abs(value) / shared.divisor < 10 ** (1 - shared.digits) ? moneyScale([value]) : shared;
}

/**
 * Scales of amounts and of the differences between them: one for all, so that they can be compared by eye; one each where no divisor serves both.
 */
export function moneyScales(
  values: readonly (number | null | undefined)[],
  differences: readonly (number | null | undefined)[],
): readonly [MoneyScale, MoneyScale] {
  const [both, own] = [moneyScale([...values, ...differences]), moneyScale(values)];
  return own.divisor === both.divisor ? [both, both] : [own, moneyScale(differences)];
}

/** Money, scaled for reading: ¥1.20 m, ¥851.2 k; in Chinese 万 and 亿. `signed` puts a plus before gains. */
export function formatMoney(
  value: number,
  currency: string,
  signed = false,
  scale: MoneyScale = moneyScale([value]),
): string {
  return moneyText(value, currency, language(), { isSigned: signed, scale });
}

/** Currency and scale as the unit of a table whose cells are numbers alone: ¥ m; ¥ 万. */
export function moneyUnit(currency: string, scale: MoneyScale): string {
  return moneyUnitIn(currency, scale, language());
}

/** An amount in such a table; what rounds to zero is an en dash. */
export function formatMoneyCell(value: number | null, { divisor, digits }: MoneyScale): string {
  return value === null ? '' : formatCell(value / divisor, digits);
}

/** Symbol of a currency in the current language. */
export function currencySymbol(currency: string): string {
  return currencySymbolIn(currency, language());
}

/** A number of per cent with its sign. */
export function formatPercent(number: string): string {
  return withPercent(number, language());
}

/** A share as per cent. */
export function formatShare(value: number, digits = 1): string {
  return formatPercent(formatNumber(value * 100, digits));
}

/** Shares of a total as whole per cents, which add up to what all of them are together, shown alike. */
export function formatShares(parts: readonly number[], total: number): readonly string[] {
  if (!(total > 0)) return parts.map(() => formatShare(0, 0));
  const shares = parts.map((part) => part / total);
  return roundedParts(shares, sumOf(shares), 2).map((share) => formatShare(share, 0));
}

/**
 * Steps from one amount to another as they are shown at one scale: they add up to the difference between the two amounts as these
 * are shown, each less than two of its last digits from its exact amount.
 */
export function shownSteps(
  steps: readonly number[],
  { from, to }: { readonly from: number; readonly to: number },
  { divisor, digits }: MoneyScale,
): readonly number[] {
  const shown = (amount: number) =>
    (Math.sign(amount) * Math.round((Math.abs(amount) / divisor) * 10 ** digits)) / 10 ** digits;
  const exact = steps.map((step) => step / divisor);
  return roundedParts(exact, shown(to) - shown(from), digits).map((step) => step * divisor);
}

/** How key figures are written that are read beside each other. */
export interface FigureForm {
  readonly currency: string;
  /** Decimals of amounts of products. */
  readonly digits: number;
  readonly scale?: MoneyScale;
  /** Units are short, because many numbers stand beside each other. */
  readonly isNarrow?: boolean;
}

/** Hours: `1,359 h`. */
export function formatHours(value: number): string {
  return withUnit(formatNumber(value), t('unitHours'));
}

/** A key figure with its unit, amounts of products without; a dash where it is undefined. */
export function formatFigure(
  value: number | null,
  unit: KeyFigureUnit,
  { currency, digits, scale }: FigureForm,
): string {
  if (value === null) return '–';
  switch (unit) {
    case 'money':
      return formatMoney(value, currency, false, scale);
    case 'share':
      return formatShare(value);
    case 'days':
      return withUnit(formatNumber(value, 1), language() === 'zh' ? '天' : 'd');
    case 'turns':
      return withUnit(formatNumber(value, 1), '×');
    case 'hours':
      return formatHours(value);
    case 'units':
      return formatNumber(value, digits);
  }
}

/** Decimals of key figures that are neither money nor amounts of products; a share has those of its per cent. */
const figureDigits = { share: 3, days: 1, turns: 1, hours: 0 } as const;

/**
 * A key figure as `formatFigure` shows it, as a number: where two of them and their difference stand beside each other, it is the
 * difference of what is shown. Money is scaled by what it stands beside, and stays exact.
 */
export function shownFigure(value: number | null, unit: KeyFigureUnit, digits: number): number | null {
  if (value === null || unit === 'money') return value;
  const power = 10 ** (unit === 'units' ? digits : figureDigits[unit]);
  return Math.round(value * power) / power;
}

/** The difference of a key figure, with sign; of shares in percentage points. */
export function formatDifference(
  value: number,
  unit: KeyFigureUnit,
  { currency, digits, scale, isNarrow }: FigureForm,
): string {
  if (unit === 'money') return formatMoney(value, currency, true, scale);
  if (unit === 'share')
    return pointsText(value, language(), 1, true, isNarrow === true ? POINTS_SHORT : POINTS);
  return `${value > 0 ? '+' : ''}${formatFigure(value, unit, { currency, digits })}`;
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

/** A calendar date, YYYY-MM-DD, which is the same day wherever the reader is; a text that is none stays as it is. */
export function formatDate(date: string): string {
  const moment = `${date}T00:00`;
  return Number.isNaN(Date.parse(moment)) ? date : formatDay(moment);
}

/** Time of day. */
export function formatTime(moment: string): string {
  return new Intl.DateTimeFormat(locale(), { hour: '2-digit', minute: '2-digit' }).format(new Date(moment));
}

/** Durations from so many seconds on are stated in minutes. */
const MINUTES_FROM = 100;

/** How far a piece of work is, with how long it may still take where there is ground for that. */
export function withTimeLeft(far: string, secondsLeft: number | null): string {
  return secondsLeft === null ? far : t('withTimeLeft', { far, time: formatDuration(secondsLeft) });
}

/** A duration that is estimated: in seconds, or in minutes. */
export function formatDuration(seconds: number): string {
  if (seconds < MINUTES_FROM) return t('elapsed', { seconds: formatNumber(Math.ceil(seconds)) });
  return t('elapsedMinutes', { minutes: formatNumber(seconds / 60, seconds < 600 ? 1 : 0) });
}
