/**
 * What the macros on lines of demand change, as plain data: computed in one place, for all segments, and read in another. A page has a
 * worker compute it, so that no formula keeps the page waiting.
 */
import type { PlanningCase } from '../../case/planningCase.ts';
import type { MacroProblem } from '../../macros/macro.ts';
import { createDemandMacros, type DemandMacros, type DemandStart, type MacroChange } from './demandMacros.ts';
import { demandReview } from './demandReview.ts';

/** Changes by start and family, for its segments in the order of the case; and what macros asked too much work for. */
export interface ComputedMacros {
  readonly changes: ReadonlyMap<string, readonly (readonly MacroChange[])[]>;
  readonly problems: readonly MacroProblem[];
}

/** Segments after which it is reported how far the work is. */
const REPORTED = 250;

/** The segments of a family come together, so that the first one says which family it is. */
const keyOf = (start: DemandStart, segments: readonly string[]) => `${start}|${segments[0] ?? ''}`;

/** Computes the macros of all segments of a case. `onProgress` receives the segments that are done, of so many. */
export function computeDemandMacros(
  planningCase: PlanningCase,
  onProgress: (done: number, count: number) => void = () => undefined,
): ComputedMacros {
  const macros = createDemandMacros(planningCase);
  const changes = new Map<string, readonly (readonly MacroChange[])[]>();
  if (macros === null) return { changes, problems: [] };
  const review = demandReview(planningCase, {
    problems: macros.problems,
    run: (start, segments, digits, amountsOf) => {
      const found = macros.run(start, segments, digits, amountsOf);
      changes.set(keyOf(start, segments), found);
      return found;
    },
  });
  planningCase.segments.forEach(({ segment }, i) => {
    review.of(segment);
    if ((i + 1) % REPORTED === 0) onProgress(i + 1, planningCase.segments.length);
  });
  return { changes, problems: macros.problems };
}

/** Macros that were computed before; segments that were not computed are changed by none. */
export function macrosFrom({ changes, problems }: ComputedMacros): DemandMacros {
  return {
    problems,
    run: (start, segments) => changes.get(keyOf(start, segments)) ?? segments.map(() => []),
  };
}
