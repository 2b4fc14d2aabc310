/** The smallest set of limits that bind a cell: limits that were tried one by one, and those of them that are needed together. */
import type { Candidate } from './marginalLimits.ts';

/** Limits that are tried one by one for a cell. */
export const TRIED_MAX = 4;

/** A limit moved by an amount, with the units of the cell that are delivered then. */
export interface Tried {
  readonly candidate: Candidate;
  readonly amount: number;
  readonly units: number;
  /** Money that delivering the cell costs less with it moved; null where no plan delivers it. */
  readonly saves: number | null;
  /** Gain over the plan as it is with the cell delivered; null where it was not asked for. */
  readonly gain: number | null;
}

/** The limits that bind a cell, and the units that are delivered with all of them moved. */
export interface BindingSet {
  readonly limits: readonly Tried[];
  readonly units: number;
}

/** How far a limit has to be moved for so many units; a decision is whole. */
export function neededOf({ slack, perUnit, isWhole }: Candidate, units: number): number {
  const needed = perUnit * units;
  // A little more than the last digit says: what is rounded must not stand in the way.
  if (isWhole || slack === null) return Math.max(1, Math.ceil(needed - 1e-6));
  return needed * (1 + 1e-6) + 1e-6 * slack.usual;
}

/**
 * The limits with which moved the cell is delivered, none of which can be put back: the one that frees all of it, or several together,
 * of which those that are not needed are put back again.
 */
export function smallestSet(
  tried: readonly Tried[],
  { units, some }: { readonly units: number; readonly some: number },
  served: (lifted: readonly (readonly [Candidate, number])[]) => number,
): BindingSet {
  /** What is held within rounding adds up over the cells of a case. */
  const rounding = 10 * some;
  const byUnits = [...tried].sort((a, b) => b.units - a.units);
  const [first] = byUnits;
  if (first === undefined) return { limits: [], units: 0 };
  const alone: BindingSet =
    first.units > some ? { limits: [first], units: first.units } : { limits: [], units: 0 };
  if (first.units >= units - some || tried.length === 1) return alone;
  const movedBy = (list: readonly Tried[]) =>
    list.map(({ candidate, amount }) => [candidate, amount] as const);
  const most = served(movedBy(byUnits));
  if (most <= alone.units + rounding) return alone;
  let kept = byUnits;
  // Those that free least are put back first.
  for (const entry of [...byUnits].reverse()) {
    const fewer = kept.filter((other) => other !== entry);
    if (fewer.length > 0 && served(movedBy(fewer)) >= most - rounding) kept = fewer;
  }
  return { limits: kept, units: most };
}
