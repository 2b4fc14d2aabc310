/** A second model of a planning problem, written column by column: what laws over combined features are held against. */
import type { Backend, SolveAnswer } from '../../solver/backends/backend.ts';
import { ModelBuilder, range } from '../../solver/model/model.ts';
import { solveOnce } from './optimum.ts';

type Terms = readonly (readonly [column: number, coefficient: number])[];

export class SecondModel {
  private readonly builder = new ModelBuilder();

  constructor(sense: 'minimize' | 'maximize') {
    this.builder.sense = sense;
  }

  /** A column from 0 on, with its worth in the objective. */
  column(worth = 0, upper = Number.POSITIVE_INFINITY, integer = false): number {
    const { start } = this.builder.addColumns(`c${this.builder.columnCount}`, [range('one', 1)], {
      upper,
      integer,
    });
    if (worth !== 0) this.builder.addCost(start, worth);
    return start;
  }

  /** lower ≤ Σ terms ≤ upper. */
  row(terms: Terms, lower: number, upper: number): void {
    const { start } = this.builder.addRows(`r${this.builder.rowCount}`, [range('one', 1)]);
    this.builder.setRowBounds(start, lower, upper);
    for (const [column, coefficient] of terms) this.builder.entry(start, column, coefficient);
  }

  /** The same, or missed at a price for each unit, or not at all. */
  rule(mode: string, price: number, terms: Terms, lower: number, upper: number): void {
    if (mode === 'off') return;
    const sign = this.builder.sense === 'maximize' ? -1 : 1;
    const missed: Terms =
      mode === 'soft'
        ? [
            [this.column(sign * price), 1],
            [this.column(sign * price), -1],
          ]
        : [];
    this.row([...terms, ...missed], lower, upper);
  }

  /** The best of a sum over columns within all rows, or null when there is no solution. Worths of columns do not count. */
  best(backend: Backend, sense: 'minimize' | 'maximize', terms: Terms): number | null {
    const model = this.builder.build();
    const cost = new Float64Array(model.columnCount);
    for (const [column, worth] of terms) cost[column]! += worth;
    const answer = solveOnce(backend, { ...model, sense, cost, offset: 0 }, { relativeGap: 1e-9 });
    return worthOf(answer);
  }

  /** The optimum, or null when there is no solution. `worths` are added to those of the columns. */
  optimum(backend: Backend, worths: ReadonlyMap<number, number> = new Map()): number | null {
    for (const [column, worth] of worths) if (worth !== 0) this.builder.addCost(column, worth);
    const answer = solveOnce(backend, this.builder.build(), { relativeGap: 1e-9 });
    return worthOf(answer);
  }
}

/** The objective of an answer; null where no solution exists. Throws where the solver found none and does not claim that. */
function worthOf({ reason, values, bounds }: SolveAnswer): number | null {
  if (values !== null) return bounds.primal;
  if (reason === 'infeasible' || reason === 'infeasibleOrUnbounded') return null;
  throw new Error(`the second solver ended ${reason}`);
}
