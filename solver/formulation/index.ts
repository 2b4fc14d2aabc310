/**
 * The formulation of a planning case, in the order in which a book would tell it. Reading this list is reading
 * the model; each feature's file holds its algebra.
 */
import type { IndexedCase } from '../case/indexed.ts';
import { type Model, ModelBuilder } from '../model/model.ts';
import { blends } from './blends.ts';
import { capacity } from './capacity.ts';
import { demandBalance } from './demandBalance.ts';
import { demandLevers } from './demandLevers.ts';
import { emissions } from './emissions.ts';
import { endOfHorizon } from './endOfHorizon.ts';
import { extraShifts } from './extraShifts.ts';
import { fairShare } from './fairShare.ts';
import { type Context, caseSets, type Feature, type Sets } from './feature.ts';
import { frozenCells } from './frozenCells.ts';
import { holdingCost } from './holdingCost.ts';
import { inventoryBalance } from './inventoryBalance.ts';
import { inventoryLimits } from './inventoryLimits.ts';
import { investments } from './investments.ts';
import { labour } from './labour.ts';
import { lanes } from './lanes.ts';
import { lateOrders } from './lateOrders.ts';
import { type Ledgers, openLedgers } from './ledgers.ts';
import { boundLots } from './lotBound.ts';
import { lots } from './lots.ts';
import { materials } from './materials.ts';
import { maximumLateness } from './maximumLateness.ts';
import { minimumUtilization } from './minimumUtilization.ts';
import { setObjective } from './objective.ts';
import { overtime } from './overtime.ts';
import { priceBreaks } from './priceBreaks.ts';
import { production } from './production.ts';
import { safetyStock } from './safetyStock.ts';
import { serviceLevel } from './serviceLevel.ts';
import { shelfLife } from './shelfLife.ts';
import { smoothing } from './smoothing.ts';
import { stability } from './stability.ts';
import { targetStock } from './targetStock.ts';
import { targets } from './targets.ts';

/** Every feature, in building order: those that make columns before those that constrain them. */
export const features: readonly Feature[] = [
  production,
  inventoryBalance,
  demandLevers,
  demandBalance,
  lateOrders,
  maximumLateness,
  overtime,
  extraShifts,
  labour,
  investments,
  lots,
  capacity,
  minimumUtilization,
  materials,
  priceBreaks,
  blends,
  lanes,
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

/** A built model with what is needed to read it: index, sets and ledgers. */
export interface Formulation {
  readonly index: IndexedCase;
  readonly sets: Sets;
  readonly ledgers: Ledgers;
  readonly model: Model;
  /** Names of the features that the case uses. */
  readonly usedFeatures: readonly string[];
}

/** Builds the model of a case; features that it does not use leave no column and no row. */
export function formulate(
  index: IndexedCase,
  options: { readonly without?: readonly string[] } = {},
): Formulation {
  const builder = new ModelBuilder();
  const sets = caseSets(index);
  const ledgers = openLedgers(builder, index, sets);
  const context: Context = { index, builder, ledgers, sets };
  const used = features.filter(
    (feature) => feature.isUsed(index) && options.without?.includes(feature.name) !== true,
  );
  for (const feature of used) feature.build(context);
  setObjective(context);
  const model = boundLots(index, builder.build());
  return { index, sets, ledgers, model, usedFeatures: used.map((feature) => feature.name) };
}

/** Feature that made a row block, with the meaning of its rows. */
export function featureOfRowBlock(blockName: string): Feature | undefined {
  return features.find((feature) => feature.rowBlocks.includes(blockName));
}
