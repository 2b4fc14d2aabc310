/**
 * The hierarchy of a case as the page Hierarchy shows it, and proportions as changes of the case: typed, fixed, equal, from
 * history, for all periods or one. No markup; tested in Node.
 */

import type { CellChange, PlanningCase } from '../../../server/client.ts';
import { type Row, rowKey } from '../../../solver/case/planningCase.ts';
import { addedRow, removedRow } from '../../../solver/case/rowChange.ts';
import { hierarchyOf, nodeId } from '../../../solver/hierarchy/caseProportions.ts';
import { demandMethod } from '../../../solver/hierarchy/demandLevels.ts';
import type { PlanningMethod } from '../../../solver/hierarchy/methods.ts';
import {
  equalProportions,
  proportionsFromAmounts,
  proportionWarning,
  withFixedProportions,
} from '../../../solver/hierarchy/proportions.ts';
import { sentence, type Words } from '../../../solver/words/words.ts';

export type NodeKind = 'group' | 'family' | 'member';

/** A group, family or member with its place in the tree. */
export interface HierarchyNode {
  readonly node: string;
  readonly kind: NodeKind;
  readonly id: string;
  readonly name: string;
  readonly nameZh: string;
  readonly depth: number;
  readonly parent: string | null;
  readonly children: readonly string[];
}

/** All nodes of a case, each behind its parent, in the order of the tables. */
export function hierarchyNodes(planningCase: PlanningCase): readonly HierarchyNode[] {
  const tree = hierarchyOf(planningCase);
  const rows = new Map<string, Pick<HierarchyNode, 'kind' | 'id' | 'name' | 'nameZh'>>([
    ...planningCase.groups.map(
      ({ group, name, nameZh }) =>
        [nodeId.group(group), { kind: 'group' as const, id: group, name, nameZh }] as const,
    ),
    ...planningCase.families.map(
      ({ family, name, nameZh }) =>
        [nodeId.family(family), { kind: 'family' as const, id: family, name, nameZh }] as const,
    ),
    ...planningCase.members.map(
      ({ member, name, nameZh }) =>
        [nodeId.member(member), { kind: 'member' as const, id: member, name, nameZh }] as const,
    ),
  ]);
  const listed: HierarchyNode[] = [];
  const visit = (position: number): void => {
    const node = tree.ids[position]!;
    const above = tree.parent[position]!;
    listed.push({
      node,
      ...rows.get(node)!,
      depth: tree.depth[position]!,
      parent: above < 0 ? null : tree.ids[above]!,
      children: tree.children[position]!.map((child) => tree.ids[child]!),
    });
    for (const child of tree.children[position]!) visit(child);
  };
  for (const root of tree.roots) visit(root);
  return listed;
}

type Part = Pick<HierarchyNode, 'kind' | 'id'>;

const inGroup = (part: Part, row: Row<'groupProportions'>) =>
  part.kind === 'family' ? row.family === part.id : row.family === null && row.group === part.id;

/** The stated proportion of a part of a sum in a period, or, with null, in all periods; null where none is stated. */
export function statedProportion(
  planningCase: PlanningCase,
  part: Part,
  period: string | null,
): number | null {
  if (part.kind !== 'member')
    return (
      planningCase.groupProportions.find((row) => inGroup(part, row) && row.period === period)?.proportion ??
      null
    );
  if (period === null) return planningCase.members.find((row) => row.member === part.id)?.proportion ?? null;
  return (
    planningCase.memberProportions.find((row) => row.member === part.id && row.period === period)
      ?.proportion ?? null
  );
}

/** The proportion that holds in a period: its own, else the constant one. */
export function proportionIn(planningCase: PlanningCase, part: Part, period: string | null): number | null {
  return statedProportion(planningCase, part, period) ?? statedProportion(planningCase, part, null);
}

export function isFixed(planningCase: PlanningCase, part: Part): boolean {
  return part.kind === 'member'
    ? planningCase.members.find((row) => row.member === part.id)?.isProportionFixed === true
    : planningCase.groupProportions.find((row) => inGroup(part, row) && row.period === null)
        ?.isProportionFixed === true;
}

/** A proportion of a part becomes another; null takes the one of a period away, so that the constant one holds. */
export function setProportion(
  planningCase: PlanningCase,
  part: Part,
  period: string | null,
  proportion: number | null,
): CellChange[] {
  const before = statedProportion(planningCase, part, period);
  if (before === proportion) return [];
  if (part.kind === 'member' && period === null)
    return proportion === null
      ? []
      : [{ table: 'members', key: part.id, field: 'proportion', before, after: proportion }];
  const [table, row] =
    part.kind === 'member'
      ? (['memberProportions', { member: part.id, period: period ?? '', proportion: before ?? 0 }] as const)
      : ([
          'groupProportions',
          planningCase.groupProportions.find((each) => inGroup(part, each) && each.period === period) ?? {
            family: part.kind === 'family' ? part.id : null,
            group: part.kind === 'group' ? part.id : null,
            period,
            proportion: 0,
            isProportionFixed: false,
          },
        ] as const);
  const key = table === 'memberProportions' ? rowKey(table, row) : rowKey(table, row);
  if (proportion === null) return [removedRow(table, row)];
  if (before === null) return [addedRow(table, { ...row, proportion })];
  return [{ table, key, field: 'proportion', before, after: proportion }];
}

/** A constant proportion is fixed or set free; one that is not stated is stated as it is shown. */
export function setFixed(
  planningCase: PlanningCase,
  part: Part,
  fixed: boolean,
  shown: number,
): CellChange[] {
  if (part.kind === 'member')
    return [{ table: 'members', key: part.id, field: 'isProportionFixed', before: !fixed, after: fixed }];
  const row = planningCase.groupProportions.find((each) => inGroup(part, each) && each.period === null);
  if (row === undefined)
    return setProportion(planningCase, part, null, shown).map((change) =>
      change.row === undefined ? change : { ...change, row: { ...change.row, isProportionFixed: fixed } },
    );
  return [
    {
      table: 'groupProportions',
      key: rowKey('groupProportions', row),
      field: 'isProportionFixed',
      before: row.isProportionFixed,
      after: fixed,
    },
  ];
}

/** Demand is planned by another method from now on. What was typed at levels stays, and shows again with its method. */
export function setMethod(planningCase: PlanningCase, method: PlanningMethod): CellChange[] {
  const before = demandMethod(planningCase);
  if (before === method) return [];
  return planningCase.planningMethods.some((row) => row.measure === 'demand')
    ? [{ table: 'planningMethods', key: 'demand', field: 'method', before, after: method }]
    : [addedRow('planningMethods', { measure: 'demand', method })];
}

/** What proportions that a computation proposes come to; or why nothing can be proposed. */
export type Proposal =
  | { readonly kind: 'changes'; readonly changes: readonly CellChange[] }
  | { readonly kind: 'refused'; readonly reason: Words };

/**
 * From what proportions are computed: in equal parts; or what was asked for, in past periods or in those of the plan, of this case or
 * another (a version), from one period to another (positions, both included).
 */
export type ProportionSource =
  | 'equal'
  | {
      readonly of: 'history' | 'demand';
      readonly from: PlanningCase;
      readonly first: number;
      readonly last: number;
    };

/** Proportions of the parts of a node from a source; fixed ones keep theirs. */
export function computedProportions(
  planningCase: PlanningCase,
  parts: readonly HierarchyNode[],
  period: string | null,
  source: ProportionSource,
): Proposal {
  const amounts = source === 'equal' ? null : amountsOf(planningCase, source);
  return proposalOf(planningCase, parts, period, amounts);
}

/**
 * The same for the parts of a node and of every node below it, with the nodes that keep what they have, because nothing can be
 * computed for their parts.
 */
export function computedBelow(
  planningCase: PlanningCase,
  node: HierarchyNode,
  period: string | null,
  source: ProportionSource,
): { readonly changes: readonly CellChange[]; readonly left: readonly HierarchyNode[] } {
  const amounts = source === 'equal' ? null : amountsOf(planningCase, source);
  const nodes = new Map(hierarchyNodes(planningCase).map((each) => [each.node, each]));
  const changes: CellChange[] = [];
  const left: HierarchyNode[] = [];
  const visit = (at: HierarchyNode): void => {
    const parts = at.children.flatMap((child) => nodes.get(child) ?? []);
    if (parts.length === 0) return;
    const proposal = proposalOf(planningCase, parts, period, amounts);
    if (proposal.kind === 'changes') for (const change of proposal.changes) changes.push(change);
    else left.push(at);
    for (const part of parts) visit(part);
  };
  visit(node);
  return { changes, left };
}

/** Proportions of parts from their amounts; in equal parts where these are null. */
function proposalOf(
  planningCase: PlanningCase,
  parts: readonly HierarchyNode[],
  period: string | null,
  amounts: ReadonlyMap<string, number> | null,
): Proposal {
  const proposed =
    amounts === null
      ? equalProportions(parts.length)
      : proportionsFromAmounts(parts.map(({ node }) => amounts.get(node) ?? 0));
  if (proposed === null)
    return {
      kind: 'refused',
      reason: sentence(
        'Nothing was sold or planned of these parts in those periods; sales of members are in the table Sales history of members.',
        '所选期间这些部分没有销售或计划；成员的销售见成员销售历史。',
      ),
    };
  const fixed = parts.map((part) =>
    isFixed(planningCase, part) ? (statedProportion(planningCase, part, null) ?? 0) : null,
  );
  const shares = withFixedProportions(proposed, fixed);
  if (shares === null)
    return {
      kind: 'refused',
      reason: sentence(
        'Fixed proportions leave nothing to compute: set one free.',
        '固定比例未留下可计算的部分：请解除其中一个。',
      ),
    };
  return {
    kind: 'changes',
    changes: parts.flatMap((part, i) => setProportion(planningCase, part, period, shares[i] ?? 0)),
  };
}

/**
 * What was asked for of each node together: a group is the sum of what is in it, a member has a history of its own. Nodes are those of
 * the case, amounts those of the source.
 */
function amountsOf(
  planningCase: PlanningCase,
  { of, from, first, last }: Exclude<ProportionSource, 'equal'>,
): ReadonlyMap<string, number> {
  const periods = of === 'history' ? from.historyPeriods : from.periods;
  const inRange = new Set(periods.slice(first, last + 1).map((row) => row.period));
  const nodes = new Map(hierarchyNodes(planningCase).map((node) => [node.node, node]));
  const familyOf = new Map(from.segments.map((row) => [row.segment, row.family]));
  const amounts = new Map<string, number>();
  const add = (node: string, units: number): void => void amounts.set(node, (amounts.get(node) ?? 0) + units);
  const asked =
    of === 'demand'
      ? from.demand
      : from.salesHistory.map((row) => ({ ...row, units: row.demandUnits ?? row.soldUnits }));
  for (const { segment, period, units } of asked) {
    if (!inRange.has(period)) continue;
    // A family counts for itself and every group above it.
    for (let at: string | null = nodeId.family(familyOf.get(segment) ?? ''); at !== null; ) {
      add(at, units);
      at = nodes.get(at)?.parent ?? null;
    }
  }
  if (of === 'demand') return amounts;
  const membersById = new Map(planningCase.members.map((row) => [row.member, row]));
  // Proportions are of units of the family.
  for (const row of from.memberHistory)
    if (inRange.has(row.period))
      add(
        nodeId.member(row.member),
        (row.demandUnits ?? row.soldUnits) * (membersById.get(row.member)?.familyUnitsPerUnit ?? 1),
      );
  return amounts;
}

/** What is to be said about the proportions of parts in a period; null where they are 100 %, or where none is stated. */
export function partsWarning(
  planningCase: PlanningCase,
  parts: readonly HierarchyNode[],
  period: string | null,
): Words | null {
  const shares = parts.map((part) => proportionIn(planningCase, part, period));
  return shares.every((share) => share === null)
    ? null
    : proportionWarning(shares.map((share) => share ?? 0));
}
