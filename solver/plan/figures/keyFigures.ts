/** All key figures of a plan, by name. A new one: its entry in a subject file, nothing else. */

import type { MoneyByPeriod } from '../../case/money.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../plan.ts';
import { capacityFigures } from './capacity.ts';
import type { KeyFigure, KeyFigureDefinition } from './definitions.ts';
import { inventoryFigures } from './inventory.ts';
import { moneyFigures } from './money.ts';
import { serviceFigures } from './service.ts';

/** What the figures of a subject are computed from. */
export interface FigureInput {
  readonly index: IndexedCase;
  readonly plan: Plan;
  readonly money: MoneyByPeriod;
}

export interface FigureEntry {
  readonly definition: KeyFigureDefinition;
  readonly compute: (input: FigureInput) => KeyFigure;
}

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

/** Key figures of the whole horizon by name; null where a figure is undefined. */
export function figureValues(figures: KeyFigures): Readonly<Record<string, number | null>> {
  return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [name, figure.value]));
}
