/**
 * What a feature of the formulation is, and what it is given to build with. A feature makes its own columns
 * and posts them to ledgers; it never edits another feature's rows.
 */
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Account } from '../plan/account.ts';
import type { FeatureVerifier } from '../plan/checks/featureVerifier.ts';
import type { Sets } from './axes.ts';
import type { BlockOwner } from './blocks.ts';
import type { FeatureWords } from './featureWords.ts';
import type { Lint, LintFinding } from './finding.ts';
import type { FormulationBuilder } from './formulationBuilder.ts';
import type { Ledgers } from './ledgers.ts';
import type { SharedColumns, SharedRows } from './sharedBlocks.ts';

export interface Context {
  readonly index: IndexedCase;
  readonly builder: FormulationBuilder;
  readonly ledgers: Ledgers;
  readonly sets: Sets;
  /** What features before this one hand on; a feature puts its own columns and rows in. */
  readonly columns: SharedColumns;
  readonly rows: SharedRows;
  /** More units than the case speaks of: see lotScale.ts. */
  readonly assumedUnits: () => number;
  /**
   * Sets bounds that follow from numbers which move often (demand), when the feature is built, apart from the rest: where only these numbers
   * change, nothing else of it is built again. `act` reads the index that it is given, and sets bounds of columns and rows of the
   * build that it is given; nothing more.
   */
  readonly apart: (act: SetBounds) => void;
}

/** Sets bounds by the numbers of an index. */
export type SetBounds = (
  index: IndexedCase,
  bounds: Pick<FormulationBuilder, 'setColumnBounds' | 'setRowBounds'>,
) => void;

/** One constraint family or cost of the model. */
export interface Feature extends BlockOwner {
  readonly name: string;
  readonly words: FeatureWords;
  /** Its money and penalties, from case and plan; absent where it has none. */
  readonly account?: Account;
  /** Its limits, from case and plan. */
  readonly verifier: FeatureVerifier;
  /** Findings about its prices and rules before anything is solved. */
  readonly lint?: (lint: Lint) => LintFinding[];
  /** Units that the case states for it: a lot that nothing bounds is taken to be less than many times what all features state. */
  readonly statedUnits?: (index: IndexedCase) => number;
  /** Unit of its rows. */
  readonly unit: string;
  readonly isUsed: (index: IndexedCase) => boolean;
  readonly build: (context: Context) => void;
}
