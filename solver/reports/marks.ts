/** Marks of cells that are below or above a threshold. */
import type { FigureOfReport } from './reportDefinition.ts';

export type Mark = 'below' | 'above' | null;

/** The mark of a number; what is not known has none. */
export function markOf(value: number | null, { below, above }: FigureOfReport): Mark {
  if (value === null) return null;
  if (below !== null && value < below) return 'below';
  return above !== null && value > above ? 'above' : null;
}
