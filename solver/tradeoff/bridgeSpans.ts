/**
 * Where the marks of a bridge stand: its steps one behind the other, and the axis on which its totals begin. Pages, print, offline
 * file and slides draw the same. Numbers only, no picture.
 */

/** A step from one level to the next. */
export interface BridgeSpan {
  readonly from: number;
  readonly to: number;
}

export interface BridgeSpans {
  readonly steps: readonly BridgeSpan[];
  readonly axis: {
    readonly low: number;
    readonly high: number;
    /** Where totals begin: 0, or `low` where the axis is cut. */
    readonly origin: number;
    /** All of it lies so far above 0 that totals show their ends only; a mark must say so. */
    readonly isCut: boolean;
  };
}

/** Share of the range that is left free below the lowest level of a cut axis. */
const MARGIN = 0.4;

/** The axis is cut where at least this share of it would be empty. */
const EMPTY_SHARE = 0.3;

/** Lays steps of these effects behind each other, from a total to another. */
export function bridgeSpans(from: number, effects: readonly number[], to: number): BridgeSpans {
  let level = from;
  const steps = effects.map((effect) => {
    const span = { from: level, to: level + effect };
    level = span.to;
    return span;
  });
  const levels = [from, to, ...steps.map((span) => span.to)];
  const [lowest, highest] = [Math.min(...levels), Math.max(...levels)];
  const free = lowest - MARGIN * (highest - lowest);
  const isCut = lowest > 0 && free > EMPTY_SHARE * highest;
  const low = isCut ? free : Math.min(0, lowest);
  return { steps, axis: { low, high: Math.max(0, highest), origin: isCut ? low : 0, isCut } };
}
