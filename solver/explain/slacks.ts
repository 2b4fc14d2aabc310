/**
 * Slacks: every bound that somebody in the company could relax. Balances and definitions hold; the sign of a quantity is no
 * limit.
 */

import type { Formulation } from '../features/formulateCase.ts';
import { type Approver, fullIndices, type RowBlock } from '../formulation/blocks.ts';
import type { Side } from '../formulation/relaxation.ts';
import { type Block, locate, type Model } from '../model/model.ts';
import { type LimitReference, limitOfColumn, limitOfRow } from './limits.ts';
import { type UsualUnits, usualUnits } from './usualUnits.ts';

/** One bound of one row or column that may be relaxed. */
export interface Slack {
  readonly kind: 'row' | 'column';
  readonly position: number;
  readonly side: Side;
  /** What happens to the limit in business terms: more hours, or a lower target. */
  readonly direction: 'raise' | 'lower';
  readonly approver: Approver;
  /** What counts like 1 of its unit. */
  readonly usual: number;
  /** Whether it says what of demand has to be delivered. */
  readonly isOfDemand: boolean;
  /** Price of a unit when all limits count alike: one shift of 16 hours costs as much as 16 hours. */
  readonly price: number;
}

/** All bounds that somebody could relax, rows first. */
export function slacksOf(formulation: Formulation): Slack[] {
  const { model, index, fixedColumns } = formulation;
  const slacks: Slack[] = [];
  const usualOf = usualUnits(formulation);
  for (const block of formulation.rowBlocks) {
    if (block.role !== 'limit') continue;
    const { approver, limit } = block;
    const isOfDemand = limit.isOfDemand === true;
    for (const position of positionsOf(block)) {
      const indices = limit.isLimit === undefined ? [] : indicesOf(block, position);
      for (const side of ['lower', 'upper'] as const) {
        const bound = (side === 'lower' ? model.rowLower : model.rowUpper)[position]!;
        if (!Number.isFinite(bound) || limit.isLimit?.(index, indices, side) === false) continue;
        const usual = usualOf.rows[position]!;
        const direction = directionOf(block, side);
        slacks.push({
          kind: 'row',
          position,
          side,
          direction,
          approver,
          usual,
          isOfDemand,
          price: 1 / usual,
        });
      }
    }
  }
  for (const block of formulation.columnBlocks) {
    for (const position of positionsOf(block)) {
      const fixed = fixedColumns.get(position);
      if (fixed === undefined && block.role !== 'limit') continue;
      const { approver } = fixed ?? block;
      const usual = usualOf.columns[position]!;
      const price = largestEntry(model, position, usualOf);
      const isOfDemand = fixed === undefined && block.limit.isOfDemand === true;
      const slack = { kind: 'column' as const, position, approver, usual, isOfDemand, price };
      if (model.columnLower[position]! > 0)
        slacks.push({ ...slack, side: 'lower', direction: directionOf(block, 'lower') });
      if (Number.isFinite(model.columnUpper[position]!))
        slacks.push({ ...slack, side: 'upper', direction: directionOf(block, 'upper') });
    }
  }
  return slacks;
}

function indicesOf(block: RowBlock, position: number): readonly number[] {
  return fullIndices(block, locate([block], position).indices);
}

/** What happens to a limit in business terms: an allowance is raised, a promise is lowered. */
function directionOf({ limit }: Pick<RowBlock, 'limit'>, side: Side): Slack['direction'] {
  return side === 'lower' || limit.upperIsPromise === true ? 'lower' : 'raise';
}

function positionsOf(block: Block): number[] {
  return Array.from({ length: block.count }, (_, i) => block.start + i);
}

/** The most that a unit of a column takes of a row, or counts itself, in what is usual there. */
function largestEntry(model: Model, column: number, usual: UsualUnits): number {
  let largest = 1 / usual.columns[column]!;
  for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++)
    largest = Math.max(largest, Math.abs(model.values[k]!) / usual.rows[model.rows[k]!]!);
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
export function withSlack(model: Model, slacks: readonly Slack[], amounts: ArrayLike<number>): Model {
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
  return withSlack(model, slacks, new Float64Array(slacks.length).fill(Number.POSITIVE_INFINITY));
}
