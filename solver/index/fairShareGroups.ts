/** Which segments share by which fair-share rule: those of one family and the rule's priority. */
import type { SegmentIndex } from '../case/indices.ts';
import type { IndexedCase } from './indexedCase.ts';

export interface FairShareGroup {
  /** Row of fairShares. */
  readonly rule: number;
  readonly label: string;
  readonly segments: readonly SegmentIndex[];
}

/** Groups of two segments or more. */
export function fairShareGroups(index: IndexedCase): readonly FairShareGroup[] {
  const { source } = index;
  return source.fairShares.flatMap((row, rule) =>
    source.families.flatMap((family, f) => {
      if (row.family !== null && row.family !== family.family) return [];
      const segments = source.segments.flatMap((segment, g) =>
        index.segmentFamily[g] === f && segment.priority === row.priority ? [g as SegmentIndex] : [],
      );
      return segments.length < 2 ? [] : [{ rule, label: `${row.fairShare} ${family.family}`, segments }];
    }),
  );
}
