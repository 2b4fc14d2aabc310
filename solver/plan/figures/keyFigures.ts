/** All key figures of a plan, by name. A new one: its entry in a subject file, nothing else. */

import { capacityFigures } from './capacity.ts';
import type { FigureEntry, FigureInput, KeyFigure, KeyFigureDefinition } from './definitions.ts';
import { inventoryFigures } from './inventory.ts';
import { moneyFigures } from './money.ts';
import { serviceFigures } from './service.ts';

const entries: readonly FigureEntry[] = [
  ...moneyFigures,
  ...serviceFigures,
  ...inventoryFigures,
  ...capacityFigures,
];

export const keyFigureDefinitions: readonly KeyFigureDefinition[] = entries.map((entry) => entry.definition);

export type KeyFigures = { readonly [name: string]: KeyFigure };

/** Computes every key figure of a plan. */
export function computeKeyFigures(input: FigureInput): KeyFigures {
  return Object.fromEntries(entries.map((entry) => [entry.definition.name, entry.compute(input)]));
}

/** Computes one key figure. Throws where there is none of that name. */
export function computeFigure(name: string, input: FigureInput): KeyFigure {
  const entry = entries.find(({ definition }) => definition.name === name);
  if (entry === undefined) throw new Error(`no key figure ${name}`);
  return entry.compute(input);
}

/** Key figures of the whole horizon by name; null where a figure is undefined. */
export function figureValues(figures: KeyFigures): Readonly<Record<string, number | null>> {
  return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, figure.value]));
}
