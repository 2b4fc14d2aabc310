/** What a report asks for, and how it is read from and written to the tables of a case. */

import { type Characteristic, characteristics } from '../case/characteristics.ts';
import { nearestName } from '../case/nearest.ts';
import type { PlanningCase, Row } from '../case/planningCase.ts';
import { sentence, type Words } from '../words/words.ts';
import { reportFigure, reportFigures } from './figures.ts';
import type { Division, Span } from './timeAxis.ts';

/** A figure of a report with the thresholds that mark its cells; null: none. */
export interface FigureOfReport {
  readonly figure: string;
  readonly markOn: Row<'reportFigures'>['markOn'];
  readonly below: number | null;
  readonly above: number | null;
}

/** A characteristic with the value that it must have. */
export interface ReportFilter {
  readonly characteristic: Characteristic;
  readonly key: string;
}

export interface ReportDefinition {
  /** At least one. The first is what rows are ranked and classified by. */
  readonly figures: readonly FigureOfReport[];
  /** From the highest to the lowest; at least one. */
  readonly levels: readonly Characteristic[];
  readonly columns: Division;
  readonly span: Span;
  /** Plan that the figures are compared with, as the page or program names it; empty for none. */
  readonly reference: string;
  readonly ranking: Row<'reports'>['ranking'];
  /** Rows that are listed; the rest is one row. Null: all. */
  readonly top: number | null;
  readonly hasClasses: boolean;
  readonly shareA: number;
  readonly shareB: number;
  readonly filters: readonly ReportFilter[];
}

/** A report that was not changed: the sales forecast of families by period. */
export const newReport: ReportDefinition = {
  figures: [{ figure: 'demand', markOn: 'value', below: null, above: null }],
  levels: ['group', 'family', 'segment'],
  columns: 'period',
  span: 'plan',
  reference: '',
  ranking: 'none',
  top: null,
  hasClasses: false,
  shareA: 0.8,
  shareB: 0.95,
  filters: [],
};

const filterFields = ['group', 'family', 'site', 'market'] as const;

/** The characteristics that a report can be limited to once and for all. */
export const filterCharacteristics: readonly Characteristic[] = filterFields;

/** A report of a case by its identifier; null where there is none. */
export function readReport(planningCase: PlanningCase, report: string): ReportDefinition | null {
  const row = planningCase.reports.find((entry) => entry.report === report);
  if (row === undefined) return null;
  const figures = planningCase.reportFigures
    .filter((entry) => entry.report === report)
    .toSorted((a, b) => a.position - b.position);
  const levels = [row.level1, row.level2, row.level3, row.level4].filter((level) => level !== 'none');
  return {
    figures: figures.map(({ figure, markOn, below, above }) => ({ figure, markOn, below, above })),
    levels: levels as readonly Characteristic[],
    columns: row.columns,
    span: row.span,
    reference: row.reference ?? '',
    ranking: row.ranking,
    top: row.top,
    hasClasses: row.hasClasses,
    shareA: row.shareA,
    shareB: row.shareB,
    filters: filterFields.flatMap((characteristic) => {
      const key = row[characteristic];
      return key === null ? [] : [{ characteristic, key }];
    }),
  };
}

/** The rows of a case that hold a report. Levels beyond the fourth are left out. */
export function reportRows(
  named: { readonly report: string; readonly name: string; readonly nameZh: string },
  definition: ReportDefinition,
): { readonly report: Row<'reports'>; readonly figures: readonly Row<'reportFigures'>[] } {
  const [level1 = 'family', level2 = 'none', level3 = 'none', level4 = 'none'] = definition.levels;
  const filter = (characteristic: Characteristic) =>
    definition.filters.find((entry) => entry.characteristic === characteristic)?.key ?? null;
  return {
    report: {
      ...named,
      level1,
      level2,
      level3,
      level4,
      columns: definition.columns,
      span: definition.span,
      reference: definition.reference === '' ? null : definition.reference,
      ranking: definition.ranking,
      top: definition.top,
      hasClasses: definition.hasClasses,
      shareA: definition.shareA,
      shareB: definition.shareB,
      group: filter('group'),
      family: filter('family'),
      site: filter('site'),
      market: filter('market'),
    },
    figures: definition.figures.map((figure, i) => ({ report: named.report, position: i + 1, ...figure })),
  };
}

/** What is wrong with a definition: no figure, a figure or characteristic that is not known, a level twice. */
export function definitionProblems(definition: ReportDefinition): readonly Words[] {
  const problems: Words[] = [];
  if (definition.figures.length === 0)
    problems.push({ en: 'The report has no key figure.', zh: '报表没有指标。' });
  for (const { figure } of definition.figures)
    if (reportFigure(figure) === undefined)
      problems.push(
        sentence('There is no key figure {figure}; {near}', '没有指标 {figure}；{near}', {
          figure,
          near: nearOf(
            figure,
            reportFigures.map(({ name }) => name),
          ),
        }),
      );
  for (const level of definition.levels)
    if (!(characteristics as readonly string[]).includes(level))
      problems.push(
        sentence('There is no characteristic {level}; {near}', '没有特征 {level}；{near}', {
          level,
          near: nearOf(level, characteristics),
        }),
      );
  if (new Set(definition.levels).size < definition.levels.length)
    problems.push({
      en: 'Each level of a report is another characteristic.',
      zh: '报表的每一层须为不同特征。',
    });
  if (definition.levels.length === 0)
    problems.push({ en: 'The report has no rows: choose a characteristic.', zh: '报表没有行：请选择特征。' });
  return problems;
}

function nearOf(name: string, names: readonly string[]): Words {
  const near = nearestName(name, names);
  return near === null
    ? sentence('there are {names}', '可用：{names}', { names: names.join(', ') })
    : sentence('perhaps {near}', '可能是 {near}', { near });
}
