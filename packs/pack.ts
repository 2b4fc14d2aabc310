/**
 * What a meeting pack is, before any file: pages with a finding as title, tables and charts as data, texts in both languages.
 * PowerPoint, PDF, Excel and the offline file are written from it; no writer computes a number.
 */
import { roundTicks } from '../solver/arithmetic/ticks.ts';
import type { Language } from '../solver/words/language.ts';
import { type MoneyScale, moneyScaleIn, moneyUnitIn } from '../solver/words/money.ts';
import { withMark } from '../solver/words/noBreak.ts';
import { numberFormat, withPercent } from '../solver/words/numbers.ts';
import { inBoth, type Words } from '../solver/words/words.ts';

/** How the numbers of a column, a row or a chart are written. */
export interface NumberStyle {
  readonly digits: Readonly<Record<Language, number>>;
  /** By what numbers are divided before they are written: a million in English, 10,000 in Chinese; 0.01 for per cent. */
  readonly divisor: Readonly<Record<Language, number>>;
  /** A plus before gains. */
  readonly isSigned: boolean;
  /** Whether a number carries its sign of per cent. */
  readonly isPercent: boolean;
}

/** Whether a number is better or worse than what it is set against; never by colour alone. */
export type Tone = 'better' | 'worse';

export type PackCell =
  | {
      readonly kind: 'number';
      /** In full, as the plan has it; null where there is none. */
      readonly value: number | null;
      readonly style: NumberStyle;
      readonly tone?: Tone;
      /** What is written where numbers are not in full: the difference of two numbers as they stand beside it. */
      readonly rounded?: number;
      /** Before the number where it is not in full: ≥ or ≤ of a limit. */
      readonly sense?: string;
      /** 0 to 4: how full, for heat maps. */
      readonly heat?: number;
    }
  | {
      readonly kind: 'text';
      readonly text: Words;
      /** What stands in its place where the numbers beside it are in full: there a name has no thousands or millions. */
      readonly inFull?: Words;
    };

export interface PackTable {
  readonly kind: 'table';
  readonly id: string;
  readonly title: Words;
  /** Measure and unit of its numbers, in one line. */
  readonly unit: Words;
  readonly columns: readonly {
    readonly title: Words;
    /** What stands in its place where the numbers below it are in full. */
    readonly inFull?: Words;
    /** Share of the width. */
    readonly width: number;
    readonly align: 'left' | 'right';
  }[];
  readonly rows: readonly { readonly cells: readonly PackCell[]; readonly isTotal?: boolean }[];
}

/** How a series is drawn, by the IBCS convention: plans outlined, recommended in the accent, earlier values light, limits as a line. */
export type SeriesLook = 'plan' | 'recommended' | 'previous' | 'limit';

export interface PackSeries {
  readonly title: Words;
  readonly values: readonly (number | null)[];
  readonly look: SeriesLook;
}

export interface PackChart {
  readonly kind: 'chart';
  readonly id: string;
  readonly title: Words;
  readonly unit: Words;
  readonly style: NumberStyle;
  readonly categories: readonly Words[];
  readonly shape: 'columns' | 'lines' | 'bars';
  readonly series: readonly PackSeries[];
  /** Of lines: a place on the first that is marked with a point, and what it is called. */
  readonly mark?: { readonly at: number; readonly title: Words };
}

/** Lines that stay this near each other, as a share of their greatest value, would lie on each other on an axis from 0. */
const NEAR = 0.2;

/** Where the value axis of a chart begins: at 0, unless its lines are all far from 0 and near each other: then at a round value below them. */
export function axisStart({ shape, series }: PackChart): number {
  const values = series.flatMap((line) => line.values.flatMap((value) => value ?? []));
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (shape !== 'lines' || low <= 0 || high - low >= NEAR * high) return Math.min(0, low);
  const start = Math.max(0, low - (high - low));
  return roundTicks(start, high)[0] ?? start;
}

/** Strokes of lines that have one look, by which they differ: of an SVG, and by the name that Office gives them. */
const strokes = [
  { dashes: '', office: 'solid' },
  { dashes: '9 3', office: 'lgDash' },
  { dashes: '1.5 2.5', office: 'sysDot' },
  { dashes: '9 3 1.5 3', office: 'lgDashDot' },
  { dashes: '9 3 1.5 2 1.5 3', office: 'lgDashDotDot' },
] as const;

/** The stroke of a line: dashed where it is a plan; those of other options differ from each other. */
export function strokeOf({ series }: Pick<PackChart, 'series'>, at: number): (typeof strokes)[number] | null {
  const { look } = series[at]!;
  if (look !== 'previous') return null;
  const before = series.slice(0, at).filter((line) => line.look === look).length;
  return strokes[before % strokes.length]!;
}

/** A bridge: from one total by steps to another; the steps add up to the difference. */
export interface PackBridge {
  readonly kind: 'bridge';
  readonly id: string;
  readonly title: Words;
  readonly unit: Words;
  readonly style: NumberStyle;
  readonly from: { readonly title: Words; readonly value: number };
  readonly steps: readonly { readonly title: Words; readonly value: number; readonly isBetter: boolean }[];
  readonly to: { readonly title: Words; readonly value: number };
}

export interface PackText {
  readonly kind: 'text';
  readonly id: string;
  readonly title: Words;
  readonly lines: readonly Words[];
}

export type PackPart = PackTable | PackChart | PackBridge | PackText;

/** Whether a column has text behind a column of numbers, which end where it begins: it needs some room between. */
export function isApart({ columns }: PackTable, column: number): boolean {
  return columns[column]?.align === 'left' && columns[column - 1]?.align === 'right';
}

/** A part with its measure and unit, as one line of text: for readers that show no formats. */
export function partName(part: PackTable | PackChart | PackBridge, language: Language): string {
  return `${part.title[language]}${language === 'zh' ? '，' : ', '}${part.unit[language]}`;
}

export interface PackPage {
  readonly id: string;
  /** The finding, as a sentence. */
  readonly title: Words;
  /** What the numbers are: measure, unit, time, reference. */
  readonly subtitle: Words;
  /** Parts below each other; those of one row stand beside each other. */
  readonly rows: readonly (readonly PackPart[])[];
}

/** A page as part of a pack. */
export interface NamedPage extends PackPage {
  /** Short, for the sheet of a workbook. */
  readonly name: Words;
}

export interface Pack {
  readonly title: Words;
  readonly company: Words;
  readonly currency: string;
  /** Day on which it was made, YYYY-MM-DD. */
  readonly madeAt: string;
  /** All pages: a workbook and the offline file have them. */
  readonly pages: readonly NamedPage[];
  /** The pages that are shown in a meeting, in the same order: those of a presentation and of paper. */
  readonly meetingPages: readonly PackPage[];
}

export const plainNumbers = (digits: number, isSigned = false): NumberStyle => ({
  digits: { en: digits, zh: digits },
  divisor: { en: 1, zh: 1 },
  isSigned,
  isPercent: false,
});

export const wholeNumbers = plainNumbers(0);
export const oneDecimal = plainNumbers(1);
export const percent: NumberStyle = { ...plainNumbers(1), divisor: { en: 0.01, zh: 0.01 }, isPercent: true };

/** One scale for amounts of money that are read beside each other, and how it is named. */
export function moneyStyle(
  values: readonly (number | null | undefined)[],
  currency: string,
  isSigned = false,
): { readonly style: NumberStyle; readonly unit: Words } {
  // What rounds to nothing beside the largest is not worth another scale.
  const largest = values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0);
  const seen = values.filter((value) => Math.abs(value ?? 0) >= 1e-4 * largest);
  const scales: Readonly<Record<Language, MoneyScale>> = inBoth((language) => moneyScaleIn(language, seen));
  const both = <T>(of: (scale: MoneyScale) => T) => ({ en: of(scales.en), zh: of(scales.zh) });
  return {
    style: {
      digits: both(({ digits }) => digits),
      divisor: both(({ divisor }) => divisor),
      isSigned,
      isPercent: false,
    },
    unit: { en: moneyUnitIn(currency, scales.en, 'en'), zh: moneyUnitIn(currency, scales.zh, 'zh') },
  };
}

export const signed = (style: NumberStyle): NumberStyle => ({ ...style, isSigned: true });

/** A number as a page shows it, after its divisor. */
export function shownNumber(value: number, { divisor }: NumberStyle, language: Language): number {
  return value / divisor[language];
}

/** A number as text: a true minus, zero as a dash, absence as nothing. */
export function numberIn(value: number | null, style: NumberStyle, language: Language): string {
  if (value === null) return '';
  const digits = style.digits[language];
  const shown = shownNumber(value, style, language);
  const withSign = (number: string) => (style.isPercent ? withPercent(number, language) : number);
  if (Math.abs(shown) < 0.5 * 10 ** -digits) return style.isPercent ? withSign('0') : '–';
  const text = numberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(Math.abs(shown));
  const sign = shown < 0 ? '−' : style.isSigned ? '+' : '';
  return withSign(`${sign}${text}`);
}

/** A cell as text; better and worse carry a sign of their own, which a dash for nothing has not. */
export function cellIn(cell: PackCell, language: Language): string {
  if (cell.kind === 'text') return cell.text[language];
  const number = numberIn(cell.rounded ?? cell.value, cell.style, language);
  const text = cell.sense === undefined || number === '' ? number : withMark(cell.sense, number);
  return cell.tone === undefined || text === '' || text === '–'
    ? text
    : withMark(cell.tone === 'better' ? '●' : '○', text);
}
