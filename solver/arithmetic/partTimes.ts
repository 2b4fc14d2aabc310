/**
 * How long the missing parts of a piece of work may take, by the parts that are done: each as long as those in the median, since one part during
 * which the machine slept says nothing of the others.
 */
/** Seconds that missing parts take by the seconds of others; null where none was timed yet. */
export function secondsOfMissing(seconds: readonly number[], missing: number): number | null {
  if (missing === 0) return 0;
  if (seconds.length === 0) return null;
  const sorted = Float64Array.from(seconds).sort();
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return missing * median;
}

/** Times parts that are done one after the other. The first ones build the model and start cold: they say nothing of those that go on from them. */
export class PartTimes {
  private readonly clock: () => number;
  private readonly seconds: number[] = [];
  /** When the last part was done; null while none is. */
  private last: number | null = null;

  /** `clock`: seconds. */
  constructor(clock: () => number) {
    this.clock = clock;
  }

  /** So many parts were done together. */
  add(count = 1): void {
    const now = this.clock();
    if (this.last !== null)
      for (let part = 0; part < count; part++) this.seconds.push((now - this.last) / count);
    this.last = now;
  }

  /** Seconds until the missing parts are done, less what the one under way has taken; null without ground for it, and when none is missing. */
  secondsLeft(missing: number): number | null {
    if (missing <= 0) return null;
    const all = secondsOfMissing(this.seconds, missing);
    const others = secondsOfMissing(this.seconds, missing - 1);
    if (all === null || others === null || this.last === null) return null;
    return Math.max(others, all - (this.clock() - this.last));
  }
}
