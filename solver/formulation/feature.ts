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
import type { Ledgers, MoneyLedger } from './ledgers.ts';
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
   * Sets bounds and posts money that follow from numbers which move often (demand, prices), when the feature is built, apart from the rest: where
   * only these numbers change, nothing else of it is built again. `act` reads the index that it is given, and writes numbers to the build that it
   * is given; nothing more. Its posts come behind those of the rest.
   */
  readonly apart: (act: WriteApart) => void;
}

/** What can be written apart from the rest of a feature. */
export interface ApartNumbers extends Pick<FormulationBuilder, 'setColumnBounds' | 'setRowBounds'> {
  readonly money: Pick<MoneyLedger, 'post'>;
}

/** Sets bounds and posts money by the numbers of an index. */
export type WriteApart = (index: IndexedCase, numbers: ApartNumbers) => void;

/** What is written apart goes to the same build. */
export function apartNumbers({ builder, ledgers }: Pick<Context, 'builder' | 'ledgers'>): ApartNumbers {
  return {
    setColumnBounds: (column, lower, upper) => builder.setColumnBounds(column, lower, upper),
    setRowBounds: (row, lower, upper) => builder.setRowBounds(row, lower, upper),
    money: ledgers.money,
  };
}

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
