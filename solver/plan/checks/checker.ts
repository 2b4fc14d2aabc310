/** Collects what a verification checked and what failed. Tolerances are stated in units of what is checked. */

import { nameOf, placeWords } from '../../case/names.ts';
import { unitOfPlace } from '../../case/ownUnit.ts';
import type { PlanningCase } from '../../case/planningCase.ts';
import { periodRangeWords } from '../../words/periods.ts';
import type { Words } from '../../words/words.ts';
import type { PlanPlace } from '../rules.ts';

/** One thing in a plan that does not hold. */
export interface VerificationFailure {
  readonly feature: string;
  /** What should hold, in words. */
  readonly rule: string;
  /** Where: identifiers of the case. */
  readonly where: string;
  /** The same by the names of rows and periods; absent in results of older versions. */
  readonly place?: Words;
  readonly found: number;
  readonly expected: number;
  /** How far the plan is off, in `unit`. */
  readonly excess: number;
  readonly unit: string;
}

/** Absolute tolerance in units, hours or money; and its share of the size of the numbers compared. */
const TOLERANCE_ABSOLUTE = 1e-4;
const TOLERANCE_RELATIVE = 1e-6;

/** Less than this is rounding whatever is counted. */
const ROUNDING = 1e-12;

/** Size of a company's greatest quantity from which on the absolute tolerance is as stated. */
const USUAL_SIZE = 100;

/**
 * Absolute tolerance where the greatest quantity is of a size: a company that counts in thousands of tonnes must not hide a
 * shortage in it.
 */
export function absoluteTolerance(size: number): number {
  return Math.max(ROUNDING, TOLERANCE_ABSOLUTE * Math.min(1, size / USUAL_SIZE));
}

/** Whether two numbers are the same but for rounding; `size` is that of the greatest quantity of their kind. */
export function isSame(a: number, b: number, size: number): boolean {
  const relative = TOLERANCE_RELATIVE * Math.max(Math.abs(a), Math.abs(b));
  return Math.abs(a - b) <= absoluteTolerance(size) + relative;
}

/** Failures of a feature that are kept to be shown; all are counted. */
const FAILURES_MAX = 20;

/** The place of what is checked, in a period where it has one. */
export type Where = (period: number) => PlanPlace;

export class Checker {
  checkCount = 0;
  /** All that failed; `failures` holds the first of them. */
  failureCount = 0;
  readonly failures: VerificationFailure[] = [];
  private readonly feature: string;
  private readonly unit: string;
  private readonly absolute: number;
  private readonly source: PlanningCase;

  /** `size` is that of the greatest quantity that the company counts in the unit; rows are named as `source` does. */
  constructor(source: PlanningCase, feature: string, unit: string, size: number) {
    this.source = source;
    this.feature = feature;
    this.unit = unit;
    this.absolute = absoluteTolerance(size);
  }

  /** Checks found ≤ limit. A plan has many cells: `where` puts the place of a period into words when the check fails. */
  atMost(found: number, limit: number, rule: string, where: Where, period = 0): void {
    this.checkCount++;
    if (!(found <= limit + this.tolerance(found, limit)))
      this.fail(rule, where, period, found, limit, found - limit);
  }

  /** Checks found ≥ limit. */
  atLeast(found: number, limit: number, rule: string, where: Where, period = 0): void {
    this.checkCount++;
    if (!(found >= limit - this.tolerance(found, limit)))
      this.fail(rule, where, period, found, limit, limit - found);
  }

  /** Checks that values of an item are not negative: those of all periods, from its first cell on. */
  notNegative(values: Float64Array, first: number, periodCount: number, rule: string, where: Where): void {
    for (let t = 0; t < periodCount; t++) {
      // What is not below 0 passes by itself; the rest is judged like all that has a limit.
      if (values[first + t]! >= 0) this.checkCount++;
      else this.atLeast(values[first + t]!, 0, rule, where, t);
    }
  }

  /** Checks found = expected. `size` is the magnitude of the terms that were summed. */
  equal(found: number, expected: number, size: number, rule: string, where: Where, period = 0): void {
    this.checkCount++;
    const off = Math.abs(found - expected);
    if (!(off <= this.tolerance(size, expected))) this.fail(rule, where, period, found, expected, off);
  }

  /** Checks that a number is whole. */
  whole(found: number, rule: string, where: Where, period = 0): void {
    this.checkCount++;
    const off = Math.abs(found - Math.round(found));
    if (!(off <= 1e-6)) this.fail(rule, where, period, found, Math.round(found), off);
  }

  private tolerance(a: number, b: number): number {
    const size = Math.max(Number.isFinite(a) ? Math.abs(a) : 0, Number.isFinite(b) ? Math.abs(b) : 0);
    return this.absolute + TOLERANCE_RELATIVE * size;
  }

  private fail(
    rule: string,
    where: Where,
    period: number,
    found: number,
    expected: number,
    excess: number,
  ): void {
    this.failureCount++;
    // A wrong plan can fail everywhere: the first failures of a feature are enough to show.
    if (this.failures.length >= FAILURES_MAX) return;
    const place = where(period);
    const unit = place.unit ?? this.unit;
    this.failures.push({
      feature: this.feature,
      rule,
      ...placeTexts(this.source, place),
      found,
      expected,
      excess,
      unit: unit === 'units' ? unitOfPlace(this.source, place.about) || unit : unit,
    });
  }
}

/** A place by identifiers, and by the names of its rows and periods. */
function placeTexts(
  source: PlanningCase,
  { about, periods, detail }: PlanPlace,
): Pick<VerificationFailure, 'where' | 'place'> {
  const ids = (periods ?? []).map((t) => source.periods[t]?.period ?? String(t));
  const span = [...new Set(ids)].join('..');
  return {
    where: [...about.map(({ id }) => id), detail?.en ?? '', span].filter((text) => text !== '').join(', '),
    place: placeWords(
      about.map(({ table, id }) => nameOf(source, table, id).name),
      [detail ?? null, periods === undefined ? null : periodRangeWords(source.periods, ...periods)],
    ),
  };
}
