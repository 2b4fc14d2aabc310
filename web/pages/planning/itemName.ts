/** What a row of the planning table is of, whatever its place in the case. */
import type { PlanningCase } from '../../../server/client.ts';
import type { PlanningRow } from '../../../solver/plan/views/planningTable.ts';

/** Identifier of the segment, process, resource or macro of a row; empty for sums. */
export function itemName(planningCase: PlanningCase, { measure, item }: PlanningRow): string {
  if (item < 0) return '';
  if (measure === 'segmentDemand') return planningCase.segments[item]?.segment ?? '';
  if (measure === 'processProduction') return planningCase.processes[item]?.process ?? '';
  if (measure === 'userRow') return planningCase.macros[item]?.macro ?? '';
  return planningCase.resources[item]?.resource ?? '';
}
