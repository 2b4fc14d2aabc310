/** Segments that a row of the case is about: those of a group, family or market, or one; empty fields stand for all. */
import type { Row } from '../../case/planningCase.ts';

export interface Scope {
  readonly group: string | null;
  readonly family: string | null;
  readonly market: string | null;
  readonly segment: string | null;
}

/** What of a segment a scope can ask for. */
export type ScopedSegment = Pick<Row<'segments'>, 'segment' | 'family' | 'market'> & {
  readonly group: string | null;
};

/** Whether a scope has a segment. */
export function isInScope(scope: Scope, segment: ScopedSegment): boolean {
  return (
    (scope.group === null || scope.group === segment.group) &&
    (scope.family === null || scope.family === segment.family) &&
    (scope.market === null || scope.market === segment.market) &&
    (scope.segment === null || scope.segment === segment.segment)
  );
}
