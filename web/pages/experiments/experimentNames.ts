/** What columns and levels of an experiment are called, on the page and in its sentences. */
import type { Scenario } from '../../../solver/scenario/scenario.ts';
import { withPercent } from '../../../solver/words/numbers.ts';
import { inBoth, type Words } from '../../../solver/words/words.ts';
import type { PointDesign, VariedField } from './design.ts';
import { experimentsMessages } from './messages.ts';

type Key = keyof typeof experimentsMessages;

/** What can vary. */
export const variedKeys = {
  demand: 'experimentsOfDemand',
  price: 'experimentsOfPrice',
  capacity: 'experimentsOfCapacity',
  overtime: 'experimentsOfOvertime',
  materials: 'experimentsOfMaterials',
  openingStock: 'experimentsOfOpeningStock',
} as const satisfies Readonly<Record<VariedField, Key>>;

/** How points are chosen. */
export const pointKeys = {
  grid: 'experimentsPointsGrid',
  fractional: 'experimentsPointsFractional',
  latinHypercube: 'experimentsPointsLatinHypercube',
  sobol: 'experimentsPointsSobol',
  list: 'experimentsPointsList',
} as const satisfies Readonly<Record<PointDesign, Key>>;

const columns: Readonly<Record<string, Key>> = {
  option: 'experimentsColumnOption',
  assumption: 'experimentsColumnAssumption',
  ...variedKeys,
};

const same = (text: string): Words => ({ en: text, zh: text });

export function columnWords(column: string): Words {
  const known = columns[column];
  return known === undefined ? same(column) : experimentsMessages[known];
}

/** A level that the page made: a change in per cent, by its English name. */
const CHANGE = /^([+−]?[\d.]+) %$/;

/** A scenario by its name; a change in per cent as each language writes it; other levels are their own names. */
export function levelWords(column: string, level: string, scenarios: readonly Scenario[]): Words {
  if (column !== 'option' && column !== 'assumption') {
    const change = CHANGE.exec(level)?.[1];
    return change === undefined ? same(level) : inBoth((language) => withPercent(change, language));
  }
  const known = scenarios.find(({ scenario }) => scenario === level);
  if (known === undefined) return experimentsMessages.experimentsNoChange;
  const name = known.name || level;
  return { en: name, zh: known.nameZh || name };
}
