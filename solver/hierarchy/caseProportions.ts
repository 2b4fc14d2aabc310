/**
 * The hierarchy of a case and its stored proportions: groups of several levels → families → members. Reads the case only.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import type { ProportionOf } from './keyFigure.ts';
import { equalProportions, proportionsFromAmounts } from './proportions.ts';
import { type StatedNode, type Tree, treeOf } from './tree.ts';

/** Identifiers of nodes: tables may use the same identifier for a group and a family. */
export const nodeId = {
  group: (group: string): string => `group:${group}`,
  family: (family: string): string => `family:${family}`,
  member: (member: string): string => `member:${member}`,
};

/** Groups and families as nodes of a tree; those that stand in nothing hang under `top`, or are tops themselves where it is null. */
export function groupsAndFamilies(
  { groups, families }: Pick<PlanningCase, 'groups' | 'families'>,
  top: string | null,
): readonly StatedNode[] {
  const above = (group: string | null) => (group === null ? top : nodeId.group(group));
  return [
    ...groups.map((row) => ({ id: nodeId.group(row.group), parent: above(row.parent) })),
    ...families.map((row) => ({ id: nodeId.family(row.family), parent: above(row.group) })),
  ];
}

/** Groups, families and members of a case as a tree; a family without a group and a group without a parent are at the top. */
export function hierarchyOf(planningCase: Pick<PlanningCase, 'groups' | 'families' | 'members'>): Tree {
  const members = planningCase.members.map((row) => ({
    id: nodeId.member(row.member),
    parent: nodeId.family(row.family),
  }));
  return treeOf([...groupsAndFamilies(planningCase, null), ...members]);
}

/**
 * Stored proportions of a case by node of its tree and period: the row of the period where there is one, else the constant
 * one; undefined where none is stored.
 */
export function proportionsIn(
  planningCase: Pick<PlanningCase, 'periods' | 'members' | 'memberProportions' | 'groupProportions'>,
  tree: Tree,
): ProportionOf {
  const known = new Map<string, number>();
  const key = (id: string, period: string | null) => `${id}|${period ?? ''}`;
  for (const row of planningCase.members) known.set(key(nodeId.member(row.member), null), row.proportion);
  for (const row of planningCase.memberProportions)
    known.set(key(nodeId.member(row.member), row.period), row.proportion);
  for (const row of planningCase.groupProportions)
    if (row.family !== null) known.set(key(nodeId.family(row.family), row.period), row.proportion);
    else if (row.group !== null) known.set(key(nodeId.group(row.group), row.period), row.proportion);
  return (node, period) => {
    const id = tree.ids[node] ?? '';
    return known.get(key(id, planningCase.periods[period]?.period ?? '')) ?? known.get(key(id, null));
  };
}

/** What was asked for of each segment over its whole history, units. */
export function pastDemand({
  salesHistory,
}: Pick<PlanningCase, 'salesHistory'>): ReadonlyMap<string, number> {
  const units = new Map<string, number>();
  for (const row of salesHistory)
    units.set(row.segment, (units.get(row.segment) ?? 0) + (row.demandUnits ?? row.soldUnits));
  return units;
}

/**
 * Stored proportions of segments in any sum over them, by period: the proportions of the family in its groups times the
 * segment's share of the family's demand in the history. A segment of a family without history has an equal share. For the
 * first number that is typed on a group or family.
 */
export function segmentProportions(
  planningCase: Pick<
    PlanningCase,
    | 'periods'
    | 'groups'
    | 'families'
    | 'members'
    | 'memberProportions'
    | 'groupProportions'
    | 'segments'
    | 'salesHistory'
  >,
): (segment: number, period: number) => number {
  const tree = hierarchyOf(planningCase);
  const stored = proportionsIn(planningCase, tree);
  const history = pastDemand(planningCase);
  const shares = new Map<string, number>();
  for (const own of Map.groupBy(planningCase.segments, (row) => row.family).values()) {
    const found = proportionsFromAmounts(own.map(({ segment }) => history.get(segment) ?? 0));
    const parts = found ?? equalProportions(own.length);
    own.forEach(({ segment }, i) => {
      shares.set(segment, parts[i]!);
    });
  }
  /** Share of a node in its parent: the stored one, else an equal part. */
  const inParent = (node: number, period: number): number => {
    const above = tree.parent[node]!;
    if (above < 0) return 1;
    const siblings = tree.children[above]!;
    return siblings.some((one) => stored(one, period) !== undefined)
      ? (stored(node, period) ?? 0)
      : 1 / siblings.length;
  };
  return (segment, period) => {
    const row = planningCase.segments[segment];
    if (row === undefined) return 0;
    let share = shares.get(row.segment) ?? 0;
    for (let at = tree.position.get(nodeId.family(row.family)) ?? -1; at >= 0; at = tree.parent[at]!)
      share *= inParent(at, period);
    return share;
  };
}
