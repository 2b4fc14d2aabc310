/**
 * The model of levelling: that of the case, around a plan that may break limits.
 *
 * x⁰ is the plan in view, in columns of the model (planValues.ts), with a completion of the columns that no plan states which
 * breaks as little as can be: a program of its own over those columns alone.
 *   held columns      x = x⁰
 *   falling columns   least bound ≤ x ≤ x⁰
 *   free columns      their bounds, widened to x⁰ where it lies beyond
 *   rows              their bounds, widened to what x⁰ makes of them: nothing that the plan keeps may be broken by a move, and
 *                     nothing that it breaks may become worse. So the plan itself is always a solution
 *   limits that x⁰ breaks by v and that free columns touch: row − s ≤ upper (row + s ≥ lower), 0 ≤ s ≤ v, likewise bounds of
 *                     free columns; Σ s ÷ size of the limit is the excess, the first thing that is made least
 *   loads that are soft: the violation column of the row is such an s, with what is paid for it in the objective; 0 ≤ s ≤ v of x⁰. So what is
 *                     excess is what the loads of a plan show (loads.ts), whether a limit is hard or soft
 *   hours[r,t]        Σ hours used − s ≤ threshold × regular hours, where a threshold below the capacity is asked for
 *   months            Σ_p yield[p] × (production[p,t] − x⁰) = 0 for each family and period, where units may not change months
 *   endGoods[f]       Σ goods of the family that the horizon ends with ≥ those of x⁰: closingStock[k,last], shipments[r,t] and
 *                     yield[p] × production[p,t] that arrive after it; likewise endMaterials[m] with materialStock and purchases
 *   change            production[p,t] − up + down = x⁰; Σ value of a unit × (up + down) is what moves
 * Units: those of the rows; the excess is a sum of shares of limits.
 * Reference: elastic programming, Chinneck, Feasibility and Infeasibility in Optimization (2008), chapter 6; goals in order,
 * Williams, Model Building in Mathematical Programming (2013), section 3.3.
 */
import { sumOf } from '../arithmetic/sums.ts';
import type { Backend } from '../backends/backend.ts';
import { widenBounds } from '../explain/widenBounds.ts';
import type { Formulation } from '../features/formulateCase.ts';
import { fullIndices, type Role } from '../formulation/blocks.ts';
import { locate, type Model, ModelBuilder, range } from '../model/model.ts';
import { type Row, rowSet, withRows } from '../model/patch.ts';
import type { Plan } from '../plan/plan.ts';
import { planValues } from '../run/planValues.ts';
import { endRules } from './endGoods.ts';
import {
  columnFreedom,
  FALLING,
  FREE,
  freeProcesses,
  HELD,
  type LevelRequest,
  type Scope,
} from './freedoms.ts';

/** Share of a number by which it may be off without being beyond its limit. */
const ROUNDING = 1e-6;

/** A sum over columns. */
export interface Terms {
  readonly columns: readonly number[];
  readonly values: readonly number[];
}

export interface LevelModel {
  readonly model: Model;
  /** Sum of excesses, each as a share of its limit; no term where nothing is in excess. */
  readonly excess: Terms;
  /** Value of the goods that move. */
  readonly change: Terms;
}

/** The plan in columns of the model, completed. */
export interface PlanPoint {
  readonly values: Float64Array;
}

/** By how much a number lies beyond bounds: above 0 beyond the upper, below 0 beyond the lower. */
function beyond(value: number, lower: number, upper: number): number {
  const slack = ROUNDING * Math.max(1, Math.abs(value));
  if (value > upper + slack) return value - upper;
  return value < lower - slack ? value - lower : 0;
}

/** Completes a plan: values of the columns that it does not state, which break as little as can be. */
export function pointOf(formulation: Formulation, plan: Plan, backend: Backend): PlanPoint {
  const { model } = formulation;
  const { values, isKnown } = planValues(formulation, plan);
  const unknown = Array.from(isKnown.keys()).filter((j) => isKnown[j] !== 1);
  if (unknown.length === 0) return { values };
  const known = activityOf(model, values);
  const rowAt = new Int32Array(model.rowCount).fill(-1);
  const rows: number[] = [];
  for (const j of unknown)
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      if (rowAt[model.rows[k]!]! < 0) rowAt[model.rows[k]!] = rows.push(model.rows[k]!) - 1;
  const builder = new ModelBuilder();
  const linear = unknown.filter((j) => model.isInteger[j] !== 1);
  const order = [...linear, ...unknown.filter((j) => model.isInteger[j] === 1)];
  builder.addColumns('column', [range('column', linear.length)]);
  builder.addColumns('integers', [range('column', order.length - linear.length)], { integer: true });
  const { start: above } = builder.addColumns('above', [range('row', rows.length)]);
  const { start: below } = builder.addColumns('below', [range('row', rows.length)]);
  builder.addRows('row', [range('row', rows.length)]);
  order.forEach((j, c) => {
    builder.setColumnBounds(c, model.columnLower[j]!, model.columnUpper[j]!);
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      builder.entry(rowAt[model.rows[k]!]!, c, model.values[k]!);
  });
  rows.forEach((i, row) => {
    builder.setRowBounds(row, model.rowLower[i]! - known[i]!, model.rowUpper[i]! - known[i]!);
    const price = 1 / Math.max(1, Math.abs(known[i]!));
    builder.entry(row, above + row, -1);
    builder.entry(row, below + row, 1);
    builder.addCost(above + row, price);
    builder.addCost(below + row, price);
  });
  const session = backend.load(builder.build());
  try {
    const answer = session.solve({ timeLimitSeconds: 60 });
    order.forEach((j, c) => {
      values[j] = answer.values?.[c] ?? Math.max(model.columnLower[j]!, Math.min(0, model.columnUpper[j]!));
    });
  } finally {
    session.dispose();
  }
  return { values };
}

function activityOf(model: Model, values: Float64Array): Float64Array {
  const activity = new Float64Array(model.rowCount);
  for (let j = 0; j < model.columnCount; j++) {
    const value = values[j]!;
    if (value === 0) continue;
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      activity[model.rows[k]!]! += model.values[k]! * value;
  }
  return activity;
}

/** Builds the model of levelling a plan within a scope. */
export function levelModel(
  formulation: Formulation,
  plan: Plan,
  { values }: PlanPoint,
  scope: Scope,
  { threshold }: Pick<LevelRequest, 'threshold'>,
): LevelModel {
  const made = new LevelModelBuilder(formulation, values, columnFreedom(formulation, plan, scope));
  made.softLoads();
  made.columns();
  made.rows();
  if (threshold !== null) made.threshold(threshold, scope);
  if (!scope.freedoms.has('otherMonths')) made.keepMonths(plan, scope);
  if (!scope.freedoms.has('endStock')) made.keepEnd(scope);
  made.changes(plan, scope);
  return made.build();
}

class LevelModelBuilder {
  private readonly formulation: Formulation;
  private readonly values: Float64Array;
  private readonly freedom: Uint8Array;
  private readonly model: Model;
  private readonly columnLower: Float64Array;
  private readonly columnUpper: Float64Array;
  private readonly isInteger: Uint8Array;
  private readonly rowLower: Float64Array;
  private readonly rowUpper: Float64Array;
  /** Columns behind those of the case: their upper bounds, and entries in rows of the case. */
  private readonly added: {
    readonly upper: number;
    readonly entry: readonly [row: number, value: number] | null;
  }[] = [];
  private readonly addedRows: Row[] = [];
  private readonly excess = { columns: [] as number[], values: [] as number[] };
  private readonly change = { columns: [] as number[], values: [] as number[] };

  constructor(formulation: Formulation, values: Float64Array, freedom: Uint8Array) {
    this.formulation = formulation;
    this.values = values.slice();
    this.freedom = freedom;
    this.model = this.widened(formulation, values);
    this.columnLower = this.model.columnLower.slice();
    this.columnUpper = this.model.columnUpper.slice();
    this.isInteger = this.model.isInteger.slice();
    this.rowLower = this.model.rowLower.slice();
    this.rowUpper = this.model.rowUpper.slice();
  }

  /**
   * Bounds on lots are as tight as the limits: where the plan breaks them, they are those of relaxed limits, and hold what the plan makes with a
   * setup. Else a lot that is too large would be a setup that is not needed.
   */
  private widened(formulation: Formulation, values: Float64Array): Model {
    const { model, rows } = formulation;
    const { start, count } = rows.setupForced.block;
    const brokenIn = (lots: Model): Map<number, number> => {
      const activity = activityOf(lots, values);
      const broken = new Map<number, number>();
      for (let i = start; i < start + count; i++) {
        const off = beyond(activity[i]!, lots.rowLower[i]!, lots.rowUpper[i]!);
        if (off !== 0) broken.set(i, off);
      }
      return broken;
    };
    if (brokenIn(model).size === 0) return model;
    const wide = widenBounds(formulation);
    const broken = brokenIn(wide);
    const entries = wide.values.slice();
    for (let j = 0; j < wide.columnCount; j++)
      for (let k = wide.starts[j]!; k < wide.starts[j + 1]!; k++) {
        const off = broken.get(wide.rows[k]!);
        if (off === undefined || entries[k]! >= 0 || values[j]! < 0.5) continue;
        entries[k]! -= off / values[j]!;
        broken.delete(wide.rows[k]!);
      }
    return { ...wide, values: entries };
  }

  /** A column behind all others, from 0 to `upper`. */
  private addColumn(upper: number, entry: readonly [row: number, value: number] | null = null): number {
    return this.model.columnCount + this.added.push({ upper, entry }) - 1;
  }

  private addExcess(by: number, size: number, entry: readonly [row: number, value: number] | null): number {
    const column = this.addColumn(by, entry);
    this.excess.columns.push(column);
    this.excess.values.push(1 / size);
    return column;
  }

  /** What lies beyond soft limits of loads is excess, and does not grow. */
  softLoads(): void {
    const { index, rowBlocks, columnBlocks } = this.formulation;
    const { model, values, columnUpper } = this;
    const activity = activityOf(model, values);
    for (const { start, count, softens } of columnBlocks) {
      if (softens?.side !== 'upper') continue;
      for (let position = 0; position < count; position++) {
        const [row, column] = [softens.firstRow + position, start + position];
        const { block, indices } = locate<(typeof rowBlocks)[number]>(rowBlocks, row);
        if (block.limit.isLoad?.(index, fullIndices(block, indices)) !== true) continue;
        const used = activity[row]! + values[column]!;
        const over = Math.max(0, beyond(used, Number.NEGATIVE_INFINITY, model.rowUpper[row]!));
        values[column] = over;
        columnUpper[column] = over;
        if (over === 0) continue;
        this.excess.columns.push(column);
        this.excess.values.push(1 / Math.max(1, Math.abs(model.rowUpper[row]!)));
      }
    }
  }

  columns(): void {
    const { model, values, freedom, columnLower, columnUpper, isInteger } = this;
    for (let j = 0; j < model.columnCount; j++) {
      const value = values[j]!;
      if (freedom[j] === HELD) {
        columnLower[j] = value;
        columnUpper[j] = value;
        isInteger[j] = 0;
        continue;
      }
      const off = beyond(value, columnLower[j]!, columnUpper[j]!);
      if (off !== 0 && freedom[j] === FREE) {
        const bound = off > 0 ? columnUpper[j]! : columnLower[j]!;
        const sign = off > 0 ? -1 : 1;
        const slack = this.addExcess(Math.abs(off), Math.max(1, Math.abs(bound), Math.abs(value)), null);
        this.addedRows.push({
          lower: off > 0 ? Number.NEGATIVE_INFINITY : bound,
          upper: off > 0 ? bound : Number.POSITIVE_INFINITY,
          terms: [
            [j, 1],
            [slack, sign],
          ],
        });
      }
      columnLower[j] = Math.min(columnLower[j]!, value);
      columnUpper[j] = freedom[j] === FALLING ? value : Math.max(columnUpper[j]!, value);
      // A number that the plan has in parts is no whole number here.
      if (isInteger[j] === 1 && Math.abs(value - Math.round(value)) > ROUNDING) isInteger[j] = 0;
    }
  }

  rows(): void {
    const { model, values, freedom, rowLower, rowUpper } = this;
    const activity = activityOf(model, values);
    const isTouched = new Uint8Array(model.rowCount);
    const largest = new Float64Array(model.rowCount);
    for (let j = 0; j < model.columnCount; j++)
      for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
        const row = model.rows[k]!;
        if (freedom[j] !== HELD) isTouched[row] = 1;
        largest[row] = Math.max(largest[row]!, Math.abs(model.values[k]!));
      }
    for (const block of this.formulation.rowBlocks)
      for (let i = block.start; i < block.start + block.count; i++)
        this.row(i, block.role, activity[i]!, isTouched[i] === 1, largest[i]!);
    // Rounding of the plan must not close a row.
    for (let i = 0; i < model.rowCount; i++) {
      const isKept = rowLower[i]! <= activity[i]! && activity[i]! <= rowUpper[i]!;
      if (isKept || beyond(activity[i]!, rowLower[i]!, rowUpper[i]!) !== 0) continue;
      rowLower[i] = Math.min(rowLower[i]!, activity[i]!);
      rowUpper[i] = Math.max(rowUpper[i]!, activity[i]!);
    }
  }

  private row(i: number, role: Role, activity: number, isTouched: boolean, largest: number): void {
    const { rowLower, rowUpper } = this;
    const off = beyond(activity, rowLower[i]!, rowUpper[i]!);
    if (off === 0) return;
    if (role === 'limit' && isTouched) {
      const bound = off > 0 ? rowUpper[i]! : rowLower[i]!;
      this.addExcess(Math.abs(off), Math.max(1, Math.abs(bound), largest), [i, off > 0 ? -1 : 1]);
      return;
    }
    rowLower[i] = Math.min(rowLower[i]!, activity);
    rowUpper[i] = Math.max(rowUpper[i]!, activity);
  }

  /** Levels hours to a share of the regular ones. */
  threshold(share: number, { first, last }: Scope): void {
    const { ledgers, sets, columns, model } = this.formulation;
    const extra = new Set<number>();
    for (const block of [columns.overtimeHours.block, columns.shifts.block])
      for (let j = block.start; j < block.start + block.count; j++) extra.add(j);
    for (const r of sets.resources.members)
      for (let t = first; t <= last; t++) {
        const row = ledgers.hours.rows.at(r, t);
        const terms = ledgers.hours
          .terms(r, t)
          .filter(({ column }) => !extra.has(column))
          .map(
            ({ column, coefficient }) =>
              // What is provided counts below 0.
              [column, coefficient > 0 ? coefficient : share * coefficient] as const,
          );
        const allowed = share * model.rowUpper[row]!;
        if (!Number.isFinite(allowed)) continue;
        const used = terms.reduce((sum, [column, value]) => sum + value * this.values[column]!, 0);
        const off = beyond(used, Number.NEGATIVE_INFINITY, allowed);
        const isFree = terms.some(([column]) => this.freedom[column] !== HELD);
        if (!isFree) continue;
        const slack = off > 0 ? [[this.addExcess(off, Math.max(1, allowed), null), -1] as const] : [];
        this.addedRows.push({
          lower: Number.NEGATIVE_INFINITY,
          upper: Math.max(allowed, off > 0 ? allowed : used),
          terms: [...terms, ...slack],
        });
      }
  }

  /** Every family makes in each period what it made. */
  keepMonths(plan: Plan, scope: Scope): void {
    const { index, columns } = this.formulation;
    const byFamily = Map.groupBy(freeProcesses(index, plan, scope), (p) => index.processFamily[p]!);
    for (const processes of byFamily.values())
      for (let t = scope.first; t <= scope.last; t++) {
        const terms = processes.map(
          (p) => [columns.production.at(p, t), index.source.processes[p]!.yield] as const,
        );
        const made = terms.reduce((sum, [column, value]) => sum + value * this.values[column]!, 0);
        this.addedRows.push({ lower: made, upper: made, terms });
      }
  }

  /** The horizon ends with no fewer goods than it did: of each family that may change, and of each material. */
  keepEnd(scope: Scope): void {
    const { index, columnBlocks } = this.formulation;
    const rules = endRules(index);
    const sums = new Map<number, (readonly [column: number, value: number])[]>();
    for (const { fills, axes, start } of columnBlocks) {
      const rule = fills === null ? undefined : rules[fills.arrays[0]!];
      if (rule === undefined) continue;
      axes[0]!.members.forEach((item, position) => {
        for (let t = 0; t < index.periodCount; t++) {
          const part = rule(item, t);
          if (part === null) continue;
          const terms = sums.get(part.row) ?? [];
          sums.set(part.row, terms);
          terms.push([start + position * index.periodCount + t, part.units]);
        }
      });
    }
    for (const [row, terms] of sums)
      if (row >= index.source.families.length || scope.isFamilyFree[row] === 1) this.keepSum(terms);
  }

  /** A sum of columns does not fall; rounding of the plan leaves it as it is. */
  private keepSum(terms: Row['terms']): void {
    if (terms.every(([column]) => this.freedom[column] === HELD)) return;
    const sum = terms.reduce((total, [column, value]) => total + value * this.values[column]!, 0);
    this.addedRows.push({ lower: sum, upper: Number.POSITIVE_INFINITY, terms });
  }

  /** Counts what moves. */
  changes(plan: Plan, scope: Scope): void {
    const { index, columns } = this.formulation;
    for (const p of freeProcesses(index, plan, scope)) {
      const worth = Math.max(1, index.unitValue[index.processStockPoint[p]!] ?? 1);
      for (let t = scope.first; t <= scope.last; t++) {
        const column = columns.production.at(p, t);
        const up = this.addColumn(Number.POSITIVE_INFINITY);
        const down = this.addColumn(Number.POSITIVE_INFINITY);
        this.change.columns.push(up, down);
        this.change.values.push(worth, worth);
        const made = this.values[column]!;
        this.addedRows.push({
          lower: made,
          upper: made,
          terms: [
            [column, 1],
            [up, -1],
            [down, 1],
          ],
        });
      }
    }
  }

  build(): LevelModel {
    const { model, added } = this;
    const columnCount = model.columnCount + added.length;
    const from = model.values.length;
    const entries = added.filter(({ entry }) => entry !== null).length;
    const rows = new Int32Array(from + entries);
    const values = new Float64Array(from + entries);
    rows.set(model.rows);
    values.set(model.values);
    const starts = new Int32Array(columnCount + 1);
    starts.set(model.starts);
    let next = from;
    added.forEach(({ entry }, a) => {
      if (entry !== null) {
        rows[next] = entry[0];
        values[next++] = entry[1];
      }
      starts[model.columnCount + a + 1] = next;
    });
    const more = <A extends Float64Array | Uint8Array>(grown: A, old: A): A => {
      grown.set(old);
      return grown;
    };
    const columnUpper = more(new Float64Array(columnCount), this.columnUpper);
    added.forEach(({ upper }, a) => {
      columnUpper[model.columnCount + a] = upper;
    });
    const isInteger = more(new Uint8Array(columnCount), this.isInteger);
    const extended: Model = {
      ...model,
      columnCount,
      columnLower: more(new Float64Array(columnCount), this.columnLower),
      columnUpper,
      cost: more(new Float64Array(columnCount), model.cost),
      isInteger,
      integerCount: sumOf(isInteger),
      rowLower: this.rowLower,
      rowUpper: this.rowUpper,
      starts,
      rows,
      values,
    };
    return { model: withRows(extended, rowSet(this.addedRows)), excess: this.excess, change: this.change };
  }
}
