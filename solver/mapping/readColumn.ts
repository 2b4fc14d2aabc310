/** Cells of a mapped column as values of the field that they go into: numbers, dates and periods in the forms of the export. */
import type { FieldMeta } from '../case/field.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import type { Problem } from '../case/problems.ts';
import { readDates } from '../case/readDates.ts';
import { type DecimalSign, isShareField, readNumbers } from '../case/readNumbers.ts';
import { cellText, type RawCell } from '../files/rawSheet.ts';
import type { Words } from '../words/words.ts';
import { isPeriodTable, type SheetMapping, type Source } from './mapping.ts';
import { endOf, type PeriodShare, periodShares, weekdaysByPeriod } from './periodShares.ts';
import { type PeriodReading, periodName, readPeriods } from './readPeriods.ts';

/** A column as values of its field. */
export interface ReadColumn {
  readonly values: readonly unknown[];
  /** Places of rows that are left out for their period. */
  readonly otherPeriods: readonly number[];
  /** Shares of the case's periods, for rows whose period is none of them. */
  readonly shares?: ReadonlyMap<number, readonly PeriodShare[]>;
}

const EXPECTED_DECIMAL: Words = {
  en: 'a sign before decimals that the export shows; else choose it: on the page under Numbers, on the command line by --decimal',
  zh: '能从导出文件看出的小数点；否则请选择：页面上在“数字格式”中，命令行用 --decimal',
};

const isNumeric = ({ kind }: FieldMeta): boolean => kind === 'number' || kind === 'integer';

/** The sign before decimals of a sheet: the one that its numbers show together, else the one that is stated. */
export function decimalOf(
  fields: readonly { readonly field: string; readonly meta: FieldMeta; readonly cells: readonly RawCell[] }[],
  stated: DecimalSign | undefined,
):
  | { readonly kind: 'known'; readonly decimal: DecimalSign }
  | {
      readonly kind: 'ambiguous';
      readonly row: number;
      readonly field: string;
      readonly problem: Pick<Problem, 'value' | 'expected' | 'ambiguousNumbers'>;
    } {
  const places = fields.flatMap(({ field, meta, cells }) =>
    isNumeric(meta)
      ? cells.flatMap((cell, row) =>
          typeof cell === 'number'
            ? []
            : [{ field, row, text: cellText(cell).trim(), isShare: isShareField(meta) }],
        )
      : [],
  );
  const block = readNumbers(
    places.map(({ text }) => text),
    { isShare: (i) => places[i]?.isShare === true },
  );
  if (block.kind === 'read') return { kind: 'known', decimal: block.decimal ?? stated ?? '.' };
  if (stated !== undefined) return { kind: 'known', decimal: stated };
  const at = places[block.examples[0]?.index ?? 0];
  return {
    kind: 'ambiguous',
    row: at?.row ?? 0,
    field: at?.field ?? '',
    problem: { value: at?.text ?? '', expected: EXPECTED_DECIMAL, ambiguousNumbers: block.examples },
  };
}

/** Reads the cells of a column as values of its field: numbers with one sign before decimals, dates and periods as one block. */
export function readColumn(
  meta: FieldMeta,
  source: Source,
  cells: readonly RawCell[],
  mapping: SheetMapping,
  base: PlanningCase | null,
  decimal: DecimalSign,
): ReadColumn {
  const texts = cells.map((cell) => cellText(cell).trim());
  if ('weekdays' in source)
    return { values: weekdaysByPeriod(readPeriods(texts)).map((days) => days ?? ''), otherPeriods: [] };
  if (meta.table === 'periods' || meta.table === 'historyPeriods')
    return readPeriodIds(base?.[meta.table] ?? [], texts, mapping.otherPeriods);
  // Rows of periods that the case does not have are kept.
  if (meta.isPeriodName === true) {
    const known = [...(base?.historyPeriods ?? []), ...(base?.periods ?? [])];
    return { ...readPeriodIds(known, texts, 'refuse'), otherPeriods: [] };
  }
  if (isPeriodTable(mapping.table) && meta.kind === 'text') {
    const read = readPeriods(texts);
    return {
      values: texts.map((text, i) => (read[i] == null ? text : periodName(read[i]))),
      otherPeriods: [],
    };
  }
  if (meta.kind === 'date') {
    const periods = readPeriods(texts);
    const dates = readDates(texts);
    return {
      values: texts.map(
        (text, i) => (dates.kind === 'read' ? dates.readings[i] : null) ?? periods[i]?.start ?? text,
      ),
      otherPeriods: [],
    };
  }
  if (!isNumeric(meta)) return { values: texts, otherPeriods: [] };
  const block = readNumbers(
    texts.map((text, i) => (typeof cells[i] === 'number' ? '' : text)),
    { isShare: () => isShareField(meta), decimal },
  );
  const factor = 'factor' in source ? (source.factor ?? 1) : 1;
  return {
    values: cells.map((cell, i) => {
      const value =
        typeof cell === 'number' ? cell : block.kind === 'read' ? block.readings[i] : 'unreadable';
      if (typeof value !== 'number') return texts[i] ?? '';
      return factor === 1 ? value : Number((value * factor).toPrecision(15));
    }),
    otherPeriods: [],
  };
}

/** Texts of periods as identifiers of the case's periods: by name, or by the day on which they begin. */
function readPeriodIds(
  known: readonly { readonly period: string; readonly start: string }[],
  texts: readonly string[],
  otherwise: SheetMapping['otherPeriods'],
): ReadColumn {
  const names = new Set(known.map((row) => row.period));
  const readings = readPeriods(texts);
  const otherPeriods: number[] = [];
  const shares = new Map<number, readonly PeriodShare[]>();
  const sharesOf = periodShares(known);
  const values = texts.map((text, i) => {
    if (names.has(text) || text === '') return text;
    const reading = readings[i];
    if (reading == null) return text;
    const covered = known.length === 0 ? null : sharesOf(reading);
    // What is refused outside of the case is refused in part, too.
    if (covered !== null && (otherwise === 'leaveOut' || covered.every(({ period }) => period !== null))) {
      shares.set(i, covered);
      return periodName(reading);
    }
    if (covered !== null) return periodName(reading);
    const id = known.length === 0 ? periodName(reading) : periodAt(known, reading);
    if (id === null && otherwise === 'leaveOut') otherPeriods.push(i);
    return id ?? periodName(reading);
  });
  return { values, otherPeriods, shares };
}

/** The period of the case in which another begins, where it lies in the horizon. */
function periodAt(
  known: readonly { readonly period: string; readonly start: string }[],
  { start }: PeriodReading,
): string | null {
  let found: number | null = null;
  known.forEach((row, i) => {
    if (row.start <= start) found = i;
  });
  return found === null || start >= endOf(known) ? null : known[found]!.period;
}
