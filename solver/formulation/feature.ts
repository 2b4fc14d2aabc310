/**
 * What a feature of the formulation is, and what it is given to build with. A feature makes its own columns
 * and posts them to ledgers; it never edits another feature's rows.
 */
import type { IndexedCase } from '../case/indexed.ts';
import { type IndexSet, type ModelBuilder, range } from '../model/model.ts';
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
  /** Title in both languages, as pages and messages show it. */
  readonly title: { readonly en: string; readonly zh: string };
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
  const labelled = (name: string, labels: readonly string[]): IndexSet => ({
    name,
    size: labels.length,
    label: (i) => labels[i] ?? String(i),
  });
  const lazily = (name: string, size: number, label: (i: number) => string): IndexSet => ({
    name,
    size,
    label,
  });
  return {
    periods: labelled(
      'period',
      source.periods.map((row) => row.period),
    ),
    processes: labelled(
      'process',
      source.processes.map((row) => row.process),
    ),
    resources: labelled(
      'resource',
      source.resources.map((row) => row.resource),
    ),
    shiftOptions: labelled(
      'shift option',
      source.shiftOptions.map((row) => row.shiftOption),
    ),
    labourPools: labelled(
      'labour pool',
      source.labourPools.map((row) => row.labourPool),
    ),
    materials: labelled(
      'material',
      source.materials.map((row) => row.material),
    ),
    supplies: labelled(
      'supply',
      source.supplies.map((row) => row.supply),
    ),
    investments: labelled(
      'investment',
      source.investments.map((row) => row.investment),
    ),
    demandLevers: labelled(
      'demand lever',
      source.demandLevers.map((row) => row.demandLever),
    ),
    segments: labelled(
      'segment',
      source.segments.map((row) => row.segment),
    ),
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
