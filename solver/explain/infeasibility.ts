/**
 * Why a case has no plan, and the least that would have to give way: an irreducible conflict in business words,
 * and one minimal relaxation with amounts. The answer is a result, not an error.
 */
import type { Backend } from '../backends/backend.ts';
import type { Formulation } from '../formulation/index.ts';
import { locate, type Model, ModelBuilder, range } from '../model/model.ts';
import { isGrantable, type LimitReference, limitOfColumn, limitOfRow } from './limits.ts';

/** A limit with the amount by which it would have to give way. */
export interface Relief extends LimitReference {
  /** How much more (or less) is needed, in the limit's unit; always positive. */
  readonly amount: number;
  /** Whether the limit must rise (more hours, more stock) or fall (lower target). */
  readonly direction: 'raise' | 'lower';
}

export interface Infeasibility {
  /** Limits that cannot hold together; leave out any one of them and the rest can (as far as was proved in time). */
  readonly conflict: readonly LimitReference[];
  /** Smallest total violation that makes a plan possible, limit by limit. Empty when even that failed. */
  readonly relaxation: readonly Relief[];
}

const SMALL = 1e-6;

/**
 * Explains an infeasible formulation. First the elastic program (every limit that somebody can grant may give way
 * at a price of 1 per unit; balances and demand hold): its optimum is the minimal relaxation. Its duals prove the
 * infeasibility, so the rows with a dual form a conflict, small enough for the solver to reduce it to one that is
 * irreducible. (Chinneck, Feasibility and Infeasibility in Optimization, 2008, chapters 2 and 6.)
 */
export function explainInfeasibility(
  formulation: Formulation,
  backend: Backend,
  options: { readonly timeLimitSeconds: number },
): Infeasibility {
  const elastic = elasticModel(formulation);
  const session = backend.load(elastic.model);
  try {
    const answer = session.solve({ timeLimitSeconds: options.timeLimitSeconds });
    if (answer.values === null) return { conflict: [], relaxation: [] };
    return {
      conflict: answer.rowDuals === null ? [] : conflictOf(formulation, backend, answer.rowDuals, options),
      relaxation: reliefsOf(formulation, elastic.slacks, answer.values),
    };
  } finally {
    session.dispose();
  }
}

function reliefsOf(
  formulation: Formulation,
  slacks: readonly Slack[],
  values: Float64Array,
): readonly Relief[] {
  const reliefs: Relief[] = [];
  slacks.forEach((slack, s) => {
    const amount = values[formulation.model.columnCount + s]!;
    if (amount <= SMALL) return;
    const limit =
      slack.kind === 'row'
        ? limitOfRow(formulation, slack.position)
        : limitOfColumn(formulation, slack.position);
    if (limit !== null) reliefs.push({ ...limit, amount, direction: slack.direction });
  });
  return reliefs.sort((a, b) => b.amount - a.amount);
}

/** Reduces the rows that the duals name to an irreducible conflict, and tells what its limits mean. */
function conflictOf(
  formulation: Formulation,
  backend: Backend,
  duals: Float64Array,
  options: { readonly timeLimitSeconds: number },
): readonly LimitReference[] {
  const { model } = formulation;
  const suspects: number[] = [];
  duals.forEach((dual, row) => {
    if (Math.abs(dual) > 1e-9) suspects.push(row);
  });
  const part = rowsOnly(model, suspects);
  const session = backend.load(part.model);
  try {
    const isProved = session.solve({ timeLimitSeconds: options.timeLimitSeconds }).reason === 'infeasible';
    const found = isProved ? session.findConflict(options) : null;
    const foundRows = found === null ? suspects : Array.from(found.rows, (row) => suspects[row]!);
    const foundColumns = found === null ? [] : Array.from(found.columns, (column) => part.columns[column]!);
    return meaningOf(formulation, foundRows, foundColumns);
  } finally {
    session.dispose();
  }
}

/** A model of some rows and the columns that stand in them. */
function rowsOnly(model: Model, wanted: readonly number[]): { model: Model; columns: readonly number[] } {
  const position = new Int32Array(model.rowCount).fill(-1);
  wanted.forEach((row, i) => {
    position[row] = i;
  });
  const columns: number[] = [];
  for (let j = 0; j < model.columnCount; j++) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      if (position[model.rows[k]!]! < 0) continue;
      columns.push(j);
      break;
    }
  }
  const builder = new ModelBuilder();
  const rowBlock = builder.addRows('row', [range('row', wanted.length)]);
  const columnBlock = builder.addColumns('column', [range('column', columns.length)]);
  wanted.forEach((row, i) => {
    builder.setRowBounds(rowBlock.start + i, model.rowLower[row]!, model.rowUpper[row]!);
  });
  columns.forEach((j, c) => {
    builder.setColumnBounds(columnBlock.start + c, model.columnLower[j]!, model.columnUpper[j]!);
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const row = position[model.rows[k]!]!;
      if (row >= 0) builder.entry(rowBlock.start + row, columnBlock.start + c, model.values[k]!);
    }
  });
  return { model: builder.build(), columns };
}

/** Limits of a conflict in business terms; balances, which connect limits but limit nothing, are left out. */
function meaningOf(
  formulation: Formulation,
  conflictRows: readonly number[],
  conflictColumns: readonly number[],
): readonly LimitReference[] {
  const rows = conflictRows.map((row) => limitOfRow(formulation, row));
  const columns = conflictColumns.map((column) => limitOfColumn(formulation, column));
  return condensed([...rows, ...columns].filter((limit) => limit !== null));
}

/** More places of one kind of limit than this are told as one line. */
const PLACES_MAX = 3;

/**
 * Says a long conflict in few lines: the same limit over several periods is one entry with its span, and a kind of
 * limit at many places is one entry that names the first. Amounts are summed.
 */
function condensed(limits: readonly LimitReference[]): readonly LimitReference[] {
  const merge = (group: readonly LimitReference[], place: string): LimitReference => {
    const first = group[0]!;
    const spans = group.map((limit) => limit.where.at(-1) ?? '').sort();
    const from = spans[0]?.split(' – ')[0] ?? '';
    const to = spans.at(-1)?.split(' – ').at(-1) ?? '';
    const span = from === to ? from : `${from} – ${to}`;
    const total = group.reduce((sum, limit) => sum + (limit.limit ?? 0), 0);
    return { ...first, where: place === '' ? [span] : [place, span], limit: total };
  };
  const groupBy = (list: readonly LimitReference[], keyOf: (limit: LimitReference) => string) => {
    const groups = new Map<string, LimitReference[]>();
    for (const limit of list) groups.set(keyOf(limit), [...(groups.get(keyOf(limit)) ?? []), limit]);
    return [...groups.values()];
  };
  const placeOf = (limit: LimitReference) => limit.where.slice(0, -1).join(', ');
  const byPlace = groupBy(limits, (limit) => `${limit.title.en}|${placeOf(limit)}`).map((group) =>
    group.length === 1 ? group[0]! : merge(group, placeOf(group[0]!)),
  );
  return groupBy(byPlace, (limit) => limit.title.en).flatMap((group) =>
    group.length <= PLACES_MAX ? group : [merge(group, `${placeOf(group[0]!)} (+${group.length - 1})`)],
  );
}

interface Slack {
  readonly kind: 'row' | 'column';
  readonly position: number;
  readonly direction: 'raise' | 'lower';
}

function elasticModel(formulation: Formulation): { model: Model; slacks: readonly Slack[] } {
  const { model } = formulation;
  const slacks: Slack[] = [];
  for (const block of model.rowBlocks) {
    if (!isGrantable(block.name)) continue;
    for (let row = block.start; row < block.start + block.count; row++) {
      if (Number.isFinite(model.rowLower[row]!))
        slacks.push({ kind: 'row', position: row, direction: 'lower' });
      if (Number.isFinite(model.rowUpper[row]!))
        slacks.push({ kind: 'row', position: row, direction: 'raise' });
    }
  }
  for (let column = 0; column < model.columnCount; column++) {
    if (limitOfColumn(formulation, column) === null) continue;
    const { block } = locate(model.columnBlocks, column);
    if (model.columnLower[column]! > 0) slacks.push({ kind: 'column', position: column, direction: 'lower' });
    // Lost sales above the firm orders mean: firm orders are given up.
    if (Number.isFinite(model.columnUpper[column]!)) {
      slacks.push({ kind: 'column', position: column, direction: block.name === 'lost' ? 'lower' : 'raise' });
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
  slacks.forEach((slack, s) => {
    const column = slackColumns.start + s;
    builder.addCost(column, slack.kind === 'row' ? 1 : largestEntry(model, slack.position));
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
  return { model: builder.build(), slacks };
}

/** Greatest coefficient of a column: one shift of 16 hours costs as much as 16 hours. */
function largestEntry(model: Model, column: number): number {
  let largest = 1;
  for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++)
    largest = Math.max(largest, Math.abs(model.values[k]!));
  return largest;
}
