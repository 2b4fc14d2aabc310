/**
 * The features of a planning case, in the order of a textbook. This list is the table of contents of the model: each
 * folder holds the algebra (formulate), the money and penalties (account), the limits (verify) and the names (words) of one.
 */
import type { Feature } from '../formulation/feature.ts';
import { blends } from './blends/formulate.ts';
import { capacity } from './capacity/formulate.ts';
import { demandBalance } from './demandBalance/formulate.ts';
import { demandShaping } from './demandShaping/formulate.ts';
import { emissions } from './emissions/formulate.ts';
import { endOfHorizon } from './endOfHorizon/formulate.ts';
import { extraShifts } from './extraShifts/formulate.ts';
import { fairShare } from './fairShare/formulate.ts';
import { frozenCells } from './frozenCells/formulate.ts';
import { goodsUnderWay } from './goodsUnderWay/formulate.ts';
import { holdingCost } from './holdingCost/formulate.ts';
import { inventoryBalance } from './inventoryBalance/formulate.ts';
import { inventoryLimits } from './inventoryLimits/formulate.ts';
import { investments } from './investments/formulate.ts';
import { labour } from './labour/formulate.ts';
import { lanes } from './lanes/formulate.ts';
import { lateOrders } from './lateOrders/formulate.ts';
import { lots } from './lots/formulate.ts';
import { materials } from './materials/formulate.ts';
import { maximumLateness } from './maximumLateness/formulate.ts';
import { minimumUtilization } from './minimumUtilization/formulate.ts';
import { overtime } from './overtime/formulate.ts';
import { priceBreaks } from './priceBreaks/formulate.ts';
import { production } from './production/formulate.ts';
import { safetyStock } from './safetyStock/formulate.ts';
import { serviceLevel } from './serviceLevel/formulate.ts';
import { shelfLife } from './shelfLife/formulate.ts';
import { smoothing } from './smoothing/formulate.ts';
import { stability } from './stability/formulate.ts';
import { targetStock } from './targetStock/formulate.ts';
import { targets } from './targets/formulate.ts';

/** Every feature, in building order: those that make columns before those that constrain them. */
export const features: readonly Feature[] = [
  production,
  inventoryBalance,
  demandShaping,
  demandBalance,
  lateOrders,
  maximumLateness,
  overtime,
  extraShifts,
  // Before labour: people that were hired before the plan shift what is asked.
  minimumUtilization,
  labour,
  investments,
  lots,
  capacity,
  materials,
  priceBreaks,
  blends,
  lanes,
  goodsUnderWay,
  shelfLife,
  inventoryLimits,
  safetyStock,
  targetStock,
  serviceLevel,
  fairShare,
  smoothing,
  stability,
  endOfHorizon,
  holdingCost,
  emissions,
  frozenCells,
  targets,
];
