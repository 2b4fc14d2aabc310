/**
 * What levelling may change of a plan: the user's freedoms, and which columns of the model they set free. All else stays as the
 * plan has it.
 *
 *   production of the families chosen may change in the months chosen, on the processes that the plan uses already
 *   otherMonths      units may move between months; without it every family makes in each month what it made
 *   otherProcesses   on every process of the family that is not outsourcing
 *   outsourcing      on processes of subcontractors
 *   overtime         up to its limits; without it no more hours than the plan has in each period
 *   moreShifts       extra shifts of the resources that these processes use
 *   deliveries       deliveries, backlog and lost sales of the families; without it customers get what the plan gives them
 *   people           headcount of the resources that these processes use
 *   choices          investments and demand-shaping measures
 *   endStock         less stock at the end of the horizon; without it each family ends with at least the goods that the plan has
 *                    then (in stock, under way and in production), and so does each material: making less is no levelling, and
 *                    what it saves is no gain of a move
 * Production that the user locked is held whatever is allowed.
 * What follows from production is always free for the families chosen: setups, stock, transport, scrap, orders of materials.
 * Components that a family is made of are chosen with it.
 */
import type { ProcessIndex } from '../case/indices.ts';
import type { Formulation } from '../features/formulateCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan, PlanArray } from '../plan/plan.ts';
import { excessOf, loadsOf, usesOfLoad } from './loads.ts';

export const freedomNames = [
  'otherMonths',
  'otherProcesses',
  'outsourcing',
  'overtime',
  'moreShifts',
  'deliveries',
  'people',
  'choices',
  'endStock',
] as const;
export type FreedomName = (typeof freedomNames)[number];

/** Production of a process in a period, by identifiers. */
export interface HeldCell {
  readonly process: string;
  readonly period: string;
}

/** What is asked of levelling. */
export interface LevelRequest {
  /** First and last period in which production may change, by identifier; null: of the plan. */
  readonly first: string | null;
  readonly last: string | null;
  /** Families whose production may change: those behind the overloads, all, or these. */
  readonly families: 'overloaded' | 'all' | readonly string[];
  readonly freedoms: readonly FreedomName[];
  /** Production that keeps its number, whatever is allowed: cells that a planner locked in the plan. */
  readonly held: readonly HeldCell[];
  /** Share of the available hours up to which resources are levelled; null: up to their capacity. */
  readonly threshold: number | null;
  /** What is least, once overloads are least: cost, or the value of the goods that move. */
  readonly aim: 'cost' | 'change';
}

/** A request in the indices of a case. */
export interface Scope {
  readonly first: number;
  readonly last: number;
  readonly isFamilyFree: Uint8Array;
  readonly freedoms: ReadonlySet<FreedomName>;
  /** Cells of production that are held: process × periods + period. */
  readonly held: ReadonlySet<number>;
}

/** Reads a request for a plan. Periods that the case does not have count as its first and last; held cells it lacks do not count. */
export function scopeOf(index: IndexedCase, plan: Plan, request: LevelRequest): Scope {
  const { position, periodCount, source } = index;
  const periodOf = (id: string | null, otherwise: number) =>
    id === null ? otherwise : (position.periods.get(id) ?? otherwise);
  const first = periodOf(request.first, 0);
  const last = Math.max(first, periodOf(request.last, periodCount - 1));
  const isFamilyFree = new Uint8Array(source.families.length);
  if (request.families === 'all') isFamilyFree.fill(1);
  else if (request.families === 'overloaded')
    for (const family of familiesBehind(index, plan, first, last, request.threshold))
      isFamilyFree[family] = 1;
  else
    for (const family of request.families) {
      const f = position.families.get(family);
      if (f !== undefined) isFamilyFree[f] = 1;
    }
  addComponents(index, isFamilyFree);
  const held = new Set<number>();
  for (const { process, period } of request.held) {
    const p = position.processes.get(process);
    const t = position.periods.get(period);
    if (p !== undefined && t !== undefined) held.add(p * periodCount + t);
  }
  return { first, last, isFamilyFree, freedoms: new Set(request.freedoms), held };
}

/** Families behind the overloads of some periods, and those made beyond the limits of their own processes. */
function familiesBehind(
  index: IndexedCase,
  plan: Plan,
  first: number,
  last: number,
  threshold: number | null,
): ReadonlySet<number> {
  const families = new Set<number>();
  for (const load of loadsOf(index, plan))
    for (let t = first; t <= last; t++)
      if (excessOf(load, t, threshold) > 0)
        for (const { family } of usesOfLoad(index, plan, load, t)) families.add(family);
  index.source.processes.forEach((_, p) => {
    for (let t = first; t <= last; t++) {
      const cell = p * index.periodCount + t;
      const units = plan.production[cell]!;
      const slack = 1e-6 * Math.max(1, units);
      if (units > index.processUnitsMax[cell]! + slack || units < index.processUnitsMin[cell]! - slack)
        families.add(index.processFamily[p]!);
    }
  });
  return families;
}

/** Adds what the families are made of, level by level. */
function addComponents({ supply, stockPoints, processFamily }: IndexedCase, isFree: Uint8Array): void {
  for (let isGrowing = true; isGrowing; ) {
    isGrowing = false;
    for (const line of supply.bill) {
      const component = stockPoints[line.stockPoint]?.family;
      if (component === undefined || isFree[processFamily[line.process]!] !== 1 || isFree[component] === 1)
        continue;
      isFree[component] = 1;
      isGrowing = true;
    }
  }
}

/** Processes whose production may change. */
export function freeProcesses(index: IndexedCase, plan: Plan, scope: Scope): readonly ProcessIndex[] {
  const { source, periodCount, processFamily } = index;
  const isUsed = (p: number) =>
    plan.production.subarray(p * periodCount, (p + 1) * periodCount).some((units) => units > 0);
  return source.processes.flatMap((process, p) => {
    if (scope.isFamilyFree[processFamily[p]!] !== 1) return [];
    const freedom = process.kind === 'subcontract' ? 'outsourcing' : 'otherProcesses';
    return scope.freedoms.has(freedom) || isUsed(p) ? [p as ProcessIndex] : [];
  });
}

/** How a column may change: not at all, down only, or within its limits. */
export const HELD = 0;
export const FALLING = 1;
export const FREE = 2;

/** How each column of a model may change; columns that no plan states are free. */
export function columnFreedom(formulation: Formulation, plan: Plan, scope: Scope): Uint8Array {
  const { index, columnBlocks, columnCount } = formulation;
  const { periodCount } = index;
  const freedom = new Uint8Array(columnCount).fill(FREE);
  const rules = arrayRules(index, plan, scope);
  for (const { fills, axes, start } of columnBlocks) {
    if (fills === null) continue;
    const rule = rules[fills.arrays[0]!];
    const perItem = fills.periodOf === undefined ? periodCount : 1;
    axes[0]!.members.forEach((item, position) => {
      const from = fills.periodOf?.(item) ?? 0;
      for (let t = 0; t < perItem; t++) freedom[start + position * perItem + t] = rule(item, from + t);
    });
  }
  return freedom;
}

type ArrayRule = (item: number, period: number) => number;

function arrayRules(index: IndexedCase, plan: Plan, scope: Scope): Readonly<Record<PlanArray, ArrayRule>> {
  const { first, last, isFamilyFree, freedoms, held } = scope;
  const { source, routing, supply, shelfLife, lateOrders } = index;
  const processes = freeProcesses(index, plan, scope);
  const isProcessFree = new Uint8Array(source.processes.length);
  const isResourceUsed = new Uint8Array(source.resources.length);
  const isMaterialUsed = new Uint8Array(source.materials.length);
  for (const p of processes) {
    isProcessFree[p] = 1;
    for (let entry = routing.start[p]!; entry < routing.start[p + 1]!; entry++)
      isResourceUsed[routing.resource[entry]!] = 1;
  }
  for (const line of supply.bill)
    if (line.material >= 0 && isProcessFree[line.process] === 1) isMaterialUsed[line.material] = 1;
  const inRange = (t: number) => t >= first && t <= last;
  const free = (holds: boolean) => (holds ? FREE : HELD);
  const production: ArrayRule = (p, t) =>
    free(isProcessFree[p] === 1 && inRange(t) && !held.has(p * index.periodCount + t));
  const family = (f: number) => free(isFamilyFree[f] === 1);
  const ofPoint: ArrayRule = (k) => family(index.stockPoints[k]!.family);
  const ofRoute: ArrayRule = (r) => family(index.routes[r]!.family);
  const ofSegment: ArrayRule = (g, t) =>
    free(freedoms.has('deliveries') && t >= first && isFamilyFree[index.segmentFamily[g]!] === 1);
  const ofSupply: ArrayRule = (s) => free(isMaterialUsed[supply.supplyMaterial[s]!] === 1);
  const ofPool: ArrayRule = (i, t) =>
    free(freedoms.has('people') && t >= first && isResourceUsed[index.labour.resource[i]!] === 1);
  const choice: ArrayRule = (_, t) => free(freedoms.has('choices') && t >= first);
  return {
    production,
    setups: production,
    overtimeHours: (r, t) =>
      isResourceUsed[r] !== 1 || !inRange(t) ? HELD : freedoms.has('overtime') ? FREE : FALLING,
    shifts: (s, t) =>
      free(freedoms.has('moreShifts') && inRange(t) && isResourceUsed[index.shiftResource[s]!] === 1),
    headcount: ofPool,
    hires: ofPool,
    layoffs: ofPool,
    purchases: ofSupply,
    orders: ofSupply,
    materialStock: (m) => free(isMaterialUsed[m] === 1),
    shipments: ofRoute,
    trucks: () => FREE,
    closingStock: ofPoint,
    stockByAge: (row) => family(index.stockPoints[shelfLife.ageRows[row]!.stockPoint]!.family),
    shipmentsByAge: (row) => family(index.routes[shelfLife.shippedAges[row]!.route]!.family),
    scrap: ofPoint,
    onTime: ofSegment,
    late: ofSegment,
    newBacklog: ofSegment,
    lost: ofSegment,
    backlog: ofSegment,
    backlogByAge: (row, t) => ofSegment(lateOrders.ages[row]!.segment, t),
    investmentStarts: choice,
    demandShapingChoices: choice,
  };
}
