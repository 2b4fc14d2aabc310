/** All key figures of a plan, by name. A new one: its entry in a subject file, nothing else. */

import { storedForm } from '../storedForm.ts';
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

/** What each key figure is, in the order in which they are shown. */
export const keyFigureDefinitions: readonly KeyFigureDefinition[] = entries.map((entry) => entry.definition);

/** What these key figures are, in this order. Throws where there is none of a name: a list of figures drops nothing in silence. */
export function figureDefinitions(names: readonly string[]): readonly KeyFigureDefinition[] {
  return names.map((name) => {
    const found = keyFigureDefinitions.find((definition) => definition.name === name);
    if (found === undefined) throw new Error(`no key figure ${name}`);
    return found;
  });
}

/** Key figures of a plan by name. */
export type KeyFigures = { readonly [name: string]: KeyFigure };

/**
 * Computes every key figure of a plan. Shares, days and hours are those of the plan as it is stored: a fill rate is the same in
 * pieces and in pallets, and turns are the same in every currency.
 */
export function computeKeyFigures(input: FigureInput): KeyFigures {
  const stored = { ...storedForm(input.index, input.plan), money: input.money };
  return Object.fromEntries(
    entries.map(({ definition, compute }) => {
      const isStated = definition.unit === 'money' || definition.unit === 'units';
      return [definition.name, compute(isStated ? input : stored)];
    }),
  );
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
