/** The comparison as CSV for Excel: state, what is optimized, key figures, money and penalties by option. */
import { penaltyComponents, realComponents } from '../../../solver/case/money.ts';
import { keyFigureDefinitions } from '../../../solver/plan/figures/keyFigures.ts';
import { csvText } from '../../ui/csvFile.ts';
import type { Option } from './options.ts';

export function compareCsv(options: readonly Option[], currency: string): string {
  const head = ['key figure', 'unit', ...options.map((option) => `${option.letter} ${option.name}`)];
  const state = [
    ['inputs', '', ...options.map((option) => (option.isOlder ? 'older inputs' : 'current'))],
    ['verified', '', ...options.map((option) => (option.view.result.summary.verified ? 'yes' : 'no'))],
    ['optimized for', '', ...options.map((option) => option.objective.definition.mode)],
    ['optimized value', '', ...options.map((option) => option.objective.value)],
  ];
  const figures = keyFigureDefinitions.map((definition) => [
    definition.title.en,
    definition.name === 'penalties' ? 'penalty' : definition.unit === 'money' ? currency : definition.unit,
    ...options.map((option) => option.view.keyFigures[definition.name]?.value ?? ''),
  ]);
  const money = realComponents.map((component) => [
    component,
    currency,
    ...options.map((option) => option.totals.real[component]),
  ]);
  const penalties = penaltyComponents.map((component) => [
    `penalty ${component}`,
    'penalty',
    ...options.map((option) => option.totals.penalties[component]),
  ]);
  return csvText([head, ...state, ...figures, ...money, ...penalties]);
}
