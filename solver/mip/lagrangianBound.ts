/**
 * A bound on mixed models from their parts. Rows that tie families to each other (hours, storage, service) are priced at their
 * duals in the relaxation and left out; what remains falls into parts, a few families each, which small mixed models solve.
 *
 *   bound = Σ_{tying rows i} y[i] × limit[i] + Σ_{parts} min { (c − Aᵀy)·x : rows, bounds and whole numbers of the part }
 *
 * Every y whose sign fits the row's finite limits gives a bound; at the duals of the relaxation it is at least as tight as the
 * relaxation, and each part that is solved adds what whole numbers cost there. A part that is not solved counts with the
 * relaxation's own value, so the bound holds whenever it is asked for. Written for minimizing; money.
 * Reference: Geoffrion, Lagrangean relaxation for integer programming (1974); Pochet and Wolsey (2006), section 6.3.
 */
import type { Backend } from '../backends/backend.ts';
import type { RowBlock } from '../formulation/blocks.ts';
import { localRows } from '../formulation/localRows.ts';
import { cheapest, closedPrices, columnWorths } from '../model/certificate.ts';
import { type Model, ModelBuilder, range } from '../model/model.ts';
import { direction } from '../model/point.ts';

/** The relaxation as it was solved: point and duals of all rows of the model. */
export interface SolvedRelaxation {
  readonly values: Float64Array;
  readonly rowDuals: Float64Array;
}

export interface LagrangianBoundOptions {
  readonly clock: () => number;
  readonly seconds: number;
  /** Receives the bound when it has moved, in the model's own sense. */
  readonly onBound: (bound: number) => void;
  readonly shouldStop?: () => boolean;
}

/** What was done; reported with the plan. */
export interface LagrangianBound {
  /** Parts with whole numbers, and how many were solved in time. */
  readonly parts: number;
  readonly solved: number;
  readonly bound: number;
  readonly seconds: number;
}

/** Relative gap and seconds of one part: a loose end of a part is small against the whole. */
const PART_GAP = 3e-3;
const PART_SECONDS = 2;

/** The bound is reported after so many parts. */
const TOLD_EVERY = 20;

interface Part {
  readonly columns: number[];
  /** Value of the part in the relaxation, in minimizing sense. */
  relaxed: number;
  /** Cost of what whole columns miss to the next whole number: where solving promises most. */
  promise: number;
}

/** Bounds a model from its parts; null when it does not fall into parts. */
export function findLagrangianBound(
  model: Model,
  rowBlocks: readonly RowBlock[],
  relaxation: SolvedRelaxation,
  backend: Backend,
  options: LagrangianBoundOptions,
): LagrangianBound | null {
  const started = options.clock();
  const left = () => options.seconds - (options.clock() - started);
  const sign = -direction(model);
  const local = localRows(model, rowBlocks);
  const { partOf, parts } = partsOf(model, local);
  if (parts.length < 2) return null;
  const price = closedPrices(model, relaxation.rowDuals);
  let bound = sign * model.offset;
  for (let i = 0; i < model.rowCount; i++) {
    const worth = cheapest(price[i]!, model.rowLower[i]!, model.rowUpper[i]!);
    const part = parts[partOf.rows[i]!];
    if (part !== undefined) part.relaxed += worth;
    bound += worth;
  }
  const worthOf = columnWorths(model);
  const tiedCost = new Float64Array(model.columnCount);
  for (let j = 0; j < model.columnCount; j++) {
    let cost = sign * model.cost[j]!;
    let reducedCost = cost;
    let greatest = Math.abs(cost);
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const row = model.rows[k]!;
      const share = price[row]! * model.values[k]!;
      reducedCost -= share;
      greatest = Math.max(greatest, Math.abs(share));
      if (local.isLocalRow[row] !== 1) cost -= share;
    }
    tiedCost[j] = cost;
    const worth = worthOf(j, reducedCost, greatest);
    bound += worth;
    const part = parts[partOf.columns[j]!];
    if (part === undefined) continue;
    part.relaxed += worth;
    if (model.isInteger[j] === 1) {
      const value = relaxation.values[j]!;
      part.promise += (Math.ceil(value - 1e-9) - value) * Math.abs(model.cost[j]!);
    }
  }
  // Duals that prove nothing of the whole prove nothing of its parts.
  if (!Number.isFinite(bound)) return null;
  const mixed = parts
    .filter(({ columns }) => columns.some((j) => model.isInteger[j] === 1))
    .sort((a, b) => b.promise - a.promise);
  let solved = 0;
  for (const part of mixed) {
    if (left() <= 0 || options.shouldStop?.() === true) break;
    const least = leastCost(model, local.isLocalRow, part.columns, tiedCost, backend, left());
    if (least !== null && least > part.relaxed) bound += least - part.relaxed;
    solved++;
    if (solved % TOLD_EVERY === 0) options.onBound(sign * bound);
  }
  options.onBound(sign * bound);
  return { parts: mixed.length, solved, bound: sign * bound, seconds: options.clock() - started };
}

/** Columns that hang together by local rows; −1 for rows and columns of no part. */
function partsOf(
  model: Model,
  local: ReturnType<typeof localRows>,
): { readonly parts: readonly Part[]; readonly partOf: { rows: Int32Array; columns: Int32Array } } {
  const partOf = {
    rows: new Int32Array(model.rowCount).fill(-1),
    columns: new Int32Array(model.columnCount).fill(-1),
  };
  const parts: Part[] = [];
  for (let first = 0; first < model.columnCount; first++) {
    if (partOf.columns[first]! >= 0 || local.isLocal[first] !== 1) continue;
    const number = parts.length;
    const columns = [first];
    partOf.columns[first] = number;
    // Columns are visited in the order in which they are reached.
    for (let next = 0; next < columns.length; next++) {
      const j = columns[next]!;
      for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
        const row = model.rows[k]!;
        if (local.isLocalRow[row] !== 1 || partOf.rows[row]! >= 0) continue;
        partOf.rows[row] = number;
        for (let e = local.starts[row]!; e < local.starts[row + 1]!; e++) {
          const other = local.columns[e]!;
          if (partOf.columns[other]! >= 0) continue;
          partOf.columns[other] = number;
          columns.push(other);
        }
      }
    }
    parts.push({ columns, relaxed: 0, promise: 0 });
  }
  return { parts, partOf };
}

/** Bound on the least cost of one part by itself; null when the solver proved none. */
function leastCost(
  model: Model,
  isLocalRow: Uint8Array,
  columns: readonly number[],
  cost: Float64Array,
  backend: Backend,
  seconds: number,
): number | null {
  const rows = new Map<number, number>();
  const builder = new ModelBuilder();
  const ordered = [...columns].sort((a, b) => model.isInteger[a]! - model.isInteger[b]! || a - b);
  const wholeCount = ordered.filter((j) => model.isInteger[j] === 1).length;
  builder.addColumns('column', [range('column', ordered.length - wholeCount)]);
  builder.addColumns('integers', [range('column', wholeCount)], { integer: true });
  ordered.forEach((j, c) => {
    builder.setColumnBounds(c, model.columnLower[j]!, model.columnUpper[j]!);
    builder.addCost(c, cost[j]!);
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      const row = model.rows[k]!;
      if (isLocalRow[row] !== 1) continue;
      let position = rows.get(row);
      if (position === undefined) {
        position = rows.size;
        rows.set(row, position);
      }
      builder.entry(position, c, model.values[k]!);
    }
  });
  builder.addRows('row', [range('row', rows.size)]);
  for (const [row, position] of rows)
    builder.setRowBounds(position, model.rowLower[row]!, model.rowUpper[row]!);
  const session = backend.load(builder.build());
  try {
    const answer = session.solve({
      relativeGap: PART_GAP,
      timeLimitSeconds: Math.max(0.1, Math.min(PART_SECONDS, seconds)),
      isWithoutHeuristics: true,
    });
    return answer.bounds.dual;
  } finally {
    session.dispose();
  }
}
