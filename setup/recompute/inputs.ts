/** What the arithmetic reads: the tables of a case, its periods and sites, and the decisions of a plan. */
import { zeros } from './series.ts';
import { numberOf, type Tables, type TextRow } from './tables.ts';

/** The part of `solve --json --plan` that is read: decisions by subject, exact. */
export interface PlanDocument {
  readonly periods: readonly string[];
  readonly tables: Readonly<Record<string, readonly PlanRow[]>>;
}
type PlanRow = Readonly<Record<string, unknown>> & {
  readonly measure: string;
  readonly values: readonly number[];
};

/** A case and a plan as they were exported. */
export interface Inputs {
  /** Planned periods. */
  readonly periods: readonly string[];
  /** Working days by planned period. */
  readonly days: readonly number[];
  /** Periods of the history. */
  readonly past: readonly string[];
  /** Working days by period of the history. */
  readonly pastDays: readonly number[];
  readonly families: readonly string[];
  readonly sites: readonly string[];
  /** Rows of a table; none where the case does not have it. */
  rowsOf(table: string): readonly TextRow[];
  /** Rows of a subject in the plan. */
  decisions(subject: string): readonly PlanRow[];
  /** Values by planned period of a measure in the row with these identifiers; 0 where the plan lists none. */
  decided(subject: string, measure: string, ids: TextRow): number[];
}

/** Tables that change stock, demand or hours and that this arithmetic does not follow. */
const unknownTables = ['demandAfterHorizon', 'inventoryPeriods', 'processPeriods', 'resourcePeriods'];

/** Inputs of these tables and this plan; an error names a table with rows that the arithmetic does not follow. */
export function readInputs(tables: Tables, plan: PlanDocument): Inputs {
  const rowsOf = (table: string): readonly TextRow[] => tables[table] ?? [];
  for (const table of unknownTables)
    if (rowsOf(table).length > 0) throw new Error(`the table ${table} is not recomputed`);
  const periods = rowsOf('periods').map((row) => row.period ?? '');
  const decisions = (subject: string) => plan.tables[subject] ?? [];
  return {
    periods,
    days: rowsOf('periods').map((row) => numberOf(row.workingDays, 20)),
    past: rowsOf('historyPeriods').map((row) => row.period ?? ''),
    pastDays: rowsOf('historyPeriods').map((row) => numberOf(row.workingDays, 20)),
    families: rowsOf('families').map((row) => row.family ?? ''),
    sites: rowsOf('sites').map((row) => row.site ?? ''),
    rowsOf,
    decisions,
    decided(subject, measure, ids) {
      const found = decisions(subject).find(
        (row) => row.measure === measure && Object.entries(ids).every(([name, id]) => row[name] === id),
      );
      return found === undefined ? zeros(periods.length) : [...found.values];
    },
  };
}

/** Adds the units of rows of receipts to the periods in which they come. */
export function addReceipts(units: number[], rows: readonly TextRow[], { periods }: Inputs): void {
  for (const row of rows) units[periods.indexOf(row.period ?? '')]! += numberOf(row.units, 0);
}
