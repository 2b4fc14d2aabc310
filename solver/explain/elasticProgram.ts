/**
 * Two programs in which limits are relaxed: each by an amount of its own at the least total price (Chinneck, Feasibility
 * and Infeasibility in Optimization, 2008, chapter 6), or all by the same amount. Balances and demand hold in both.
 */
import { sumOf } from '../arithmetic/sums.ts';
import { type Model, ModelBuilder, range } from '../model/model.ts';
import { type Slack, withoutLimits } from './slacks.ts';

/**
 * The model with a column for each slack behind its own: by how much that limit is relaxed. The cost is the total price of
 * what is relaxed and nothing else. What is whole in the model is whole here only when asked for.
 */
export function elasticProgram(
  model: Model,
  slacks: readonly Slack[],
  options: { readonly areWhole: boolean },
): Model {
  // Bounds that cross leave no value to start from: they stand apart.
  const isApart = ({ kind, position, side }: Slack) =>
    kind === 'column'
      ? model.columnLower[position]! > model.columnUpper[position]!
      : side === 'upper' && model.rowLower[position]! > model.rowUpper[position]!;
  const builder = new ModelBuilder();
  copyOf(withoutLimits(model, slacks.filter(isApart)), builder);
  const { start } = builder.addColumns('slack', [range('slack', slacks.length)]);
  const rowOf = limitRows(builder, model, slacks, isApart);
  slacks.forEach(({ position, side, price }, s) => {
    builder.addCost(start + s, price);
    const sign = side === 'upper' ? 1 : -1;
    if (rowOf[s]! >= 0) {
      builder.entry(rowOf[s]!, start + s, -sign);
      return;
    }
    // A copy of the column goes on beyond its bound: past the upper one, or down to 0 from the lower.
    if (side === 'lower') builder.setColumnBounds(start + s, 0, model.columnLower[position]!);
    for (let k = model.starts[position]!; k < model.starts[position + 1]!; k++)
      builder.entry(model.rows[k]!, start + s, sign * model.values[k]!);
  });
  const program = builder.build();
  if (!options.areWhole) return program;
  const isInteger = new Uint8Array(program.columnCount);
  isInteger.set(model.isInteger);
  slacks.forEach(({ kind, position }, s) => {
    if (kind === 'column') isInteger[start + s] = model.isInteger[position]!;
  });
  return { ...program, isInteger, integerCount: sumOf(isInteger) };
}

/** The program of one slack for all limits, and where its limits stand. */
export interface UniformElasticProgram {
  readonly model: Model;
  /** The row in which the limit of each slack stands, alone. */
  readonly rowOf: Int32Array;
}

/**
 * The model in which all limits are relaxed by the same amount, counted in units of a row (a column's bound by that ÷ its
 * price), and the cost is that amount. Every limit is the one side of one row: the bound of a column becomes a row, and a
 * row with two sides stands twice. Nothing is whole.
 */
export function uniformElasticProgram(model: Model, slacks: readonly Slack[]): UniformElasticProgram {
  // A limit that shares its row with another side, limit or not, stands in a row of its own.
  const hasUpperLimit = new Set(
    slacks.filter(({ kind, side }) => kind === 'row' && side === 'upper').map(({ position }) => position),
  );
  const isApart = ({ kind, position, side }: Slack) =>
    kind === 'column' ||
    (side === 'upper'
      ? Number.isFinite(model.rowLower[position]!)
      : Number.isFinite(model.rowUpper[position]!) && !hasUpperLimit.has(position));
  const builder = new ModelBuilder();
  copyOf(withoutLimits(model, slacks.filter(isApart)), builder);
  const slack = builder.addColumns('slack', [range('slack', 1)]).start;
  builder.addCost(slack, 1);
  const rowOf = limitRows(builder, model, slacks, isApart);
  slacks.forEach(({ side, price }, s) => {
    builder.entry(rowOf[s]!, slack, (side === 'upper' ? -1 : 1) / price);
  });
  return { model: builder.build(), rowOf };
}

/**
 * Adds a row for every limit that stands apart from its row or column. The row of each slack comes back; −1 where its limit
 * is still the bound of its column.
 */
function limitRows(
  builder: ModelBuilder,
  model: Model,
  slacks: readonly Slack[],
  isApart: (slack: Slack) => boolean,
): Int32Array {
  let next = builder.addRows('apart', [range('limit', slacks.filter(isApart).length)]).start;
  const twinOf = new Int32Array(model.rowCount).fill(-1);
  const rowOf = Int32Array.from(slacks, (slack) => {
    const { kind, position, side } = slack;
    if (!isApart(slack)) return kind === 'row' ? position : -1;
    const row = next++;
    const [lower, upper] =
      kind === 'row' ? [model.rowLower, model.rowUpper] : [model.columnLower, model.columnUpper];
    if (side === 'upper') builder.setRowBounds(row, Number.NEGATIVE_INFINITY, upper[position]!);
    else builder.setRowBounds(row, lower[position]!, Number.POSITIVE_INFINITY);
    if (kind === 'row') twinOf[position] = row;
    else builder.entry(row, position, 1);
    return row;
  });
  for (let j = 0; j < model.columnCount; j++) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const twin = twinOf[model.rows[k]!]!;
      if (twin >= 0) builder.entry(twin, j, model.values[k]!);
    }
  }
  return rowOf;
}

/** Rows, columns and entries of a model at the same positions, without its costs. */
function copyOf(model: Model, builder: ModelBuilder): void {
  const columns = builder.addColumns('column', [range('column', model.columnCount)]);
  const rows = builder.addRows('row', [range('row', model.rowCount)]);
  for (let i = 0; i < rows.count; i++) builder.setRowBounds(i, model.rowLower[i]!, model.rowUpper[i]!);
  for (let j = 0; j < columns.count; j++) {
    builder.setColumnBounds(j, model.columnLower[j]!, model.columnUpper[j]!);
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      builder.entry(model.rows[k]!, j, model.values[k]!);
  }
}
