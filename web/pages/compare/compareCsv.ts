/** The comparison as CSV for Excel: key figures and money components by option. */
import Papa from 'papaparse';
import { realComponents } from '../../../solver/case/money.ts';
import { keyFigureDefinitions } from '../../../solver/plan/keyFigures/keyFigures.ts';
import type { Option } from './options.ts';

/** Text with a byte order mark, by which Excel knows UTF-8. */
export function compareCsv(options: readonly Option[], currency: string): string {
  const head = ['key figure', 'unit', ...options.map((option) => `${option.letter} ${option.name}`)];
  const figures = keyFigureDefinitions.map((definition) => [
    definition.title.en,
    definition.unit === 'money' ? currency : definition.unit,
    ...options.map((option) => option.view.keyFigures[definition.name]?.value ?? ''),
  ]);
  const money = realComponents.map((component) => [
    component,
    currency,
    ...options.map((option) => option.view.totals.real[component]),
  ]);
  return `\uFEFF${Papa.unparse([head, ...figures, ...money])}\n`;
}
