/**
 * Cells of the case that relax a limit by an amount: the way from a bound of the model back to what somebody typed, as the
 * feature says that declared the limit.
 */
import type { Formulation } from '../features/formulateCase.ts';
import { fullIndices } from '../formulation/blocks.ts';
import { type RelaxedCells, roundedRelaxed } from '../formulation/relaxation.ts';
import { locate } from '../model/model.ts';
import type { Plan } from '../plan/plan.ts';
import type { Slack } from './slacks.ts';

/**
 * The cells that relax the limit of a slack by an amount in its unit; null where the case has none that could. `plan`: one that needs it
 * relaxed and keeps all other limits, where it is known.
 */
export function relaxedCells(
  formulation: Formulation,
  slack: Slack,
  amount: number,
  plan?: Plan,
): RelaxedCells {
  const { model, index } = formulation;
  const { kind, position, side } = slack;
  const bounds =
    kind === 'row'
      ? { lower: model.rowLower, upper: model.rowUpper }
      : { lower: model.columnLower, upper: model.columnUpper };
  const bound = bounds[side][position]!;
  const next = side === 'upper' ? bound + amount : bound - amount;
  const change = { side, bound, next, amount, ...(plan === undefined ? {} : { plan }) };
  const fixed = kind === 'column' ? formulation.fixedColumns.get(position) : undefined;
  const blocks = kind === 'row' ? formulation.rowBlocks : formulation.columnBlocks;
  const { block, indices } = locate<(typeof blocks)[number]>(blocks, position);
  const cells =
    fixed === undefined
      ? block.limit.cells?.(index, fullIndices(block, indices), change)
      : fixed.cells(change);
  const size = Math.max(Math.abs(bound), Math.abs(next));
  return cells?.map((cell) => roundedRelaxed(cell, size)) ?? null;
}
