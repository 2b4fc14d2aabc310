/**
 * Demand over total, groups, families and segments by the planning method of the case: its key figure (keyFigure.ts) from what is
 * stored, and what differs between two key figures as amounts of cells. Reads the case only.
 */
import type { PlanningCase } from '../case/planningCase.ts';
import { digitsIn } from '../case/unitDigits.ts';
import { groupsAndFamilies, hierarchyOf, nodeId, pastDemand, proportionsIn } from './caseProportions.ts';
import { emptyKeyFigure, type KeyFigure, type ProportionOf } from './keyFigure.ts';
import type { PlanningMethod } from './methods.ts';
import { type Tree, treeOf } from './tree.ts';

type LevelTables = Pick<
  PlanningCase,
  | 'periods'
  | 'groups'
  | 'families'
  | 'members'
  | 'memberProportions'
  | 'groupProportions'
  | 'segments'
  | 'demand'
  | 'salesHistory'
  | 'unitsOfMeasure'
  | 'planningMethods'
  | 'levelAmounts'
>;

/** Node of everything together. */
export const TOTAL = 'total';

const segmentNode = (segment: string): string => `segment:${segment}`;

/** Node of an amount that is stored at a level. */
const nodeOfLevel = ({ group, family }: { readonly group: string | null; readonly family: string | null }) =>
  family === null ? (group === null ? TOTAL : nodeId.group(group)) : nodeId.family(family);

/** The method by which demand is planned. */
export function demandMethod({ planningMethods }: Pick<PlanningCase, 'planningMethods'>): PlanningMethod {
  return planningMethods.find((row) => row.measure === 'demand')?.method ?? 'consistent';
}

function demandTree(planningCase: LevelTables): Tree {
  const segments = planningCase.segments.map((row) => ({
    id: segmentNode(row.segment),
    parent: nodeId.family(row.family),
  }));
  return treeOf([{ id: TOTAL, parent: null }, ...groupsAndFamilies(planningCase, TOTAL), ...segments]);
}

/** Stored proportions; among parts of which none has one, what was asked for of each in the past. */
function proportionsByLevel(planningCase: LevelTables, tree: Tree): ProportionOf {
  const stated = hierarchyOf(planningCase);
  const storedIn = proportionsIn(planningCase, stated);
  const stored: ProportionOf = (node, period) => {
    const own = stated.position.get(tree.ids[node]!);
    return own === undefined ? undefined : storedIn(own, period);
  };
  const past = new Float64Array(tree.ids.length);
  for (const [segment, units] of pastDemand(planningCase)) {
    let at = tree.position.get(segmentNode(segment)) ?? -1;
    for (; at >= 0; at = tree.parent[at]!) past[at]! += units;
  }
  return (node, period) => {
    const siblings = tree.parent[node]! < 0 ? [node] : tree.children[tree.parent[node]!]!;
    if (siblings.some((one) => stored(one, period) !== undefined)) return stored(node, period) ?? 0;
    return siblings.some((one) => past[one]! > 0) ? past[node] : undefined;
  };
}

/** Demand of a case as a key figure of its method, and which levels have an amount of their own. */
export function demandLevels(planningCase: LevelTables): {
  readonly figure: KeyFigure;
  /** Whether an amount is stored at a node that is no leaf, node by period. */
  readonly isStated: Uint8Array;
} {
  const tree = demandTree(planningCase);
  const periodCount = planningCase.periods.length;
  const decimals = Math.max(0, ...planningCase.families.map(({ unit }) => digitsIn(planningCase, unit)));
  const empty = emptyKeyFigure(tree, {
    method: demandMethod(planningCase),
    periodCount,
    decimals,
    proportionOf: proportionsByLevel(planningCase, tree),
  });
  const stored = Float64Array.from(empty.stored);
  const isStated = new Uint8Array(stored.length);
  const periods = new Map(planningCase.periods.map((row, t) => [row.period, t]));
  const cellOf = (id: string, period: string): number => {
    const node = tree.position.get(id);
    const t = periods.get(period);
    return node === undefined || t === undefined ? -1 : node * periodCount + t;
  };
  for (const row of planningCase.demand) {
    const cell = cellOf(segmentNode(row.segment), row.period);
    if (cell >= 0) stored[cell] = Math.round(row.units * 10 ** decimals);
  }
  for (const row of planningCase.levelAmounts) {
    const cell = row.measure === 'demand' ? cellOf(nodeOfLevel(row), row.period) : -1;
    if (cell < 0) continue;
    stored[cell] = Math.round(row.units * 10 ** decimals);
    isStated[cell] = 1;
  }
  return { figure: { ...empty, stored }, isStated };
}

/** An amount that is another now: of a segment, or of a level by the fields of its row. */
export type LevelChange = { readonly period: string; readonly units: number } & (
  | { readonly segment: string }
  | { readonly group: string | null; readonly family: string | null }
);

/** What is stored otherwise in one key figure than in another. */
export function levelChanges(
  planningCase: Pick<PlanningCase, 'periods' | 'groups' | 'families' | 'segments'>,
  before: KeyFigure,
  after: KeyFigure,
): readonly LevelChange[] {
  const { periodCount, decimals } = after;
  const { groups, families, segments } = planningCase;
  const changes: LevelChange[] = [];
  after.stored.forEach((steps, cell) => {
    if (steps === before.stored[cell]) return;
    // Nodes in the order of the tree: the total, groups, families, segments.
    const node = Math.floor(cell / periodCount);
    const period = planningCase.periods[cell % periodCount]?.period ?? '';
    const units = steps / 10 ** decimals;
    const segment = segments[node - 1 - groups.length - families.length];
    const family = families[node - 1 - groups.length];
    if (segment !== undefined) changes.push({ segment: segment.segment, period, units });
    else
      changes.push({
        group: family === undefined ? (groups[node - 1]?.group ?? null) : null,
        family: family?.family ?? null,
        period,
        units,
      });
  });
  return changes;
}
