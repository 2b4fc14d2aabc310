/**
 * A report as lines to read and export: for each row and figure its values, and where it is compared, what it is compared with, the
 * difference and the difference as a share. Pages, files and the command line have the same lines; each formats the numbers.
 */

import type { Characteristic } from '../case/characteristics.ts';
import { choiceWords } from '../case/choiceWords.ts';
import { nameOf } from '../case/names.ts';
import type { PlanningCase, TableName } from '../case/planningCase.ts';
import { digitsOfHeads } from '../words/digits.ts';
import { periodWords } from '../words/periods.ts';
import { POINTS } from '../words/points.ts';
import { chineseUnits } from '../words/units.ts';
import { same, sentence, type Words } from '../words/words.ts';
import type { ReportUnit } from './figures.ts';
import type { Mark } from './marks.ts';
import type { Report, ReportRow } from './report.ts';
import type { ReportCells, ReportValues } from './reportCells.ts';
import type { TimeBucket } from './timeAxis.ts';

export type LineRole = 'value' | 'comparedWith' | 'difference' | 'differenceShare';

export interface ReportLine {
  readonly row: ReportRow;
  /** Position of the figure in the report. */
  readonly figure: number;
  readonly role: LineRole;
  /** Unit of the numbers in words; a share is 0.12 for 12 %. */
  readonly unit: Words;
  readonly isShare: boolean;
  readonly digits: number;
  readonly byColumn: readonly (number | null)[];
  readonly total: number | null;
  /** Marks of thresholds, where they stand: at the values, or at the difference that they are about. */
  readonly marks: readonly Mark[];
  readonly totalMark: Mark;
}

const tableOf: Partial<Record<Characteristic, TableName>> = {
  mainGroup: 'groups',
  group: 'groups',
  family: 'families',
  member: 'members',
  site: 'sites',
  market: 'markets',
  segment: 'segments',
  resource: 'resources',
  process: 'processes',
};

/** What a characteristic is called. */
export function characteristicWords(characteristic: Characteristic): Words {
  return choiceWords('reports', 'level1', characteristic);
}

/** What a row is called; cases in turn, because a plan that is compared with may have rows of its own. */
export function rowName(cases: readonly PlanningCase[], characteristic: Characteristic, key: string): Words {
  if (key === '')
    return sentence('without {characteristic}', '无{characteristic}', {
      characteristic: characteristicWords(characteristic),
    });
  if (characteristic === 'period') return periodName(cases, key);
  if (characteristic === 'quarter') return quarterName(key);
  const table = tableOf[characteristic];
  if (table === undefined) return same(key);
  for (const planningCase of cases) {
    const { name } = nameOf(planningCase, table, key);
    if (name.en !== key) return name;
  }
  return same(key);
}

/** What a row of a report is called, also what is listed together and the total. */
export function titleOfRow(
  cases: readonly PlanningCase[],
  { characteristic, otherCount }: Report,
  { kind, key }: ReportRow,
): Words {
  if (kind === 'total') return { en: 'Total', zh: '合计' };
  if (kind === 'others') return sentence('{count} others', '其他 {count} 项', { count: otherCount });
  return rowName(cases, characteristic, key);
}

/** What a column is called. */
export function columnName(cases: readonly PlanningCase[], { division, key, isPart }: TimeBucket): Words {
  if (division === 'period') return periodName(cases, key);
  const name = division === 'quarter' ? quarterName(key) : same(key);
  return isPart ? sentence('{name} (part)', '{name}（部分）', { name }) : name;
}

function periodName(cases: readonly PlanningCase[], period: string): Words {
  for (const { periods, historyPeriods } of cases) {
    const all = [...historyPeriods, ...periods];
    if (all.some((row) => row.period === period)) return periodWords(all, period);
  }
  return same(period);
}

function quarterName(key: string): Words {
  const [year = '', quarter = ''] = key.split('-Q');
  return { en: `Q${quarter} ${year}`, zh: `${year}年${quarter}季度` };
}

/** What the lines of a figure are. */
export const roleWords: Readonly<Record<LineRole, Words>> = {
  value: { en: 'value', zh: '数值' },
  comparedWith: { en: 'compared with', zh: '对比值' },
  difference: { en: 'difference', zh: '差异' },
  differenceShare: { en: 'relative difference', zh: '相对差异' },
};

/** The lines of a report, the total last. */
export function reportLines(report: Report, currency: string): readonly ReportLine[] {
  return [...report.rows, report.total].flatMap((row) => linesOfRow(report, row, currency));
}

/** The lines of one row. */
export function linesOfRow(report: Report, row: ReportRow, currency: string): readonly ReportLine[] {
  return report.figures.flatMap(({ of, markOn }, figure) => {
    const cells = row.cells[figure]!;
    const unmarked = cells.marks.map((): Mark => null);
    const markedRole = cells.difference === null || !markOn.startsWith('difference') ? 'value' : markOn;
    const line = (role: LineRole, values: ReportValues | null, isShare: boolean): readonly ReportLine[] =>
      values === null
        ? []
        : [
            {
              row,
              figure,
              role,
              unit: isShare
                ? role === 'difference'
                  ? POINTS
                  : SHARE
                : unitWords(of.unit, cells.familyUnit, currency),
              isShare,
              digits: isShare ? 1 : digitsOf(of.unit, cells),
              byColumn: values.byColumn,
              total: values.total,
              marks: role === markedRole ? cells.marks : unmarked,
              totalMark: role === markedRole ? cells.totalMark : null,
            },
          ];
    const isShare = of.unit === 'share';
    return [
      ...line('value', cells.values, isShare),
      ...line('comparedWith', cells.reference, isShare),
      ...line('difference', cells.difference, isShare),
      // The difference of two shares is one of percentage points: as a share of a share it would be read as those.
      ...(isShare ? [] : line('differenceShare', cells.differenceShare, true)),
    ];
  });
}

const SHARE: Words = { en: 'share', zh: '比例' };

function unitWords(unit: ReportUnit, familyUnit: string | null, currency: string): Words {
  if (unit === 'units') {
    if (familyUnit === null) return { en: 'different units', zh: '不同单位' };
    return familyUnit === '' ? { en: 'units', zh: '单位' } : same(familyUnit);
  }
  if (unit === 'money' && currency !== '') return same(currency);
  if (unit === 'money per unit' && currency !== '')
    return sentence('{currency} per unit', '{currency}/单位', { currency });
  if (unit === 'days') return { en: 'working days', zh: '工作日' };
  return { en: unit, zh: chineseUnits[unit] ?? (unit === 'heads' ? '人' : unit) };
}

/** Decimals with which numbers are shown. */
function digitsOf(unit: ReportUnit, { familyDigits, values }: ReportCells): number {
  if (unit === 'units') return familyDigits;
  if (unit === 'heads') return digitsOfHeads;
  if (unit === 'money per unit') return 2;
  if (unit === 'days') return Math.abs(values.total ?? 0) < 10 ? 1 : 0;
  return 0;
}

/** A report as rows of text and numbers, the first with titles. */
export interface ReportSheet {
  readonly rows: readonly (readonly (string | number)[])[];
  /** How many columns say what a row is, before its numbers. */
  readonly labelColumns: number;
  /** The line of each row below the titles. */
  readonly lines: readonly ReportLine[];
}

/** A report as a sheet for a file; numbers are as exact as the report. */
export function reportSheet(
  report: Report,
  cases: readonly PlanningCase[],
  currency: string,
  pick: (words: Words) => string,
): ReportSheet {
  const isRanked = report.rows.some(({ rank }) => rank !== null);
  const hasClasses = report.rows.some(({ abc }) => abc !== null);
  const hasThresholds = report.figures.some(({ below, above }) => below !== null || above !== null);
  const isCompared = report.total.cells.some(({ reference }) => reference !== null);
  const head = [
    ...(isRanked ? [pick(sheetWords.rank)] : []),
    pick(characteristicWords(report.characteristic)),
    pick(sheetWords.identifier),
    ...(hasClasses ? [pick(sheetWords.abc), pick(sheetWords.share), pick(sheetWords.cumulative)] : []),
    pick(sheetWords.figure),
    ...(isCompared ? [pick(sheetWords.role)] : []),
    pick(sheetWords.unit),
    ...report.columns.map((column) => pick(columnName(cases, column))),
    pick(sheetWords.total),
    ...(hasThresholds ? [pick(sheetWords.marked)] : []),
  ];
  const lines = reportLines(report, currency);
  const rows = lines.map((line) => [
    ...(isRanked ? [line.row.rank ?? ''] : []),
    pick(titleOfRow(cases, report, line.row)),
    line.row.key,
    ...(hasClasses ? [line.row.abc ?? '', plain(line.row.share), plain(line.row.cumulativeShare)] : []),
    pick(report.figures[line.figure]!.of.title),
    ...(isCompared ? [pick(roleWords[line.role])] : []),
    pick(line.unit),
    ...line.byColumn.map(plain),
    plain(line.total),
    ...(hasThresholds ? [markedText(report, line, cases, pick)] : []),
  ]);
  return {
    rows: [head, ...rows],
    lines,
    labelColumns: head.length - report.columns.length - (hasThresholds ? 2 : 1),
  };
}

const sheetWords = {
  rank: { en: 'rank', zh: '排名' },
  identifier: { en: 'identifier', zh: '标识' },
  abc: { en: 'class', zh: '分类' },
  share: { en: 'share', zh: '份额' },
  cumulative: { en: 'cumulative share', zh: '累计份额' },
  figure: { en: 'key figure', zh: '指标' },
  role: { en: 'line', zh: '行' },
  unit: { en: 'unit', zh: '单位' },
  total: { en: 'Total', zh: '合计' },
  marked: { en: 'marked', zh: '标记' },
} as const satisfies Readonly<Record<string, Words>>;

/** Marks in words, by the name of their column. */
export const markWords: Readonly<Record<Exclude<Mark, null>, Words>> = {
  below: { en: 'too low', zh: '偏低' },
  above: { en: 'too high', zh: '偏高' },
};

function markedText(
  report: Report,
  { marks, totalMark }: ReportLine,
  cases: readonly PlanningCase[],
  pick: (words: Words) => string,
): string {
  const places = [
    ...marks.map((mark, c) => ({ mark, name: pick(columnName(cases, report.columns[c]!)) })),
    { mark: totalMark, name: pick(sheetWords.total) },
  ];
  return places
    .flatMap(({ mark, name }) => (mark === null ? [] : [`${name}: ${pick(markWords[mark])}`]))
    .join('; ');
}

/** A number without the noise of floating point; blank where nothing is known. */
function plain(value: number | null): number | string {
  return value === null ? '' : Number(value.toFixed(6)) + 0;
}
