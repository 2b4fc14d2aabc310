/**
 * An overload with which the planning table is opened (from the page Capacity): its loads are shown with that cell selected and
 * levelling open; where a version is named, a plan by hand begins from it. No markup.
 */
import { createEffect, untrack } from 'solid-js';
import type { AddressParameters } from '../../../state/address.ts';
import { isVersionKey } from '../../../state/versionQuery.ts';
import type { PlanningState } from '../createPlanningState.ts';

/** The cell of a load, by identifiers. */
export interface OpenedLoad {
  readonly resource: string;
  readonly period: string;
}

/** Reads what the page was opened with; null: nothing of the kind. */
export function openedLoad(
  address: AddressParameters<'resource' | 'period' | 'begin'>,
  state: Pick<PlanningState, 'areLoadsShown' | 'toggleLoads' | 'byHand' | 'input'>,
): OpenedLoad | null {
  const [resource, period, begin] = untrack(() => [
    address.get('resource'),
    address.get('period'),
    address.get('begin'),
  ]);
  if (resource === '') return null;
  if (!untrack(state.areLoadsShown)) state.toggleLoads();
  let isBegun = !isVersionKey(begin);
  createEffect(() => {
    if (isBegun || state.input() === null || !isVersionKey(begin)) return;
    isBegun = true;
    void state.byHand.begin(begin, 0);
  });
  return { resource, period };
}
