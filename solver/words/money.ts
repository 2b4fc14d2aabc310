/**
 * Money as texts of a language, always with the symbol of its currency before it. On tiles, tables and charts it is scaled for
 * reading (¥1.20 m, ¥851.2 k; in Chinese 万 and 亿), by one scale where amounts are read beside each other. In sentences of
 * explanations it is written out (¥63,124, €0.10), so that it can be added up and typed in again; what a case states is written
 * with the decimals that it has (€12.345 per unit).
 */
import type { Language } from './language.ts';
import { NO_BREAK, WORD_JOINER, withUnit } from './noBreak.ts';
import { numberFormat, numberText } from './numbers.ts';
import { inBoth, type Words } from './words.ts';

/** How amounts of money are written that are read beside each other: by one divisor, with the same decimals. */
export interface MoneyScale {
  readonly divisor: number;
  /** What follows the number: m, k; 亿, 万; empty for plain amounts. */
  readonly unit: string;
  readonly digits: number;
}

const MONEY_DIGITS_MAX = 3;
/** The smallest amount that so many decimals show, as a share of the divisor. */
const SEEN = 0.5 * 10 ** -MONEY_DIGITS_MAX;
/** From this share of the divisor on, so many decimals show three digits. */
const WELL_SEEN = 10 ** (2 - MONEY_DIGITS_MAX);

/**
 * Divisors from large to small, each with the least amount that it is for, its decimals, and the share of it that the smallest of the amounts is at
 * least. 万 is a ten-thousandth of 亿: large amounts in 万 are still read well, so that 亿 is taken where it shows three digits of the smallest.
 */
const moneyScales: Readonly<
  Record<Language, readonly (MoneyScale & { readonly from: number; readonly leastShare: number })[]>
> = {
  en: [
    { from: 1e8, divisor: 1e6, unit: 'm', digits: 1, leastShare: SEEN },
    { from: 1e6, divisor: 1e6, unit: 'm', digits: 2, leastShare: SEEN },
    { from: 1e4, divisor: 1e3, unit: 'k', digits: 1, leastShare: SEEN },
    { from: 0, divisor: 1, unit: '', digits: 0, leastShare: 0 },
  ],
  zh: [
    { from: 1e10, divisor: 1e8, unit: '亿', digits: 2, leastShare: SEEN },
    { from: 1e8, divisor: 1e8, unit: '亿', digits: 3, leastShare: WELL_SEEN },
    { from: 1e7, divisor: 1e4, unit: '万', digits: 0, leastShare: SEEN },
    { from: 1e4, divisor: 1e4, unit: '万', digits: 1, leastShare: SEEN },
    { from: 0, divisor: 1, unit: '', digits: 0, leastShare: 0 },
  ],
};
/** Plain amounts: for columns from the largest to the smallest, which no divisor serves. */
export const plainMoney: MoneyScale = { divisor: 1, unit: '', digits: 0 };

/** Less than half a unit of currency is noise of the computation. */
const NO_MONEY = 0.5;

/**
 * One scale for amounts that are read beside each other: for the largest, with two digits of the smallest as far as three
 * decimals have room for them. Where the smallest would not be seen well enough, all take the next smaller divisor.
 */
export function moneyScaleIn(language: Language, values: readonly (number | null | undefined)[]): MoneyScale {
  const sizes = values.map((value) => Math.abs(value ?? 0)).filter((size) => size >= NO_MONEY);
  const largest = sizes.reduce((most, size) => Math.max(most, size), 0);
  const least = sizes.reduce((fewest, size) => Math.min(fewest, size), Number.POSITIVE_INFINITY);
  const { divisor, unit, digits } =
    moneyScales[language].find(
      ({ from, divisor: by, leastShare }) => largest >= from && least / by >= leastShare,
    ) ?? plainMoney;
  let shown = digits;
  while (divisor > 1 && shown < MONEY_DIGITS_MAX && least / divisor < 10 ** (1 - shown)) shown++;
  return { divisor, unit, digits: shown };
}

/** A scale with as few decimals as round numbers need, for the ticks of an axis: ¥950 m, ¥1,000 m. */
export function scaleOfTicks(scale: MoneyScale, ticks: readonly number[]): MoneyScale {
  const isShown = (digits: number) =>
    ticks.every((tick) => {
      const shown = (tick / scale.divisor) * 10 ** digits;
      return Math.abs(shown - Math.round(shown)) < 1e-6 * Math.max(1, Math.abs(shown));
    });
  const fewest = Array.from({ length: scale.digits }, (_, digits) => digits).find(isShown);
  return { ...scale, digits: fewest ?? scale.digits };
}

/** Money with its currency: ¥1.20 m; no line ends inside it. `isSigned` puts a plus before gains. */
export function moneyText(
  value: number,
  currency: string,
  language: Language,
  {
    isSigned = false,
    scale = moneyScaleIn(language, [value]),
  }: { isSigned?: boolean; scale?: MoneyScale } = {},
): string {
  const { divisor, unit } = scale;
  const digits = value === 0 ? 0 : scale.digits;
  const text = numberFormat(language, {
    maximumFractionDigits: digits,
    minimumFractionDigits: digits,
  }).format(Math.abs(value) / divisor);
  const sign = value < 0 ? '−' : isSigned && value > 0 ? '+' : '';
  const blank = unit === '' ? '' : language === 'en' ? NO_BREAK : WORD_JOINER;
  const amount = `${currencySymbolIn(currency, language)}${text}${value === 0 ? '' : `${blank}${unit}`}`;
  return withSign(sign, amount);
}

/** From this amount on, money in sentences has no decimals. */
const NO_CENTS = 100;

/** Decimals of money in a sentence: none of large and of whole amounts, else two, of small ones two digits. */
function digitsOfMoney(value: number): number {
  const size = Math.abs(value);
  if (size >= NO_CENTS || Math.abs(size - Math.round(size)) < 1e-9 * Math.max(1, size)) return 0;
  return size >= 0.095 ? 2 : Math.min(12, 1 - Math.floor(Math.log10(size)));
}

/** Money in a sentence, written out with its currency: ¥63,124, €5.20, €0.10. `isSigned` puts a plus before gains. */
export function writtenMoney(
  value: number,
  currency: string,
  language: Language,
  { isSigned = false }: { isSigned?: boolean } = {},
): string {
  return moneyText(value, currency, language, {
    isSigned,
    scale: { ...plainMoney, digits: digitsOfMoney(value) },
  });
}

/** The same in both languages. */
export function moneyWords(value: number, currency: string, options: { isSigned?: boolean } = {}): Words {
  return inBoth((language) => writtenMoney(value, currency, language, options));
}

/** Money as somebody stated it, with the decimals that it has, `digitsMax` at most: €5.2, €0.000125. */
export function statedMoney(value: number, currency: string, language: Language, digitsMax?: number): string {
  const amount = `${currencySymbolIn(currency, language)}${numberText(Math.abs(value), language, digitsMax)}`;
  return withSign(value < 0 ? '−' : '', amount);
}

/** An amount of money with a sign before it, which no line parts from the symbol of its currency. */
export function withSign(sign: string, amount: string): string {
  return `${sign}${sign === '' || /^\d/.test(amount) ? '' : WORD_JOINER}${amount}`;
}

/** Currency and scale as the unit of a table whose cells are numbers alone: ¥ m; ¥ 万. */
export function moneyUnitIn(currency: string, { unit }: MoneyScale, language: Language): string {
  return withUnit(currencySymbolIn(currency, language).trim(), unit).trim();
}

/** Symbol of a currency in a language, as it stands before an amount: letters have a blank behind them (CHF 99, zł 5), signs none. */
export function currencySymbolIn(currency: string, language: Language): string {
  if (!/^[A-Za-z]{3}$/.test(currency)) return currency === '' ? '' : `${currency}${NO_BREAK}`;
  const part = numberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
    .formatToParts(0)
    .find((entry) => entry.type === 'currency');
  const symbol = part?.value ?? currency;
  return /\p{L}\.?$/u.test(symbol) ? `${symbol}${NO_BREAK}` : symbol;
}
