/** What is wrong, or looks wrong, in the data of a case: where, what was found, what was expected. */

/** One problem at one place. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly file: string;
  readonly table: string;
  /** Row of the table, from 1; 0 when it is about the whole table. */
  readonly row: number;
  /** Line of the file on which the row starts, from 1, where rows come from a text file. */
  readonly line?: number;
  /** Key of the row, as far as it could be read. */
  readonly key: string;
  readonly field: string;
  /** The value as it was found. */
  readonly value: string;
  readonly expected: string;
  /** What the caller could ask the user to get on; absent when the data itself must change. */
  readonly asks?: 'decimalSign';
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

/** A problem of a file or document as a whole. */
export function fileProblem(file: string, value: string, expected: string): Problem {
  return { severity: 'error', file, table: '', row: 0, key: '', field: '', value, expected };
}

/** One line that says what is wrong where. */
export function problemText(problem: Problem): string {
  const key = problem.key === '' ? '' : ` (${problem.key})`;
  const row =
    problem.line !== undefined ? `line ${problem.line}` : problem.row > 0 ? `row ${problem.row}` : '';
  const place = row === '' ? '' : `, ${row}${key}`;
  const field = problem.field === '' ? '' : `, ${problem.field}`;
  const value = problem.value === '' ? 'is empty' : `is “${problem.value}”`;
  return `${problem.file}${place}${field}: ${value}; expected ${problem.expected}.`;
}
