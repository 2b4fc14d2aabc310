/** Builds the model of a planning case from its features. */

import { type Context, caseSets, type Sets } from '../formulation/feature.ts';
import { type Ledgers, openLedgers } from '../formulation/ledgers.ts';
import { boundLots } from '../formulation/lotBound.ts';
import { setObjective } from '../formulation/objective.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import { type Model, ModelBuilder } from '../model/model.ts';
import { features } from './features.ts';

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
