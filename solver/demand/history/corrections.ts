/**
 * Corrections of a history: rows beside the raw values, each a change of one period with its kind and reason. The corrected
 * history is computed from the raw values each time, so that switching a correction off brings back exactly what was there.
 */
import type { Words } from '../../words/words.ts';
import type { History } from '../forecast/series.ts';

export type CorrectionKind = 'outlier' | 'lostSales' | 'successor' | 'manual';

export interface Correction {
  readonly kind: CorrectionKind;
  /** Place in the history, from 0. */
  readonly period: number;
  /** What is added to the raw value, in units. */
  readonly change: number;
  readonly isActive: boolean;
  readonly reason: Words;
}

/**
 * The history with its active corrections. A correction of a missing value counts from 0. Throws where a correction is of no
 * period of the history.
 */
export function correctedHistory(raw: History, corrections: readonly Correction[]): History {
  const changes = new Map<number, number>();
  for (const { period, change, isActive } of corrections) {
    if (!Number.isInteger(period) || period < 0 || period >= raw.length)
      throw new Error(`correction of period ${period}; the history has periods 0 to ${raw.length - 1}`);
    if (isActive) changes.set(period, (changes.get(period) ?? 0) + change);
  }
  return raw.map((value, t) => {
    const change = changes.get(t);
    return change === undefined ? value : (value ?? 0) + change;
  });
}
