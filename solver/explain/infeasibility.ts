/**
 * Why a case has no plan, and the least that would have to give way: an irreducible conflict in business words,
 * and one minimal relaxation with amounts. The answer is a result, not an error.
 */
import type { Backend } from '../backends/backend.ts';
import type { Formulation } from '../formulation/index.ts';
import { type Model, ModelBuilder, range } from '../model/model.ts';
import { elasticModel } from './elasticProgram.ts';
import { type LimitReference, limitOfColumn, limitOfRow } from './limits.ts';
import { type Relief, type Repair, reliefsOf, repairMenu } from './repairs.ts';

export interface Infeasibility {
  /** Limits that cannot hold together; leave out any one of them and the rest can (as far as was proved in time). */
  readonly conflict: readonly LimitReference[];
  /** Smallest total violation that makes a plan possible, limit by limit. Empty when even that failed. */
  readonly relaxation: readonly Relief[];
  /** Ways out that differ, each confirmed by a solve with the limits changed; the smallest first. */
  readonly repairs: readonly Repair[];
}

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
    // Few of many columns cost anything here: the simplex is the quicker one at any size.
    const answer = session.solve({ timeLimitSeconds: options.timeLimitSeconds, algorithm: 'simplex' });
    if (answer.values === null) return { conflict: [], relaxation: [], repairs: [] };
    return {
      repairs: repairMenu(formulation, elastic, session, backend, options),
      conflict: answer.rowDuals === null ? [] : conflictOf(formulation, backend, answer.rowDuals, options),
      relaxation: reliefsOf(elastic, formulation.model.columnCount, answer.values),
    };
  } finally {
    session.dispose();
  }
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
