/** Builds the model of a planning case from its features. */

import { caseSets, type Sets } from '../formulation/axes.ts';
import {
  type ColumnBlock,
  type FixedColumn,
  FormulationBuilder,
  type RowBlock,
} from '../formulation/blocks.ts';
import type { BuildLimits } from '../formulation/buildLimits.ts';
import type { Context, Feature } from '../formulation/feature.ts';
import { type Ledgers, openLedgers, trimPosts } from '../formulation/ledgers.ts';
import { boundLots } from '../formulation/lotBound.ts';
import { assumedUnits as assumedUnitsOf } from '../formulation/lotScale.ts';
import type { AskedOfLots } from '../formulation/lotWorth.ts';
import { setObjective } from '../formulation/objective.ts';
import { noColumns, noRows, type SharedColumns, type SharedRows } from '../formulation/sharedBlocks.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Model } from '../model/model.ts';
import { type Row, rowSet, withRows } from '../model/patch.ts';
import { features } from './features.ts';

/** A built model with what is needed to read it: index, sets, ledgers and declared blocks. */
export interface Formulation {
  readonly index: IndexedCase;
  readonly sets: Sets;
  readonly ledgers: Ledgers;
  readonly model: Model;
  readonly columnCount: number;
  /** Blocks as they were declared, in the order of the model. */
  readonly rowBlocks: readonly RowBlock[];
  readonly columnBlocks: readonly ColumnBlock[];
  /** Columns that a feature bounds although another feature built them. */
  readonly fixedColumns: ReadonlyMap<number, FixedColumn>;
  readonly columns: Readonly<SharedColumns>;
  readonly rows: Readonly<SharedRows>;
  /** Assumed bound for lots: see lotScale.ts. */
  readonly assumedUnits: () => number;
  /** Names of the features that the case uses. */
  readonly usedFeatures: readonly string[];
}

/**
 * Builds the model of a case; features that it does not use leave no column and no row. Throws BuildStopped and ModelTooLarge
 * at the limits.
 */
export function formulate(
  index: IndexedCase,
  options: {
    readonly without?: readonly string[];
    readonly features?: readonly Feature[];
    readonly limits?: BuildLimits;
    /** The model before, where one case is formulated again and again; null before the first. */
    readonly like?: Model | null;
    /** What the model will be asked beyond its objective: bounds on lots leave room for it. */
    readonly asks?: AskedOfLots;
    /** Rows behind those of the features: what a plan is to keep beside the limits of its case. Bounds on lots leave room for them. */
    readonly rows?: (built: { readonly columnBlocks: readonly ColumnBlock[] }) => readonly Row[];
  } = {},
): Formulation {
  const builder = new FormulationBuilder(options.limits, options.like);
  const sets = caseSets(index);
  const ledgers = openLedgers(builder, index, sets);
  const columns = noColumns();
  const rows = noRows();
  const all = options.features ?? features;
  let known: number | null = null;
  const assumedUnits = () => {
    known ??= assumedUnitsOf(index, all);
    return known;
  };
  const context: Context = { index, builder, ledgers, sets, columns, rows, assumedUnits };
  const used = all.filter(
    (feature) => feature.isUsed(index) && options.without?.includes(feature.name) !== true,
  );
  for (const feature of used) {
    builder.begin(feature);
    feature.build(context);
  }
  setObjective(context);
  const { rowBlocks, columnBlocks, fixedColumns, columnCount } = builder;
  const built = builder.build();
  const added = options.rows?.({ columnBlocks }) ?? [];
  const model = boundLots(
    { index, sets, ledgers, columns, rows, rowBlocks, assumedUnits, asks: options.asks ?? null },
    added.length === 0 ? built : withRows(built, rowSet(added)),
  );
  trimPosts(ledgers);
  return {
    index,
    sets,
    ledgers,
    model,
    columnCount,
    rowBlocks,
    columnBlocks,
    fixedColumns,
    columns,
    rows,
    assumedUnits,
    usedFeatures: used.map((feature) => feature.name),
  };
}
