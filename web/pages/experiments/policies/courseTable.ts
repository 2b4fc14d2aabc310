/** The courses of a tournament that are there: by future and policy, with the time that those that are missing will take. */
import { secondsOfMissing } from '../../../../solver/arithmetic/partTimes.ts';
import type { Course } from '../../../../solver/experiments/tournament.ts';

export class CourseTable {
  private readonly rows: (Course | undefined)[][];
  private readonly times: { seconds: number[]; isOwn: boolean }[];
  private readonly names: readonly string[];
  private filled = 0;
  private whole = 0;

  /** `known`: courses of an earlier run; of policies and futures that are not asked for they count for nothing. */
  constructor(names: readonly string[], futures: number, known: readonly Course[]) {
    this.names = names;
    this.rows = Array.from({ length: futures }, () => names.map(() => undefined));
    this.times = names.map(() => ({ seconds: [], isOwn: false }));
    for (const course of known) {
      this.put(course);
      this.times[names.indexOf(course.policy)]?.seconds.push(course.seconds);
    }
  }

  /** Adds a course that was simulated now, and the seconds that this took. */
  add(course: Course, seconds: number): void {
    this.put(course);
    const time = this.times[this.names.indexOf(course.policy)]!;
    // How long it takes now counts, not how long it took then.
    if (!time.isOwn) Object.assign(time, { seconds: [], isOwn: true });
    time.seconds.push(seconds);
  }

  private put(course: Course): void {
    const row = this.rows[course.future];
    const p = this.names.indexOf(course.policy);
    if (row === undefined || p < 0 || row[p] !== undefined) return;
    row[p] = course;
    this.filled++;
    if (row.every((own) => own !== undefined)) this.whole++;
  }

  has(p: number, future: number): boolean {
    return this.rows[future]![p] !== undefined;
  }

  /** Courses that are there. */
  get done(): number {
    return this.filled;
  }

  /** All courses of the tournament. */
  get total(): number {
    return this.rows.length * this.names.length;
  }

  /** Futures that all policies met. */
  get futures(): number {
    return this.whole;
  }

  /** The courses of these futures, in their order. */
  comparable(): readonly Course[] {
    return this.rows.filter((row): row is Course[] => row.every((course) => course !== undefined)).flat();
  }

  /** Futures that a policy has not met yet. */
  missing(p: number): readonly number[] {
    return this.rows.flatMap((row, future) => (row[p] === undefined ? [future] : []));
  }

  /**
   * Seconds that the missing courses take, each as long as the policy took in the median: one course during which the machine slept says
   * nothing of the others. Null until each policy was tried.
   */
  secondsLeft(): number | null {
    let left = 0;
    for (const [p, { seconds }] of this.times.entries()) {
      const own = secondsOfMissing(seconds, this.missing(p).length);
      if (own === null) return null;
      left += own;
    }
    return left;
  }
}
