/** Levers that tighten or loosen all limits on changes of the production level by one share. */
import { type PlanningCase, rowKey } from '../case/planningCase.ts';
import type { Lever } from './levers.ts';

/** Every limit of the rules of smoothing times a share; none where the case has no such limit. */
export function levelChangeLevers(planningCase: PlanningCase, share: number): readonly Lever[] {
  const cells = planningCase.smoothing.flatMap((row) =>
    (['increaseMax', 'decreaseMax'] as const).flatMap((field) => {
      const limit = row[field];
      if (limit === null) return [];
      return [{ table: 'smoothing' as const, key: rowKey('smoothing', row), field, value: limit * share }];
    }),
  );
  return cells.length === 0 ? [] : [{ type: 'set', cells }];
}
