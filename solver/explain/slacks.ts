/**
 * Where a plan could be given room: every bound that somebody in the company can grant relief from. Balances and demand
 * hold; the sign of a quantity is no limit.
 */

import type { Formulation } from '../features/formulateCase.ts';
import type { Granter } from '../formulation/feature.ts';
import type { Block, Model } from '../model/model.ts';
import {
  canBeLimited,
  granterOfColumn,
  granterOfRows,
  isLossLimit,
  type LimitReference,
  limitOfColumn,
  limitOfRow,
  type Side,
} from './limits.ts';

/** One bound of one row or column that may give way. */
export interface Slack {
  readonly kind: 'row' | 'column';
  readonly position: number;
  readonly side: Side;
  /** What happens to the limit in business terms: more hours, or a lower target. */
  readonly direction: 'raise' | 'lower';
  readonly grantedBy: Granter;
  /** Price of a unit when all limits count alike: one shift of 16 hours costs as much as 16 hours. */
  readonly price: number;
}

/** All bounds that may give way, rows first. */
export function slacksOf(formulation: Formulation): Slack[] {
  const { model } = formulation;
  const slacks: Slack[] = [];
  for (const block of model.rowBlocks) {
    const grantedBy = granterOfRows(block.name);
    if (grantedBy === null) continue;
    for (const position of positionsOf(block)) {
      if (!isPromise(formulation, block, position)) continue;
      const slack = { kind: 'row' as const, position, grantedBy, price: 1 };
      const isMultiple = block.name === 'lotMultiple';
      if (Number.isFinite(model.rowLower[position]!))
        slacks.push({ ...slack, side: 'lower', direction: 'lower' });
      // Demand is met exactly: nobody delivers more than is asked for.
      if (block.name !== 'demand' && Number.isFinite(model.rowUpper[position]!))
        slacks.push({ ...slack, side: 'upper', direction: isMultiple ? 'lower' : raisedBy(block) });
    }
  }
  for (const block of model.columnBlocks) {
    if (!canBeLimited(block.name)) continue;
    for (const position of positionsOf(block)) {
      const grantedBy = granterOfColumn(formulation, block, position);
      if (grantedBy === null) continue;
      const slack = { kind: 'column' as const, position, grantedBy, price: largestEntry(model, position) };
      if (model.columnLower[position]! > 0) slacks.push({ ...slack, side: 'lower', direction: 'lower' });
      if (Number.isFinite(model.columnUpper[position]!))
        slacks.push({ ...slack, side: 'upper', direction: raisedBy(block) });
    }
  }
  return slacks;
}

/** Whether a row is a promise at all: demand is one where sales may not be lost, and something is asked for. */
function isPromise({ index, model }: Formulation, block: Block, row: number): boolean {
  if (block.name !== 'demand') return true;
  const segment = index.source.segments[Math.floor((row - block.start) / index.periodCount)]!;
  return !segment.lostSalesAllowed && model.rowLower[row]! > 0;
}

/** Lost sales above what is not firm mean: firm orders are given up. */
function raisedBy(block: Block): Slack['direction'] {
  return isLossLimit(block.name) ? 'lower' : 'raise';
}

function positionsOf(block: Block): number[] {
  return Array.from({ length: block.count }, (_, i) => block.start + i);
}

function largestEntry(model: Model, column: number): number {
  let largest = 1;
  for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++)
    largest = Math.max(largest, Math.abs(model.values[k]!));
  return largest;
}

/** What the limit of a slack means in business terms. */
export function limitOf(formulation: Formulation, slack: Slack): LimitReference {
  const meaning = slack.kind === 'row' ? limitOfRow : limitOfColumn;
  return meaning(formulation, slack.position, slack.side);
}

/**
 * The model with some limits moved, each by its amount in its own unit; an infinite amount takes the limit out. No quantity
 * becomes negative by it.
 */
export function withRoom(model: Model, slacks: readonly Slack[], amounts: ArrayLike<number>): Model {
  const next = {
    ...model,
    columnLower: model.columnLower.slice(),
    columnUpper: model.columnUpper.slice(),
    rowLower: model.rowLower.slice(),
    rowUpper: model.rowUpper.slice(),
  };
  slacks.forEach(({ kind, position, side }, s) => {
    const amount = amounts[s]!;
    if (amount === 0) return;
    if (kind === 'row') {
      if (side === 'upper') next.rowUpper[position]! += amount;
      else next.rowLower[position]! -= amount;
    } else if (side === 'upper') next.columnUpper[position]! += amount;
    else next.columnLower[position] = Math.max(0, next.columnLower[position]! - amount);
  });
  return next;
}

/** The model with some of its limits and none of the others. */
export function withLimitsOnly(model: Model, slacks: readonly Slack[], kept: readonly Slack[]): Model {
  const isKept = new Set(kept);
  return withoutLimits(
    model,
    slacks.filter((slack) => !isKept.has(slack)),
  );
}

/** The model without some limits. */
export function withoutLimits(model: Model, slacks: readonly Slack[]): Model {
  return withRoom(model, slacks, new Float64Array(slacks.length).fill(Number.POSITIVE_INFINITY));
}
