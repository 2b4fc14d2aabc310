/**
 * Where the amounts of a line can be copied from: another line as it is (history, budget, another version), last year, or
 * the share of a group.
 */
import type { Line } from './consensus.ts';

export interface CopyOptions {
  /** What amounts are multiplied by. */
  readonly factor?: number;
  /** Periods to which amounts move: 1 takes for each period that of the period before. */
  readonly shift?: number;
}

/** Copies a line to so many periods, the first of which is the first of the source. What the source does not have is null. */
export function copyLine(source: Line, periods: number, options: CopyOptions = {}): Line {
  const { factor = 1, shift = 0 } = options;
  return Array.from({ length: periods }, (_, t) => {
    const amount = source[t - shift] ?? null;
    return amount === null ? null : factor * amount;
  });
}

/**
 * The same period of the last season for each period behind a history; beyond it, the last season repeats. Null where the
 * history has no value.
 */
export function lastSeason(history: Line, seasonLength: number, periods: number, factor = 1): Line {
  return Array.from({ length: periods }, (_, t) => {
    const amount = history[history.length - seasonLength + (t % seasonLength)] ?? null;
    return amount === null ? null : factor * amount;
  });
}

/** The share of a group's line that belongs to a member; one share, or one for each period. */
export function shareOfGroup(group: Line, share: number | readonly number[]): Line {
  if (typeof share !== 'number' && share.length !== group.length)
    throw new Error(`${share.length} shares for ${group.length} periods`);
  return group.map((amount, t) => {
    const part = typeof share === 'number' ? share : share[t]!;
    return amount === null ? null : amount * part;
  });
}

export interface Launch {
  /** Period of the launch. */
  readonly start: number;
  /** Share of full demand in each period from the launch on; full demand behind them. */
  readonly ramp: readonly number[];
}

/** The line of a new product: the demand that it will have once established, built up from its launch on. */
export function newProductLine(established: Line, launch: Launch): Line {
  return established.map((amount, t) => {
    if (t < launch.start) return 0;
    return amount === null ? null : amount * (launch.ramp[t - launch.start] ?? 1);
  });
}
