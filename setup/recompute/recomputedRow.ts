/** A row of the planning table, and what a table is asked for. */
import type { Numbers } from './series.ts';

/** A row of the planning table; `item`: segment, process or resource, empty for sums. */
export interface RecomputedRow {
  readonly measure: string;
  readonly item: string;
  readonly history: Numbers | null;
  readonly plan: Numbers;
}

/** The families that a table sums, at one site or with null at all. */
export interface Selection {
  readonly families: readonly string[];
  readonly site: string | null;
}

/** A sum over what is selected. */
export function sumRow(measure: string, plan: Numbers, history: Numbers | null = null): RecomputedRow {
  return { measure, item: '', history, plan };
}

/** A row of one segment, process or resource. */
export function itemRow(
  measure: string,
  item: string,
  plan: Numbers,
  history: Numbers | null = null,
): RecomputedRow {
  return { measure, item, history, plan };
}
