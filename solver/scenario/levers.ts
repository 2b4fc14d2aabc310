/** Every type of lever, in the order in which forms offer them. A new one: its file and one line here. */
import { z } from 'zod';
import type { PlanningCase } from '../case/planningCase.ts';
import type { Applied, LeverType } from './lever.ts';
import { capacityLever } from './levers/capacity.ts';
import { costLever } from './levers/cost.ts';
import { demandLever } from './levers/demand.ts';
import { frozenPlanLever } from './levers/frozenPlan.ts';
import { inventoryLever } from './levers/inventory.ts';
import { objectiveLever } from './levers/objective.ts';
import { openingStockLever } from './levers/openingStock.ts';
import { overtimeLever } from './levers/overtime.ts';
import { priceLever } from './levers/price.ts';
import { processLever } from './levers/process.ts';
import { serviceLever } from './levers/service.ts';
import { setLever } from './levers/set.ts';
import { shiftsLever } from './levers/shifts.ts';

export const leverSchema = z.discriminatedUnion('type', [
  demandLever.schema,
  capacityLever.schema,
  overtimeLever.schema,
  shiftsLever.schema,
  processLever.schema,
  priceLever.schema,
  costLever.schema,
  serviceLever.schema,
  inventoryLever.schema,
  openingStockLever.schema,
  frozenPlanLever.schema,
  objectiveLever.schema,
  setLever.schema,
]);

/** One typed change of a case. */
export type Lever = z.output<typeof leverSchema>;

const types: readonly LeverType[] = [
  demandLever,
  capacityLever,
  overtimeLever,
  shiftsLever,
  processLever,
  priceLever,
  costLever,
  serviceLever,
  inventoryLever,
  openingStockLever,
  frozenPlanLever,
  objectiveLever,
  setLever,
] as unknown as readonly LeverType[];

/** Titles and schemas of all lever types, for forms. */
export const leverTypes: readonly Pick<LeverType, 'type' | 'title' | 'schema'>[] = types;

/** Applies one lever. Pure. Throws CaseError when a `set` lever names a field or value that cannot be. */
export function applyLever(planningCase: PlanningCase, lever: Lever): Applied {
  const found = types.find((entry) => entry.type === lever.type);
  if (found === undefined) throw new Error(`unknown lever type ${lever.type}`);
  return found.apply(planningCase, lever);
}
