/** Builds the model of a planning case from its features. */

import { caseSets, type Sets } from '../formulation/axes.ts';
import type { ColumnBlock, FixedColumn, RowBlock } from '../formulation/blocks.ts';
import type { BuildLimits } from '../formulation/buildLimits.ts';
import { apartNumbers, type Context, type Feature, type WriteApart } from '../formulation/feature.ts';
import { FormulationBuilder } from '../formulation/formulationBuilder.ts';
import { type Ledgers, openLedgers, trimPosts } from '../formulation/ledgers.ts';
import { boundLots } from '../formulation/lotBound.ts';
import { assumedUnits as assumedUnitsOf } from '../formulation/lotScale.ts';
import type { AskedOfLots } from '../formulation/lotWorth.ts';
import { setObjective } from '../formulation/objective.ts';
import { areSameSets, type BuildMemory, RepeatedBuild } from '../formulation/repeatedBuild.ts';
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
  /** What it leaves for the formulation after it; null where none was asked for. */
  readonly memory: FormulationMemory | null;
}

/** What a formulation leaves for the next one of a case like it. */
export interface FormulationMemory {
  readonly build: BuildMemory;
  /** The model as features built it, before bounds on lots. */
  readonly built: Model;
  /** What was built and not taken from the formulation before, by name; the objective is one of them. */
  readonly builtAnew: readonly string[];
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
    /**
     * The formulation before, by the same options, where one case is formulated again and again: what did not change is taken from it. Null before
     * the first; without it nothing is kept for a next one.
     */
    readonly like?: Formulation | null;
    /** What the model will be asked beyond its objective: bounds on lots leave room for it. */
    readonly asks?: AskedOfLots;
    /** Rows behind those of the features: what a plan is to keep beside the limits of its case. Bounds on lots leave room for them. */
    readonly rows?: (built: { readonly columnBlocks: readonly ColumnBlock[] }) => readonly Row[];
  } = {},
): Formulation {
  const { like, without } = options;
  const ownSets = caseSets(index);
  const memory = like?.memory ?? null;
  const isLike = memory !== null && areSameSets(memory.build.sets, ownSets);
  const sets = isLike ? memory.build.sets : ownSets;
  const builder = new FormulationBuilder(
    options.limits,
    like === undefined ? undefined : (memory?.built ?? null),
  );
  const ledgers = openLedgers(builder, index, sets, isLike ? like!.ledgers : null);
  const columns = noColumns();
  const rows = noRows();
  const all = options.features ?? features;
  const assumedUnits = askedOnce(() => assumedUnitsOf(index, all));
  // What outlives this function must not hold `options`: the formulation before would hold the one before it, and so on.
  const acts: WriteApart[] = [];
  const apart = (act: WriteApart) => void acts.push(act);
  const context: Context = { index, builder, ledgers, sets, columns, rows, assumedUnits, apart };
  const used = all.filter((feature) => feature.isUsed(index) && without?.includes(feature.name) !== true);
  const parts = [...used, { name: 'objective', build: setObjective }];
  const build = like === undefined ? null : new RepeatedBuild(context, isLike ? memory.build : null);
  for (const part of parts) {
    if ('approver' in part) builder.begin(part);
    if (build !== null) build.build(part);
    else {
      part.build(context);
      for (const act of acts.splice(0)) act(index, apartNumbers(context));
    }
  }
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
    memory: build === null ? null : { build: build.end(), built, builtAnew: build.builtAnew },
  };
}

/** An answer that is worked out when it is first asked for. */
function askedOnce(workOut: () => number): () => number {
  let known: number | null = null;
  return () => {
    known ??= workOut();
    return known;
  };
}
