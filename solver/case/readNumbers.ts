/**
 * The one reader of numbers that people write: cells typed or pasted on the pages and cells of CSV files. It reads a
 * whole block at once, because one cell alone does not say whether 1.234 has a decimal point or a thousands mark; what
 * the block leaves open is returned as ambiguous, for the caller to ask. Knows no table and no language.
 *
 * Understood: 1,234.5 and 1.234,5; blanks (also no-break and narrow ones) and apostrophes as thousands marks; groups of
 * two as in 12,34,567; full-width digits and signs; − as minus; (1,234) and 1,234- as negative; 1e3; a dash alone as 0;
 * per cent where the field is a share.
 */
import type { FieldMeta } from './field.ts';

/** The sign before the decimals. */
export type DecimalSign = '.' | ',';

/** What one text says: a number, nothing, or something that is no number. */
export type NumberReading = number | 'empty' | 'unreadable';

/** A text that means different numbers by different conventions; null where a convention cannot read it. */
export interface AmbiguousNumber {
  readonly index: number;
  readonly text: string;
  readonly withPoint: number | null;
  readonly withComma: number | null;
}

export type NumberBlock =
  | {
      readonly kind: 'read';
      /** The convention that the block shows, or that was stated; null when every text reads the same in both. */
      readonly decimal: DecimalSign | null;
      readonly readings: readonly NumberReading[];
    }
  | {
      readonly kind: 'ambiguous';
      /** `either`: every text can be read both ways. `mixed`: some texts show a point, others a comma. */
      readonly reason: 'either' | 'mixed';
      /** Texts to show when asking, at most a few of each kind. */
      readonly examples: readonly AmbiguousNumber[];
    };

export interface NumberOptions {
  /** States the convention; a text that does not follow it is unreadable then. */
  readonly decimal?: DecimalSign;
  /** Whether the text at a place of the block is a share, in which 12 % means 0.12. */
  readonly isShare?: (index: number) => boolean;
}

/** Texts that an ambiguous block shows. */
const EXAMPLES = 3;

/** Whether a field takes per cent: its unit is a share, or may be one. */
export function isShareField(meta: FieldMeta): boolean {
  return meta.unit.split(/, | or /).some((unit) => unit === 'share' || unit.startsWith('share '));
}

/** Reads the texts of one block: a paste, a file, or a single cell. */
export function readNumbers(texts: readonly string[], options: NumberOptions = {}): NumberBlock {
  const isShare = options.isShare ?? (() => false);
  const both = texts.map((text, index) => readBoth(text, isShare(index)));
  const stated = options.decimal;
  if (stated !== undefined) return { kind: 'read', decimal: stated, readings: both.map(byDecimal(stated)) };
  const showing = (decimal: DecimalSign) =>
    both.flatMap((cell, index) =>
      cell[decimal] !== 'unreadable' && cell[decimal === '.' ? ',' : '.'] === 'unreadable' ? [index] : [],
    );
  const points = showing('.');
  const commas = showing(',');
  if (points.length > 0 && commas.length > 0)
    return ambiguous('mixed', [...points.slice(0, EXAMPLES), ...commas.slice(0, EXAMPLES)]);
  const decimal = points.length > 0 ? '.' : commas.length > 0 ? ',' : null;
  if (decimal !== null) return { kind: 'read', decimal, readings: both.map(byDecimal(decimal)) };
  const open = both.flatMap((cell, index) => (cell['.'] === cell[','] ? [] : [index]));
  if (open.length > 0) return ambiguous('either', open.slice(0, EXAMPLES));
  return { kind: 'read', decimal: null, readings: both.map(byDecimal('.')) };

  function ambiguous(reason: 'either' | 'mixed', places: readonly number[]): NumberBlock {
    const examples = [...places]
      .sort((a, b) => a - b)
      .map((index) => ({
        index,
        text: texts[index] ?? '',
        withPoint: numberOrNull(both[index]?.['.']),
        withComma: numberOrNull(both[index]?.[',']),
      }));
    return { kind: 'ambiguous', reason, examples };
  }
}

/** Reads one text by a convention that is known. */
export function readNumber(text: string, decimal: DecimalSign, isShare = false): NumberReading {
  return readBoth(text, isShare)[decimal];
}

type BothReadings = Readonly<Record<DecimalSign, NumberReading>>;

const byDecimal = (decimal: DecimalSign) => (cell: BothReadings) => cell[decimal];

function numberOrNull(reading: NumberReading | undefined): number | null {
  return typeof reading === 'number' ? reading : null;
}

/** Characters of the longest text that may be a number. */
const NUMBER_TEXT_MAX = 200;

function readBoth(text: string, isShare: boolean): BothReadings {
  const trimmed = text.trim();
  if (trimmed.length > NUMBER_TEXT_MAX) return same('unreadable');
  const plain = trimmed
    .normalize('NFKC')
    .replace(/[−–—]/g, '-')
    .replace(/[’‘`´]/g, "'")
    .replace(/\s/g, ' ')
    .trim();
  if (plain === '') return same('empty');
  if (plain === '-') return same(0);
  const percent = /^(.*?) ?%$/.exec(plain);
  if (percent !== null && !isShare) return same('unreadable');
  const signed = signOf(percent === null ? plain : (percent[1] ?? ''));
  const hundredths = percent === null ? 0 : -2;
  return {
    '.': readOne(signed, hundredths, '.'),
    ',': readOne(signed, hundredths, ','),
  };
}

function same(reading: NumberReading): BothReadings {
  return { '.': reading, ',': reading };
}

interface SignedText {
  readonly isNegative: boolean;
  readonly digits: string;
}

/** Takes the sign off: before the number, behind it, or as brackets around it. */
function signOf(text: string): SignedText {
  const found =
    /^\((?<brackets>[^()+-]+)\)$/.exec(text) ??
    /^- ?(?<before>[^ ].*)$/.exec(text) ??
    /^(?<behind>[^-]*[^ -]) ?-$/.exec(text);
  if (found === null) return { isNegative: false, digits: text.replace(/^\+ ?/, '') };
  const { brackets, before, behind } = found.groups ?? {};
  return { isNegative: true, digits: brackets ?? before ?? behind ?? '' };
}

function readOne({ isNegative, digits }: SignedText, shift: number, decimal: DecimalSign): NumberReading {
  const parts = /^([^eE]*?)(?:[eE]([+-]?\d{1,4}))?$/.exec(digits);
  if (parts === null) return 'unreadable';
  const [whole = '', decimals, ...others] = (parts[1] ?? '').split(decimal);
  if (others.length > 0 || (whole === '' && decimals === undefined)) return 'unreadable';
  if (decimals !== undefined && !/^\d*$/.test(decimals)) return 'unreadable';
  const plainWhole = ungrouped(whole, decimal);
  if (plainWhole === null || (plainWhole === '' && (decimals ?? '') === '')) return 'unreadable';
  // A number in groups has no exponent: 1.234e3 has a decimal point.
  if (parts[2] !== undefined && plainWhole !== whole) return 'unreadable';
  const value = Number(`${plainWhole}.${decimals ?? ''}0e${Number(parts[2] ?? 0) + shift}`);
  if (!Number.isFinite(value)) return 'unreadable';
  return isNegative && value !== 0 ? -value : value;
}

/** The whole part without its thousands marks; null when they do not stand where such marks stand. */
function ungrouped(whole: string, decimal: DecimalSign): string | null {
  if (/^\d*$/.test(whole)) return whole;
  const mark = decimal === '.' ? ',' : '.';
  for (const sign of [mark, ' ', "'", '_']) {
    const groups = whole.split(sign);
    if (groups.length < 2 || !groups.every((group) => /^\d+$/.test(group))) continue;
    const [first = '', ...rest] = groups;
    const isThousands = /^[1-9]\d{0,2}$/.test(first) && rest.every((group) => group.length === 3);
    const isLakhs =
      /^[1-9]\d?$/.test(first) &&
      rest.length > 1 &&
      rest.at(-1)?.length === 3 &&
      rest.slice(0, -1).every((group) => group.length === 2);
    if (isThousands || isLakhs) return groups.join('');
  }
  return null;
}
