/** Collects what a verification checked and what failed. Tolerances are stated in units of what is checked. */

/** One thing in a plan that does not hold. */
export interface VerificationFailure {
  readonly feature: string;
  /** What should hold, in words. */
  readonly rule: string;
  /** Where: identifiers of the case. */
  readonly where: string;
  readonly found: number;
  readonly expected: number;
  /** How far the plan is off, in `unit`. */
  readonly excess: number;
  readonly unit: string;
}

/** Absolute tolerance in units, hours or money; and its share of the size of the numbers compared. */
export const TOLERANCE_ABSOLUTE = 1e-4;
export const TOLERANCE_RELATIVE = 1e-6;

export class Checker {
  checkCount = 0;
  readonly failures: VerificationFailure[] = [];
  private readonly feature: string;
  private readonly unit: string;

  constructor(feature: string, unit: string) {
    this.feature = feature;
    this.unit = unit;
  }

  /** Checks found ≤ limit. */
  atMost(found: number, limit: number, rule: string, where: () => string): void {
    this.checkCount++;
    if (!(found <= limit + tolerance(found, limit))) this.fail(rule, where(), found, limit, found - limit);
  }

  /** Checks found ≥ limit. */
  atLeast(found: number, limit: number, rule: string, where: () => string): void {
    this.checkCount++;
    if (!(found >= limit - tolerance(found, limit))) this.fail(rule, where(), found, limit, limit - found);
  }

  /** Checks found = expected. `size` is the magnitude of the terms that were summed. */
  equal(found: number, expected: number, size: number, rule: string, where: () => string): void {
    this.checkCount++;
    const off = Math.abs(found - expected);
    if (!(off <= tolerance(size, expected))) this.fail(rule, where(), found, expected, off);
  }

  /** Checks that a number is whole. */
  whole(found: number, rule: string, where: () => string): void {
    this.checkCount++;
    const off = Math.abs(found - Math.round(found));
    if (!(off <= 1e-6)) this.fail(rule, where(), found, Math.round(found), off);
  }

  private fail(rule: string, where: string, found: number, expected: number, excess: number): void {
    // A broken plan can fail everywhere: the first failures of a feature tell enough.
    if (this.failures.length >= 20) return;
    this.failures.push({ feature: this.feature, rule, where, found, expected, excess, unit: this.unit });
  }
}

function tolerance(a: number, b: number): number {
  const size = Math.max(Number.isFinite(a) ? Math.abs(a) : 0, Number.isFinite(b) ? Math.abs(b) : 0);
  return TOLERANCE_ABSOLUTE + TOLERANCE_RELATIVE * size;
}
