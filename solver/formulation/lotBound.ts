/**
 * The bound on each lot that a setup allows, computed when the model has all its rows. Two bounds hold, and the
 * tighter one is used:
 *  - what the rows leave: hours that can exist, materials, storage, the process's own maximum. A limit that is off has no row, one
 *    that is soft has a column without a bound that takes up the excess, so neither bounds anything; a frozen cell is a bound
 *    of its column. Nothing is said about rows here a second time, so no plan of the model is cut off.
 *  - what is worth making (lotWorth.ts): every model has a best plan that makes no more.
 * Where neither is finite, the bound is many times all units that the case states: an assumption.
 */
import { impliedBounds } from '../model/finiteBounds.ts';
import type { Model } from '../model/model.ts';
import { type RowMajor, toRowMajor } from '../model/patch.ts';
import { type Lots, LotWorth } from './lotWorth.ts';

/** Puts the bounds on lots into the rows that tie lots to setups; a model without such rows stays as it is. */
export function boundLots(lots: Lots, model: Model): Model {
  const { index, columns } = lots;
  const { setupForced } = lots.rows;
  if (setupForced.block.count === 0 || columns.production.block.count === 0) return model;
  const rows = toRowMajor(model);
  const isLeftOut = new Uint8Array(model.rowCount);
  isLeftOut.fill(1, setupForced.block.start, setupForced.block.start + setupForced.block.count);
  const left = new RowLimits(model, rows, isLeftOut);
  const worth = new LotWorth(lots, model, left);
  const values = model.values.slice();
  for (const p of setupForced.members) {
    const carryOver = index.source.processes[p]!.setupCarryOverPeriods ?? 0;
    for (let t = 0; t < index.periodCount; t++) {
      const column = columns.production.at(p, t);
      const useful = worth.unitsOf(p, t);
      const going = Math.min(useful, left.most(column));
      const fresh = Math.min(going, left.most(column, columns.setups.at(p, t)));
      const row = setupForced.at(p, t);
      for (let u = Math.max(0, t - carryOver); u <= t; u++) {
        const bound = u === t ? fresh : going;
        const setup = columns.setups.at(p, u);
        if (!Number.isFinite(bound)) lots.rows.assumedBounds.push({ row, column: setup });
        setEntry(model, values, row, setup, Number.isFinite(bound) ? -bound : -lots.assumedUnits());
      }
    }
  }
  return { ...model, values };
}

function setEntry(model: Model, values: Float64Array, row: number, column: number, value: number): void {
  for (let k = model.starts[column]!; k < model.starts[column + 1]!; k++)
    if (model.rows[k] === row) values[k] = value;
}

/** What the rows of a model leave for single columns, all others at the bounds that leave most. */
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
