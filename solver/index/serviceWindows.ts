/**
 * Service targets spelled out: which segments and which periods each of their rows covers. Shared by the
 * formulation and the verifier, because it reads the case only.
 */
import { isInGroup } from '../case/groupTree.ts';
import type { SegmentIndex } from '../case/indices.ts';
import type { IndexedCase } from './indexedCase.ts';

/** One row of a service target: on-time deliveries of the segments over the periods against their demand. */
export interface ServiceWindow {
  readonly target: number;
  readonly segments: readonly SegmentIndex[];
  readonly first: number;
  readonly last: number;
}

/** Spells out all service targets that are not off, in table order. */
export function serviceWindows(index: IndexedCase): readonly ServiceWindow[] {
  const { source, position, periodCount } = index;
  return source.serviceTargets.flatMap((target, number) => {
    const segments: SegmentIndex[] = [];
    source.segments.forEach((segment, g) => {
      const family = source.families[index.segmentFamily[g]!]!;
      const isMeant =
        (target.segment === null || target.segment === segment.segment) &&
        (target.family === null || target.family === segment.family) &&
        (target.group === null || isInGroup(source.groups, family.group, target.group)) &&
        (target.market === null || target.market === segment.market) &&
        (target.grade === 'any' || target.grade === segment.grade);
      if (isMeant) segments.push(g as SegmentIndex);
    });
    const from = target.firstPeriod === null ? 0 : position.periods.get(target.firstPeriod)!;
    const to = target.lastPeriod === null ? periodCount - 1 : position.periods.get(target.lastPeriod)!;
    // A rolling window that is longer than its periods is one window over all of them.
    const all = to - from + 1;
    const span =
      target.window === 'horizon'
        ? all
        : target.window === 'period'
          ? 1
          : Math.min(all, target.windowPeriods);
    const windows: ServiceWindow[] = [];
    for (let first = from; first + span - 1 <= to; first++) {
      windows.push({ target: number, segments, first, last: first + span - 1 });
    }
    return windows;
  });
}
