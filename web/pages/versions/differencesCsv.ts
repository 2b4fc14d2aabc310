/** Two plans cell by cell as CSV for Excel, in the language of the page. */
import type { KeyFigureUnit } from '../../../solver/plan/figures/definitions.ts';
import type { ComparedCell, ComparedFigure } from '../../../solver/plan/views/planComparison.ts';
import { pick, t } from '../../language/language.ts';
import { csvText } from '../../ui/csvFile.ts';

export interface DifferencesFile {
  /** What the two plans are: version, whether it is active. */
  readonly plans: readonly string[];
  readonly names: readonly string[];
  readonly figures: readonly ComparedFigure[];
  readonly currency: string;
  readonly cells: readonly (Omit<ComparedCell, 'unit'> & { readonly unit: string; readonly title: string })[];
}

export function differencesCsv({ plans, names, figures, currency, cells }: DifferencesFile): string {
  const [from = '', to = ''] = names;
  const unitOf = (unit: KeyFigureUnit) => (unit === 'money' ? currency : t(figureUnits[unit]));
  const difference = (a: number | null, b: number | null) => (a === null || b === null ? '' : b - a);
  return csvText([
    [t('versionsFrom'), plans[0] ?? ''],
    [t('versionsTo'), plans[1] ?? ''],
    [],
    [t('keyFigure'), '', '', t('unit'), from, to, t('versionsDifference')],
    ...figures.map(({ definition, from: a, to: b }) => [
      pick(definition.title),
      '',
      '',
      unitOf(definition.unit),
      a ?? '',
      b ?? '',
      difference(a, b),
    ]),
    [],
    [t('family'), t('versionsFigure'), t('versionsPeriod'), t('unit'), from, to, t('versionsDifference')],
    ...cells.map((cell) => [
      cell.family,
      cell.title,
      cell.period,
      cell.unit,
      cell.from ?? '',
      cell.to ?? '',
      cell.difference,
    ]),
  ]);
}

const figureUnits = {
  share: 'versionsShare',
  units: 'wholeUnits',
  days: 'versionsDays',
  hours: 'unitHours',
  turns: 'versionsTurns',
  percentOfRegular: 'versionsOfRegular',
} as const satisfies Readonly<Record<Exclude<KeyFigureUnit, 'money'>, string>>;
