/** What demand-shaping measures add to the days of supply that are aimed at: days count demand, and chosen measures change it. */

import type { DemandShapingIndex } from '../case/indices.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import type { SupplyNetwork } from '../case/supplyNetwork.ts';
import type { DemandShapingEffect, IndexedDemandShaping } from './choices.ts';
import { type CoverIndex, coveredDemand, daysOfSupplyUnits } from './inventory.ts';

/** What is indexed of a case by then. */
interface Known {
  readonly source: Pick<PlanningCase, 'segments' | 'demandShaping'>;
  readonly periodCount: number;
  readonly workingDays: Float64Array;
  readonly stockPoints: SupplyNetwork['stockPoints'];
  readonly cover: CoverIndex;
  readonly demandShaping: IndexedDemandShaping;
}

/** Units that each measure adds to the target stock by days, by cell (stock point × periods + period). */
export function shapingDaysOfSupply(index: Known): ReadonlyMap<number, readonly DemandShapingEffect[]> {
  const { cover, periodCount, stockPoints, source, demandShaping } = index;
  const added = new Map<number, DemandShapingEffect[]>();
  if (demandShaping.effects.size === 0 || !cover.targetDays.some((days) => days > 0)) return added;
  // Beyond the horizon a stated rate stays what it is; the last period's rate runs on with what the measure adds to it.
  const afterPerDay = cover.afterPerDay.map((perDay) => (Number.isNaN(perDay) ? perDay : 0));
  source.demandShaping.forEach((_, measure) => {
    const moved = new Float64Array(source.segments.length * periodCount);
    for (const [cell, effects] of demandShaping.effects)
      for (const effect of effects) if (effect.measure === measure) moved[cell]! += effect.units;
    const covered = coveredDemand(cover, stockPoints.length, moved, periodCount);
    daysOfSupplyUnits({ ...index, cover: { ...cover, afterPerDay } }, covered).forEach((units, cell) => {
      if (units !== 0)
        added.set(cell, [...(added.get(cell) ?? []), { measure: measure as DemandShapingIndex, units }]);
    });
  });
  return added;
}
