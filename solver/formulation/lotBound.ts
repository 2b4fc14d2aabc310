/**
 * The bound on each lot that a setup allows, computed when the model has all its rows. Two bounds hold, and the
 * tighter one is used:
 *  - what the rows leave: hours that can exist, materials, storage, the process's own maximum. A limit that is off has no row, one
 *    that is soft has a column without a bound that takes up the excess, so neither bounds anything; a frozen cell is a bound
 *    of its column. Nothing is said about rows here a second time, so no plan of the model is cut off.
 *  - what is worth making (lotWorth.ts): every model has a best plan that makes no more. Not where the model is to be asked more than
 *    the case asks it (`Lots.asks`).
 * Where neither is finite, the bound is many times all units that the case states: an assumption.
 */
import type { Model } from '../model/model.ts';
import { toRowMajor } from '../model/patch.ts';
import { type Lots, LotWorth } from './lotWorth.ts';
import { RowLimits } from './rowLimits.ts';

/** Puts the bounds on lots into the rows that tie lots to setups; a model without such rows stays as it is. */
export function boundLots(lots: Lots, model: Model): Model {
  const { index, columns } = lots;
  const { setupForced } = lots.rows;
  if (setupForced.block.count === 0 || columns.production.block.count === 0) return model;
  const rows = toRowMajor(model);
  const isLeftOut = new Uint8Array(model.rowCount);
  isLeftOut.fill(1, setupForced.block.start, setupForced.block.start + setupForced.block.count);
  const left = new RowLimits(model, rows, isLeftOut);
  const worth = lots.asks === 'moreUnits' ? null : new LotWorth(lots, model, left);
  const values = model.values.slice();
  for (const p of setupForced.members) {
    const carryOver = index.source.processes[p]!.setupCarryOverPeriods ?? 0;
    for (let t = 0; t < index.periodCount; t++) {
      const column = columns.production.at(p, t);
      const useful = worth?.unitsOf(p, t) ?? Number.POSITIVE_INFINITY;
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
