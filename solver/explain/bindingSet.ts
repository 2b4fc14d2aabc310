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
 * of which those are put back again without which no more than a slight part stays short.
 */
export function smallestSet(
  tried: readonly Tried[],
  { units, some, slight }: { readonly units: number; readonly some: number; readonly slight: number },
  served: (lifted: readonly (readonly [Candidate, number])[]) => number,
): BindingSet {
  const byUnits = [...tried].sort((a, b) => b.units - a.units);
  const [first] = byUnits;
  if (first === undefined) return { limits: [], units: 0 };
  const alone: BindingSet =
    first.units > some ? { limits: [first], units: first.units } : { limits: [], units: 0 };
  if (first.units >= units - some || tried.length === 1) return alone;
  const servedBy = (list: readonly Tried[]) =>
    served(list.map(({ candidate, amount }) => [candidate, amount] as const));
  let set: BindingSet = { limits: byUnits, units: servedBy(byUnits) };
  if (set.units <= alone.units + slight) return alone;
  for (let count = Number.POSITIVE_INFINITY; set.limits.length < count; ) {
    count = set.limits.length;
    // Those that free least are put back first.
    for (const entry of [...set.limits].reverse()) {
      const limits = set.limits.filter((other) => other !== entry);
      if (limits.length === 0) break;
      const left = servedBy(limits);
      if (left >= set.units - slight) set = { limits, units: left };
    }
  }
  return set;
}
