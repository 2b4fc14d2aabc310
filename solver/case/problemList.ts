/**
 * The problems of one reading: the first ones in full, all of them counted. A file with a million bad cells has an answer of
 * a page, not of a gigabyte. Errors come before warnings where there is no place for all; the order in which they were found
 * is kept.
 */

import { textStart } from '../words/textStart.ts';
import { sentence } from '../words/words.ts';
import { CaseError, fileProblem, type Problem } from './problems.ts';

/** Problems that are listed in full. */
export const PROBLEMS_LISTED = 200;

/** A problem with its place among all that were found. */
interface Placed {
  readonly place: number;
  readonly problem: Problem;
}

/** Characters of a text in a problem: more than any that can be meant. */
const TEXT_MAX = 1000;

/** A problem whose texts are no longer than somebody reads: a cell of a file may hold millions of characters. */
function shortened(problem: Problem): Problem {
  const { file, key, field, value } = problem;
  if ([file, key, field, value].every((text) => text.length <= TEXT_MAX)) return problem;
  const short = (text: string) => (text.length <= TEXT_MAX ? text : `${textStart(text, TEXT_MAX - 1)}…`);
  return { ...problem, file: short(file), key: short(key), field: short(field), value: short(value) };
}

export class ProblemList {
  errorCount = 0;
  private warningCount = 0;
  private readonly errors: Placed[] = [];
  private readonly warnings: Placed[] = [];
  /** Tables with an error. */
  private readonly tables = new Set<string>();

  /** Adds a problem. */
  push(problem: Problem): void {
    this.add(problem.severity, problem.table, () => problem);
  }

  /** Counts a problem, and builds it while the list has place for it: its words cost more than finding it. */
  add(severity: Problem['severity'], table: string, make: () => Problem): void {
    const place = this.errorCount + this.warningCount;
    if (severity === 'error') {
      this.errorCount++;
      this.tables.add(table);
      if (this.errors.length < PROBLEMS_LISTED) this.errors.push({ place, problem: shortened(make()) });
    } else {
      this.warningCount++;
      if (this.warnings.length < PROBLEMS_LISTED) this.warnings.push({ place, problem: shortened(make()) });
    }
  }

  /** Adds the problems of a part that was read separately. */
  addAll(other: ProblemList): void {
    for (const problem of other.found()) this.push(problem);
    this.errorCount += other.errorCount - other.errors.length;
    this.warningCount += other.warningCount - other.warnings.length;
  }

  /** Adds the problems of an error that stopped the reading of a part. */
  addError(error: CaseError): void {
    for (const problem of error.problems) this.push(problem);
    this.errorCount +=
      error.errorCount - error.problems.filter(({ severity }) => severity === 'error').length;
  }

  /** Whether a table has an error. */
  hasError(table: string): boolean {
    return this.tables.has(table);
  }

  get isEmpty(): boolean {
    return this.errorCount + this.warningCount === 0;
  }

  /** The first problems in the order in which they were found, and last how many there are beyond them. */
  listed(): readonly Problem[] {
    const found = this.found().slice(0, PROBLEMS_LISTED);
    const more = this.errorCount + this.warningCount - found.length;
    if (more === 0) return found;
    const severity = found.some((problem) => problem.severity === 'error') ? 'error' : 'warning';
    const rest = fileProblem(
      '',
      sentence('{count} more {count|problem is|problems are} not listed', '另有 {count} 个问题未列出', {
        count: more,
      }),
      { en: 'the listed ones corrected first', zh: '先更正所列问题' },
    );
    return [...found, { ...rest, severity }];
  }

  /** Throws CaseError when there is an error. */
  throwErrors(): void {
    if (this.errorCount > 0) throw new CaseError(this.listed(), this.errorCount);
  }

  /** Errors first where there is no place for all; in the order in which they were found. */
  private found(): readonly Problem[] {
    return [...this.errors, ...this.warnings.slice(0, PROBLEMS_LISTED - this.errors.length)]
      .sort((a, b) => a.place - b.place)
      .map(({ problem }) => problem);
  }
}
