/**
 * What the items of a plan's series belong to: the family, site, market … of a segment, a process, a stock point. A series lacks a
 * characteristic where its items have none of it (hours of a machine belong to no market).
 */
import type { Characteristic } from '../case/characteristics.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { MoneyItems } from '../plan/account.ts';

/** Kinds of items that series are about. Routings are the entries of the index: a process on a resource. */
export type ItemKind = MoneyItems;

/** Characteristics of items; periods are those of time, members are parts of families. */
export type ItemCharacteristic = Exclude<Characteristic, 'period' | 'quarter' | 'year' | 'member'>;

/** The identifier that an item has of a characteristic; empty where it has none. */
export type KeyOf = (item: number) => string;

/** What items of a kind have of a characteristic; null where the kind lacks it. */
export type Characterize = (kind: ItemKind, characteristic: ItemCharacteristic) => KeyOf | null;

/** The characteristics of a case's items. */
export function characterize(index: IndexedCase): Characterize {
  const { source, routing } = index;
  const processOf = Int32Array.from({ length: routing.resource.length });
  source.processes.forEach((_, p) => {
    processOf.fill(p, routing.start[p]!, routing.start[p + 1]!);
  });
  const familyOf: Partial<Record<ItemKind, (item: number) => number>> = {
    families: (f) => f,
    segments: (g) => index.segmentFamily[g]!,
    processes: (p) => index.processFamily[p]!,
    routings: (entry) => index.processFamily[processOf[entry]!]!,
    stockPoints: (k) => index.stockPoints[k]!.family,
    routes: (r) => index.routes[r]!.family,
  };
  const siteOf: Partial<Record<ItemKind, (item: number) => number>> = {
    processes: (p) => index.processSite[p]!,
    routings: (entry) => index.processSite[processOf[entry]!]!,
    stockPoints: (k) => index.stockPoints[k]!.site,
    routes: (r) => index.stockPoints[index.routes[r]!.from]!.site,
    resources: (r) => index.resourceSite[r]!,
    shiftOptions: (s) => index.resourceSite[index.shiftResource[s]!]!,
    labourPools: (l) => index.resourceSite[index.labour.resource[l]!]!,
    investments: (i) => index.resourceSite[index.investments.resource[i]!]!,
  };
  const resourceOf: Partial<Record<ItemKind, (item: number) => number>> = {
    routings: (entry) => routing.resource[entry]!,
    resources: (r) => r,
    shiftOptions: (s) => index.shiftResource[s]!,
    labourPools: (l) => index.labour.resource[l]!,
    investments: (i) => index.investments.resource[i]!,
  };
  const topGroup = topGroups(index);
  const of = (
    positions: ((item: number) => number) | undefined,
    key: (position: number) => string,
  ): KeyOf | null => (positions === undefined ? null : (item) => key(positions(item)));
  return (kind, characteristic) => {
    const isSegment = kind === 'segments';
    switch (characteristic) {
      case 'family':
        return of(familyOf[kind], (f) => source.families[f]?.family ?? '');
      case 'group':
        return of(familyOf[kind], (f) => source.families[f]?.group ?? '');
      case 'mainGroup':
        return of(familyOf[kind], (f) => topGroup(source.families[f]?.group ?? ''));
      case 'site':
        return of(siteOf[kind], (s) => source.sites[s]?.site ?? '');
      case 'resource':
        return of(resourceOf[kind], (r) => source.resources[r]?.resource ?? '');
      case 'process':
        if (kind === 'processes') return (p) => source.processes[p]!.process;
        return kind === 'routings' ? (entry) => source.processes[processOf[entry]!]!.process : null;
      case 'segment':
        return isSegment ? (g) => source.segments[g]!.segment : null;
      case 'market':
        return isSegment ? (g) => source.segments[g]!.market : null;
      case 'grade':
        return isSegment ? (g) => source.segments[g]!.grade : null;
    }
  };
}

/** The highest group over a group. A circle, which a check refuses, ends where it began. */
function topGroups({ source }: IndexedCase): (group: string) => string {
  const parentOf = new Map(source.groups.map((row) => [row.group, row.parent]));
  const top = new Map<string, string>();
  return (group) => {
    const known = top.get(group);
    if (known !== undefined) return known;
    const seen = new Set<string>();
    let at = group;
    for (let above = parentOf.get(at); above != null && !seen.has(above); above = parentOf.get(at)) {
      seen.add(at);
      at = above;
    }
    top.set(group, at);
    return at;
  };
}
