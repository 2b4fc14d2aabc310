/** What changed in the money of a plan since the version that is active. It compares plans: read where a version is active. No markup. */
import { createMemo } from 'solid-js';
import { planMoves } from '../../../solver/explain/planMoves.ts';
import { moneyTitle } from '../../../solver/features/moneyTitles.ts';
import { pick } from '../../language/language.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { TodayLine } from './createToday.ts';

/** Components of money that are told to have changed. */
const CHANGES_MAX = 6;

/** Components of money that differ from the plan of `version`, the greatest difference first. */
export function createChanged(workspace: Workspace, version: () => string, scenario: () => string) {
  return createMemo((): readonly TodayLine[] => {
    const before = statedViewOf(workspace, version());
    const after = statedViewOf(workspace, scenario());
    if (before === null || after === null) return [];
    const to = `/compare?options=${encodeURIComponent([version(), scenario()].join(','))}`;
    return planMoves(before, after, 0)
      .money.slice(0, CHANGES_MAX)
      .map(({ component, amount }) => ({
        text: pick(moneyTitle(component)),
        to,
        money: amount,
        // Costs and penalties are positive amounts, as revenue is.
        better: component === 'revenue' ? 'more' : 'less',
      }));
  });
}
