/**
 * The elastic program: what would have to give way, at the least total price. (Chinneck, Feasibility and Infeasibility in
 * Optimization, 2008, chapter 6.)
 */
import type { Formulation } from '../formulation/index.ts';
import { locate, type Model, ModelBuilder, range } from '../model/model.ts';
import { isGrantable, type LimitReference, limitOfColumn, limitOfRow } from './limits.ts';

/** A place where the elastic program may give way. */
export interface Slack {
  readonly kind: 'row' | 'column';
  readonly position: number;
  readonly direction: 'raise' | 'lower';
  readonly limit: LimitReference;
}

export interface Elastic {
  readonly model: Model;
  readonly slacks: readonly Slack[];
  /** Price of a unit of each slack when all limits count alike. */
  readonly prices: Float64Array;
}

/**
 * The model in which every limit that somebody can grant may give way; balances and demand hold. The cost is the
 * weighted violation alone.
 */
export function elasticModel(formulation: Formulation): Elastic {
  const { model } = formulation;
  const slacks: Slack[] = [];
  for (const block of model.rowBlocks) {
    if (!isGrantable(block.name)) continue;
    for (let row = block.start; row < block.start + block.count; row++) {
      const limit = limitOfRow(formulation, row);
      if (limit === null) continue;
      if (Number.isFinite(model.rowLower[row]!))
        slacks.push({ kind: 'row', position: row, direction: 'lower', limit });
      if (Number.isFinite(model.rowUpper[row]!))
        slacks.push({ kind: 'row', position: row, direction: 'raise', limit });
    }
  }
  for (let column = 0; column < model.columnCount; column++) {
    const limit = limitOfColumn(formulation, column);
    if (limit === null) continue;
    const { block } = locate(model.columnBlocks, column);
    if (model.columnLower[column]! > 0)
      slacks.push({ kind: 'column', position: column, direction: 'lower', limit });
    // Lost sales above the firm orders mean: firm orders are given up.
    if (Number.isFinite(model.columnUpper[column]!)) {
      slacks.push({
        kind: 'column',
        position: column,
        direction: block.name === 'lost' ? 'lower' : 'raise',
        limit,
      });
    }
  }
  const builder = new ModelBuilder();
  const columns = builder.addColumns('column', [range('column', model.columnCount)]);
  const slackColumns = builder.addColumns('slack', [range('slack', slacks.length)]);
  const rows = builder.addRows('row', [range('row', model.rowCount)]);
  for (let i = 0; i < model.rowCount; i++)
    builder.setRowBounds(rows.start + i, model.rowLower[i]!, model.rowUpper[i]!);
  for (let j = 0; j < model.columnCount; j++) {
    builder.setColumnBounds(columns.start + j, model.columnLower[j]!, model.columnUpper[j]!);
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      builder.entry(rows.start + model.rows[k]!, columns.start + j, model.values[k]!);
    }
  }
  const prices = new Float64Array(slacks.length);
  slacks.forEach((slack, s) => {
    const column = slackColumns.start + s;
    prices[s] = slack.kind === 'row' ? 1 : largestEntry(model, slack.position);
    builder.addCost(column, prices[s]!);
    if (slack.kind === 'row') {
      builder.entry(rows.start + slack.position, column, slack.direction === 'raise' ? -1 : 1);
      return;
    }
    // A copy of the column acts beyond its bound: forwards past the upper, backwards past the lower.
    const isBeyondUpper = slack.direction === 'raise' || model.columnLower[slack.position] === 0;
    const sign = isBeyondUpper ? 1 : -1;
    for (let k = model.starts[slack.position]!; k < model.starts[slack.position + 1]!; k++) {
      builder.entry(rows.start + model.rows[k]!, column, sign * model.values[k]!);
    }
  });
  return { model: builder.build(), slacks, prices };
}

/** Greatest coefficient of a column: one shift of 16 hours costs as much as 16 hours. */
function largestEntry(model: Model, column: number): number {
  let largest = 1;
  for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++)
    largest = Math.max(largest, Math.abs(model.values[k]!));
  return largest;
}
