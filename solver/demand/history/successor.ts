/**
 * A family that takes the place of another: the history of the predecessor feeds that of the successor, and while one phases
 * in, the forecast is shared between the two.
 */
import { sentence } from '../../words/words.ts';
import type { History } from '../forecast/series.ts';
import type { Correction } from './corrections.ts';

export interface Succession {
  /** Name of the predecessor, for the reason. */
  readonly predecessor: string;
  /** Units of the successor that replace one of the predecessor. */
  readonly factor: number;
  /** First period in which the successor is sold, counted from the first of the history; can lie behind its end. */
  readonly start: number;
  /** Periods until the successor has taken over all demand; 0: at once. */
  readonly phaseInPeriods: number;
}

/**
 * Corrections of the successor's history: what the predecessor sold, times the factor. That holds before the start and while
 * both are sold; what the predecessor still sells once it is phased out is its own.
 */
export function successorCorrections(
  successor: History,
  predecessor: History,
  succession: Succession,
): readonly Correction[] {
  const { factor, start, phaseInPeriods } = succession;
  return successor.flatMap((_, period): Correction[] => {
    const sold = predecessor[period] ?? null;
    if (sold === null || sold === 0 || period >= start + phaseInPeriods) return [];
    return [
      {
        kind: 'successor',
        period,
        change: factor * sold,
        isActive: true,
        reason: sentence(
          'Sales of the predecessor {predecessor}, times {factor}.',
          '前代产品 {predecessor} 的销售，乘以 {factor}。',
          { predecessor: succession.predecessor, factor },
        ),
      },
    ];
  });
}

/**
 * Share of demand that the successor has in a period: 0 before its start, then in equal steps to 1, which it reaches so many
 * periods after the start.
 */
export function phaseInShare(succession: Succession, period: number): number {
  const { start, phaseInPeriods } = succession;
  if (period < start) return 0;
  return Math.min(1, (period - start + 1) / (phaseInPeriods + 1));
}

/**
 * Shares a forecast of all demand, in units of the successor, between the two. `firstPeriod` is that of the forecast,
 * counted as in the succession. Successor + factor · predecessor is the forecast.
 */
export function shareForecast(
  forecast: readonly number[],
  succession: Succession,
  firstPeriod: number,
): { readonly successor: readonly number[]; readonly predecessor: readonly number[] } {
  if (!(succession.factor > 0))
    throw new Error(`factor ${succession.factor} of a succession; expected more than 0`);
  const successor = forecast.map((amount, t) => amount * phaseInShare(succession, firstPeriod + t));
  return {
    successor,
    predecessor: forecast.map((amount, t) => (amount - successor[t]!) / succession.factor),
  };
}
