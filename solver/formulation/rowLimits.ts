/** What the rows of a model leave for single columns, all others at the bounds that leave most: for bounds on lots. */
import { impliedBounds } from '../model/finiteBounds.ts';
import type { Model } from '../model/model.ts';
import type { RowMajor } from '../model/patch.ts';

export class RowLimits {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
  private readonly model: Model;
  private readonly rows: RowMajor;
  private readonly isLeftOut: Uint8Array;
  /** Columns of which at most one is 1; −1: none. */
  private readonly choiceOf: Int32Array;
  private readonly sums = new Map<number, number>();

  constructor(model: Model, rows: RowMajor, isLeftOut: Uint8Array) {
    this.model = model;
    this.rows = rows;
    this.isLeftOut = isLeftOut;
    const { lower, upper } = impliedBounds(model, rows, isLeftOut);
    this.lower = lower;
    this.upper = upper;
    this.choiceOf = choices(model, rows);
  }

  /** Most that a column can be; with a column that is 1 then, which may use up the same rows. */
  most(column: number, switchedOn = -1): number {
    const { model } = this;
    let most = this.upper[column]!;
    for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++) {
      const row = model.rows[k]!;
      const value = model.values[k]!;
      if (value === 0 || this.isLeftOut[row] === 1) continue;
      const sign = value > 0 ? 1 : -1;
      const limit = sign > 0 ? model.rowUpper[row]! : -model.rowLower[row]!;
      if (!Number.isFinite(limit)) continue;
      const others = this.least(row, sign) - sign * value * this.lower[column]!;
      const taken = switchedOn < 0 ? 0 : this.taken(row, sign, switchedOn);
      most = Math.min(most, (limit - others - taken) / (sign * value));
    }
    return Math.max(0, most);
  }

  /** What a column that is 1 instead of at its lower bound takes of a row. */
  private taken(row: number, sign: 1 | -1, column: number): number {
    const { starts, columns, values } = this.rows;
    for (let k = starts[row]!; k < starts[row + 1]!; k++)
      if (columns[k] === column) return Math.max(0, sign * values[k]!) * (1 - this.lower[column]!);
    return 0;
  }

  /** Least sum of a row, or of its negative. */
  least(row: number, sign: 1 | -1): number {
    const key = 2 * row + (sign > 0 ? 0 : 1);
    const known = this.sums.get(key);
    if (known !== undefined) return known;
    const { starts, columns, values } = this.rows;
    let sum = 0;
    const chosen = new Map<number, number>();
    for (let k = starts[row]!; k < starts[row + 1]!; k++) {
      const value = sign * values[k]!;
      const column = columns[k]!;
      if (value === 0) continue;
      const choice = this.choiceOf[column]!;
      if (choice >= 0 && value < 0) chosen.set(choice, Math.min(chosen.get(choice) ?? 0, value));
      else sum += value * (value > 0 ? this.lower[column]! : this.upper[column]!);
    }
    for (const value of chosen.values()) sum += value;
    this.sums.set(key, sum);
    return sum;
  }
}

/** Finds rows that let at most one of some yes-or-no columns be 1; a column counts in one of them. */
function choices(model: Model, { starts, columns, values }: RowMajor): Int32Array {
  const choiceOf = new Int32Array(model.columnCount).fill(-1);
  const isYesOrNo = (j: number) =>
    model.isInteger[j] === 1 && model.columnLower[j]! >= 0 && model.columnUpper[j]! <= 1;
  for (let row = 0; row < model.rowCount; row++) {
    const [from, to] = [starts[row]!, starts[row + 1]!];
    if (model.rowUpper[row] !== 1 || to - from < 2) continue;
    let isChoice = true;
    for (let k = from; k < to && isChoice; k++) isChoice = values[k] === 1 && isYesOrNo(columns[k]!);
    if (!isChoice) continue;
    for (let k = from; k < to; k++) if (choiceOf[columns[k]!] === -1) choiceOf[columns[k]!] = row;
  }
  return choiceOf;
}
