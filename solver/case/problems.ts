/** What is wrong, or looks wrong, in the data of a case: where, what was found, what was expected. */

/** One problem at one place. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly table: string;
  /** Row of the table, from 1 (CSV: the line below the header is row 1); 0 when it is about the whole table. */
  readonly row: number;
  /** Key of the row, as far as it could be read. */
  readonly key: string;
  readonly field: string;
  /** The value as it was found. */
  readonly value: string;
  readonly expected: string;
}

/** The case cannot be used. Carries every problem found, not just the first. */
export class CaseError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const errors = problems.filter((problem) => problem.severity === 'error');
    super(errors.map(problemText).join('\n'));
    this.name = 'CaseError';
    this.problems = problems;
  }
}

/** One line that says what is wrong where. */
export function problemText(problem: Problem): string {
  const row = problem.row > 0 ? `, row ${problem.row}${problem.key === '' ? '' : ` (${problem.key})`}` : '';
  const field = problem.field === '' ? '' : `, ${problem.field}`;
  const value = problem.value === '' ? 'is empty' : `is “${problem.value}”`;
  return `${problem.file}${row}${field}: ${value}; expected ${problem.expected}.`;
}
