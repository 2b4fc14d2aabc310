/**
 * How a limit is relaxed in the case: from a bound of the model back to the cells that somebody typed. A feature says it for its
 * own limits, where it declares their blocks; explanations ask for it and know no block by name.
 */
import type { PeriodIndex, StockPointIndex } from '../case/indices.ts';
import type { TableName } from '../case/planningCase.ts';
import type { IndexedCase } from '../index/indexedCase.ts';
import type { Plan } from '../plan/plan.ts';
import type { Lever } from '../scenario/levers.ts';

/** The side of a row or column whose bound is the limit. */
export type Side = 'lower' | 'upper';

/** A bound as it is and as it has to be, in the unit of its row or column. */
export interface Relaxation {
  readonly side: Side;
  readonly bound: number;
  readonly next: number;
  readonly amount: number;
  /** A plan that keeps every limit with this one moved, and those that are moved with it, where one is known. */
  readonly plan?: Plan;
}

type SetCell = Extract<Lever, { type: 'set' }>['cells'][number];

/** One cell of the case that a relaxation sets. */
export interface RepairCell {
  readonly table: SetCell['table'];
  readonly key: string;
  readonly field: string;
  readonly value: SetCell['value'];
  /** Which of two values for the cell is the more relaxed one. */
  readonly relaxedBy: 'raising' | 'lowering';
}

/** The cells that relax a limit; null where the case has none that could. */
export type RelaxedCells = readonly RepairCell[] | null;

/** Digits to which relaxed values are rounded, away from the limit; more where the limit is smaller than 1. */
const DECIMALS = 4;

/** Relative differences below this are rounding of the solver. */
const NOISE = 1e-9;

/**
 * A cell whose number is rounded so that it never is less relaxed; `size` is that of the limit. The cell may be of another unit (the share
 * of a limit in units): it has as many digits as its own size asks for.
 */
export function roundedRelaxed(cell: RepairCell, size: number): RepairCell {
  const { value, relaxedBy } = cell;
  if (typeof value !== 'number') return cell;
  return { ...cell, value: rounded(value, relaxedBy, Math.min(1, Math.max(size, Math.abs(value)))) };
}

function rounded(value: number, relaxedBy: RepairCell['relaxedBy'], usual: number): number {
  const scale = 10 ** (DECIMALS + Math.ceil(-Math.log10(usual)));
  const nearest = Math.round(value * scale) / scale;
  if (Math.abs(nearest - value) <= NOISE * Math.max(usual, Math.abs(value))) return nearest;
  return (relaxedBy === 'raising' ? Math.ceil(value * scale) : Math.floor(value * scale)) / scale;
}

/** A cell that relaxes by a higher value. */
export function raised(table: TableName, key: string, field: string, value: number): RepairCell {
  return { table, key, field, value, relaxedBy: 'raising' };
}

/** A cell that relaxes by a lower value, at least 0. */
export function lowered(table: TableName, key: string, field: string, value: number): RepairCell {
  return { table, key, field, value: Math.max(0, value), relaxedBy: 'lowering' };
}

/** A cell that switches a rule off. */
export function switched(
  table: TableName,
  key: string,
  field: string,
  value: RepairCell['value'],
): RepairCell {
  return { table, key, field, value, relaxedBy: 'raising' };
}

/** Opens the range of periods of a row so that it holds a period. Two reliefs may open it at different periods: an open end serves both. */
export function openedRange(
  table: TableName,
  key: string,
  row: { readonly firstPeriod: string | null; readonly lastPeriod: string | null },
  t: number,
  position: ReadonlyMap<string, number>,
): readonly RepairCell[] {
  const cells: RepairCell[] = [];
  if (row.firstPeriod !== null && t < position.get(row.firstPeriod)!)
    cells.push(switched(table, key, 'firstPeriod', null));
  if (row.lastPeriod !== null && t > position.get(row.lastPeriod)!)
    cells.push(switched(table, key, 'lastPeriod', null));
  return cells;
}

/** The key of a row of the case: its identifiers. */
export function rowKey(...ids: readonly string[]): string {
  return ids.join('|');
}

/** The key of a row that states something of a stock point. */
export function stockPointKey({ source, stockPoints }: IndexedCase, stockPoint: StockPointIndex): string {
  const { family, site } = stockPoints[stockPoint]!;
  return rowKey(source.families[family]!.family, source.sites[site]!.site);
}

/** Identifier of a period. */
export function periodId({ source }: IndexedCase, t: PeriodIndex): string {
  return source.periods[t]!.period;
}
