/** The comparison as CSV for Excel, in the language of the page: state, what is optimized, key figures, money and penalties by option. */
import { penaltyComponents, realComponents } from '../../../solver/case/money.ts';
import { moneyTitle } from '../../../solver/features/moneyTitles.ts';
import type { KeyFigureUnit } from '../../../solver/plan/figures/definitions.ts';
import { keyFigureDefinitions } from '../../../solver/plan/figures/keyFigures.ts';
import { type MessageKey, pick, t } from '../../language/language.ts';
import { objectiveMeasure } from '../../language/objective.ts';
import { csvText } from '../../ui/csvFile.ts';
import type { Option } from './options.ts';

const units: Readonly<Record<Exclude<KeyFigureUnit, 'money'>, MessageKey>> = {
  share: 'csvShare',
  units: 'csvUnits',
  days: 'csvDays',
  hours: 'csvHours',
  turns: 'csvTurns',
  percentOfRegular: 'csvOfRegular',
};

export function compareCsv(options: readonly Option[], currency: string): string {
  const penalty = t('csvPenalty');
  const head = [t('keyFigure'), t('unit'), ...options.map((option) => `${option.letter} ${option.name}`)];
  const state = [
    [t('csvInputs'), '', ...options.map((option) => t(option.isOlder ? 'olderInputs' : 'csvCurrent'))],
    [t('csvVerified'), '', ...options.map((option) => t(option.view.result.summary.verified ? 'yes' : 'no'))],
    [t('csvOptimizedFor'), '', ...options.map((option) => objectiveMeasure(option.objective.definition))],
    [t('optimizedValue'), '', ...options.map((option) => option.objective.value)],
  ];
  const figures = keyFigureDefinitions.map(({ name, title, unit }) => [
    pick(title),
    name === 'penalties' ? penalty : unit === 'money' ? currency : t(units[unit]),
    ...options.map((option) => option.view.keyFigures[name]?.value ?? ''),
  ]);
  const money = realComponents.map((component) => [
    pick(moneyTitle(component)),
    currency,
    ...options.map((option) => option.totals.real[component]),
  ]);
  const penalties = penaltyComponents.map((component) => [
    t('titleWithDetail', { title: t('penalties'), detail: pick(moneyTitle(component)) }),
    penalty,
    ...options.map((option) => option.totals.penalties[component]),
  ]);
  return csvText([head, ...state, ...figures, ...money, ...penalties]);
}
