/**
 * What a levelled plan changes of the plan in view, as a planner would say it: so many units of a family from one month and
 * process to another. Less on one side and more on the other are paired, within a process first (the nearest months), then within
 * a month, then any; what has no partner is made more or less. Units are good units: yield × units started.
 */
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan, PlanArray } from '../plan/plan.ts';

/** Where units are started. */
export interface MovePlace {
  readonly process: number;
  readonly period: number;
}

/** One move. Its money is stated in moveMoney.ts. */
export type Move = {
  /** Real money: costs less revenue; above 0 it costs. */
  readonly cost: number;
  readonly penalties: number;
  /** How many moves its money was computed together with, itself among them; above 1 it is a share by quantity. */
  readonly together: number;
} & MoveChange;

export type MoveChange =
  | {
      readonly kind: 'production';
      readonly family: number;
      /** Null where more is made; and to null where less is. */
      readonly from: MovePlace | null;
      readonly to: MovePlace | null;
      /** Good units. */
      readonly units: number;
    }
  | {
      readonly kind: 'shiftCount';
      readonly shiftOption: number;
      readonly period: number;
      readonly before: number;
      readonly after: number;
    }
  | { readonly kind: 'people'; readonly labourPool: number }
  | { readonly kind: 'investment'; readonly investment: number }
  | { readonly kind: 'demandShaping'; readonly demandShaping: number }
  /** Deliveries, stock, transport and orders at the same production. */
  | { readonly kind: 'flows' };

/** Whether a change is production that is made less and nowhere else: what it saves is no gain of moving work. */
export function madeLess(move: { readonly kind: string; readonly to?: unknown }): boolean {
  return move.kind === 'production' && move.to === null;
}

/** Fewer units than this share of what is made are rounding. */
const ROUNDING = 1e-6;

/** Changes of production and decisions from one plan to another, in an order that a reader can follow. */
export function changesBetween(index: IndexedCase, before: Plan, after: Plan): readonly MoveChange[] {
  const changes: MoveChange[] = [];
  index.source.families.forEach((_, family) => {
    for (const move of productionMoves(index, before, after, family)) changes.push(move);
  });
  const { periodCount, source } = index;
  source.shiftOptions.forEach((_, shiftOption) => {
    for (let period = 0; period < periodCount; period++) {
      const cell = shiftOption * periodCount + period;
      const [was, is] = [before.shifts[cell]!, after.shifts[cell]!];
      if (Math.abs(is - was) > ROUNDING)
        changes.push({ kind: 'shiftCount', shiftOption, period, before: was, after: is });
    }
  });
  const differs = (name: PlanArray, item: number): boolean => {
    for (let t = 0; t < periodCount; t++)
      if (Math.abs(before[name][item * periodCount + t]! - after[name][item * periodCount + t]!) > ROUNDING)
        return true;
    return false;
  };
  source.labourPools.forEach((_, labourPool) => {
    if (peopleArrays.some((name) => differs(name, labourPool))) changes.push({ kind: 'people', labourPool });
  });
  source.investments.forEach((_, investment) => {
    if (differs('investmentStarts', investment)) changes.push({ kind: 'investment', investment });
  });
  source.demandShaping.forEach((_, demandShaping) => {
    if (differs('demandShapingChoices', demandShaping))
      changes.push({ kind: 'demandShaping', demandShaping });
  });
  return changes;
}

/** Arrays of a plan that change with the people of a pool. */
export const peopleArrays = ['headcount', 'hires', 'layoffs'] as const;

interface Part extends MovePlace {
  units: number;
}

function productionMoves(index: IndexedCase, before: Plan, after: Plan, family: number): MoveChange[] {
  const { periodCount, source, processFamily } = index;
  const less: Part[] = [];
  const more: Part[] = [];
  source.processes.forEach((process, p) => {
    if (processFamily[p] !== family) return;
    for (let period = 0; period < periodCount; period++) {
      const cell = p * periodCount + period;
      const by = after.production[cell]! - before.production[cell]!;
      const size = Math.max(1, after.production[cell]!, before.production[cell]!);
      if (Math.abs(by) <= ROUNDING * size) continue;
      (by > 0 ? more : less).push({ process: p, period, units: Math.abs(by) * process.yield });
    }
  });
  const moves: MoveChange[] = [];
  const pair = (holds: (from: Part, to: Part) => boolean): void => {
    for (const from of less) {
      const targets = more
        .filter((to) => to.units > 0 && holds(from, to))
        .sort((a, b) => Math.abs(a.period - from.period) - Math.abs(b.period - from.period));
      for (const to of targets) {
        const units = Math.min(from.units, to.units);
        if (units <= 0) break;
        from.units -= units;
        to.units -= units;
        moves.push({ kind: 'production', family, from: placeOf(from), to: placeOf(to), units });
      }
    }
  };
  pair((from, to) => from.process === to.process);
  pair((from, to) => from.period === to.period);
  pair(() => true);
  const isRest = ({ units, process, period }: Part) =>
    units > ROUNDING * Math.max(1, before.production[process * periodCount + period]!);
  for (const from of less.filter(isRest))
    moves.push({ kind: 'production', family, from: placeOf(from), to: null, units: from.units });
  for (const to of more.filter(isRest))
    moves.push({ kind: 'production', family, from: null, to: placeOf(to), units: to.units });
  return moves.sort((a, b) => periodOf(a) - periodOf(b));
}

const placeOf = ({ process, period }: Part): MovePlace => ({ process, period });

function periodOf(move: MoveChange): number {
  return move.kind === 'production' ? (move.from?.period ?? move.to?.period ?? 0) : 0;
}
