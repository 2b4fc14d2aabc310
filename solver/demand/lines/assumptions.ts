/**
 * Assumptions behind a demand plan: who holds them, from where, until when, and which lines and cells rest on them. An
 * assumption that is no longer valid marks the cells that still rest on it.
 */

export interface Assumption {
  readonly assumption: string;
  readonly text: string;
  readonly owner: string;
  readonly source: string;
  /** First and last day on which it holds, YYYY-MM-DD; null: open. */
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** What rests on it; null stands for all. */
  readonly restsOn: readonly RestsOn[];
}

/** Cells by line, segment and period. */
export interface RestsOn {
  readonly line: string | null;
  readonly segment: string | null;
  readonly periods: readonly string[] | null;
}

export interface DemandCell {
  readonly line: string;
  readonly segment: string;
  readonly period: string;
}

/** The assumptions that a cell rests on, in their order. */
export function assumptionsOf(assumptions: readonly Assumption[], cell: DemandCell): readonly Assumption[] {
  return assumptions.filter(({ restsOn }) =>
    restsOn.some(
      ({ line, segment, periods }) =>
        (line === null || line === cell.line) &&
        (segment === null || segment === cell.segment) &&
        (periods === null || periods.includes(cell.period)),
    ),
  );
}

/** Whether an assumption holds on a day, YYYY-MM-DD. */
export function isValid(assumption: Assumption, day: string): boolean {
  const { validFrom, validTo } = assumption;
  return (validFrom === null || validFrom <= day) && (validTo === null || day <= validTo);
}

/** Assumptions that do not hold on a day, with the cells of a plan that rest on them; those without a cell are left out. */
export function outdatedAssumptions(
  assumptions: readonly Assumption[],
  cells: readonly DemandCell[],
  day: string,
): readonly { readonly assumption: Assumption; readonly cells: readonly DemandCell[] }[] {
  return assumptions
    .filter((assumption) => !isValid(assumption, day))
    .map((assumption) => ({
      assumption,
      cells: cells.filter((cell) => assumptionsOf([assumption], cell).length > 0),
    }))
    .filter((found) => found.cells.length > 0);
}
