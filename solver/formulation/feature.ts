/**
 * What a feature of the formulation is, and what it is given to build with. A feature makes its own columns
 * and posts them to ledgers; it never edits another feature's rows.
 */
import type { IndexedCase } from '../index/indexedCase.ts';
import { type IndexSet, type ModelBuilder, range } from '../model/model.ts';
import type { Account } from '../plan/account.ts';
import type { FeatureVerifier } from '../plan/checks/featureVerifier.ts';
import type { FeatureWords } from './featureWords.ts';
import type { Lint, LintFinding } from './finding.ts';
import type { Ledgers } from './ledgers.ts';

/** Who in the company can grant relief from a limit. */
export type Granter = 'sales' | 'plant' | 'procurement' | 'logistics' | 'finance' | 'planning';

/** Index sets of a case, shared by all blocks so that labels agree. */
export interface Sets {
  readonly periods: IndexSet;
  readonly processes: IndexSet;
  readonly resources: IndexSet;
  readonly shiftOptions: IndexSet;
  readonly labourPools: IndexSet;
  readonly materials: IndexSet;
  readonly supplies: IndexSet;
  readonly investments: IndexSet;
  readonly demandLevers: IndexSet;
  readonly stockPoints: IndexSet;
  readonly routes: IndexSet;
  readonly demandPoints: IndexSet;
  readonly segments: IndexSet;
}

export interface Context {
  readonly index: IndexedCase;
  readonly builder: ModelBuilder;
  readonly ledgers: Ledgers;
  readonly sets: Sets;
}

/** One constraint family or cost of the model. */
export interface Feature {
  readonly name: string;
  readonly words: FeatureWords;
  /** Its money and penalties, from case and plan; absent where it has none. */
  readonly account?: Account;
  /** Its limits, from case and plan. */
  readonly verifier: FeatureVerifier;
  /** Findings about its prices and rules before anything is solved. */
  readonly lint?: (lint: Lint) => LintFinding[];
  /** Unit of its rows. */
  readonly unit: string;
  readonly grantedBy: Granter;
  /** Row blocks that the feature makes: how a conflict finds its meaning. */
  readonly rowBlocks: readonly string[];
  readonly isUsed: (index: IndexedCase) => boolean;
  readonly build: (context: Context) => void;
}

/** Index sets of a case, labelled by identifiers. */
export function caseSets(index: IndexedCase): Sets {
  const { source } = index;
  const lazily = (name: string, size: number, label: (i: number) => string): IndexSet => ({
    name,
    size,
    label,
  });
  const named = <R>(name: string, rows: readonly R[], idOf: (row: R) => string): IndexSet =>
    labelledSet(name, rows.map(idOf));
  return {
    periods: named('period', source.periods, (row) => row.period),
    processes: named('process', source.processes, (row) => row.process),
    resources: named('resource', source.resources, (row) => row.resource),
    shiftOptions: named('shift option', source.shiftOptions, (row) => row.shiftOption),
    labourPools: named('labour pool', source.labourPools, (row) => row.labourPool),
    materials: named('material', source.materials, (row) => row.material),
    supplies: named('supply', source.supplies, (row) => row.supply),
    investments: named('investment', source.investments, (row) => row.investment),
    demandLevers: named('demand lever', source.demandLevers, (row) => row.demandLever),
    segments: named('segment', source.segments, (row) => row.segment),
    stockPoints: lazily('stock point', index.stockPoints.length, (k) => {
      const point = index.stockPoints[k]!;
      return `${source.families[point.family]!.family}@${source.sites[point.site]!.site}`;
    }),
    routes: lazily('route', index.routes.length, (k) => {
      const route = index.routes[k]!;
      const lane = route.lane < 0 ? `direct ${route.from}` : source.lanes[route.lane]!.lane;
      return `${source.families[route.family]!.family}/${lane}`;
    }),
    demandPoints: lazily('demand point', index.demandPoints.length, (k) => {
      const point = index.demandPoints[k]!;
      return `${source.families[point.family]!.family}>${source.markets[point.market]!.market}`;
    }),
  };
}

/** A sparse set: some elements of another set, in order. */
export interface Subset {
  readonly set: IndexSet;
  /** Positions in the full set. */
  readonly members: Int32Array;
  /** Position in the subset by position in the full set, -1 where absent. */
  readonly positionOf: Int32Array;
}

/** The elements of a set for which a structural condition holds. */
export function subset(name: string, full: IndexSet, holds: (i: number) => boolean): Subset {
  const members: number[] = [];
  const positionOf = new Int32Array(full.size).fill(-1);
  for (let i = 0; i < full.size; i++) {
    if (!holds(i)) continue;
    positionOf[i] = members.length;
    members.push(i);
  }
  return {
    set: { name, size: members.length, label: (i) => full.label(members[i]!) },
    members: Int32Array.from(members),
    positionOf,
  };
}

/** A set of labelled rows that need no array of strings. */
export function labelledSet(name: string, labels: readonly string[]): IndexSet {
  return { ...range(name, labels.length), label: (i) => labels[i]! };
}
