/** Two plans cell by cell as CSV for Excel, in the language of the page. */
import type { ComparedCell, ComparedFigure } from '../../../solver/plan/views/planComparison.ts';
import { pick, t } from '../../language/language.ts';
import { csvText } from '../../ui/csvFile.ts';

export interface DifferencesFile {
  /** What the two plans are: version, whether it is active. */
  readonly plans: readonly string[];
  readonly names: readonly string[];
  readonly figures: readonly (ComparedFigure & { readonly unit: string })[];
  readonly cells: readonly (Omit<ComparedCell, 'unit'> & { readonly unit: string; readonly title: string })[];
}

export function differencesCsv({ plans, names, figures, cells }: DifferencesFile): string {
  const [from = '', to = ''] = names;
  const difference = (a: number | null, b: number | null) => (a === null || b === null ? '' : b - a);
  return csvText([
    [t('versionsFrom'), plans[0] ?? ''],
    [t('versionsTo'), plans[1] ?? ''],
    [],
    [t('keyFigure'), '', '', t('unit'), from, to, t('versionsDifference')],
    ...figures.map(({ definition, unit, from: a, to: b }) => [
      pick(definition.title),
      '',
      '',
      unit,
      a ?? '',
      b ?? '',
      difference(a, b),
    ]),
    [],
    [
      t('family'),
      t('versionsFigure'),
      t('versionsPeriod'),
      t('unit'),
      from,
      to,
      t('versionsDifference'),
      t('versionsWorth'),
    ],
    ...cells.map((cell) => [
      cell.family,
      cell.title,
      cell.period,
      cell.unit,
      cell.from ?? '',
      cell.to ?? '',
      cell.difference,
      cell.value,
    ]),
  ]);
}
