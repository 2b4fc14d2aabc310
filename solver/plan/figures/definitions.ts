/** What a key figure is: a number with name, unit, direction and definition. Pages format it; they never recompute it. */
import type { MoneyByPeriod } from '../../case/money.ts';
import type { IndexedCase } from '../../index/indexedCase.ts';
import type { Plan } from '../plan.ts';

export type KeyFigureUnit = 'money' | 'share' | 'units' | 'days' | 'hours' | 'turns';

export interface KeyFigureDefinition {
  readonly name: string;
  readonly title: { readonly en: string; readonly zh: string };
  readonly unit: KeyFigureUnit;
  /** Whether more is better, less is better, or neither. */
  readonly better: 'more' | 'less' | 'neither';
  readonly definition: { readonly en: string; readonly zh: string };
}

export interface KeyFigure {
  /** Null where the figure is undefined: a rate without what it is a rate of, a value without a cost per unit. */
  readonly value: number | null;
  /** By period where that has a meaning; money and units sum to the value, shares do not. */
  readonly byPeriod?: readonly (number | null)[];
}

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

/** A ratio; null where there is nothing to divide by. */
export function ratio(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null;
}
