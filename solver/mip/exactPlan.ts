/**
 * Plans whose whole numbers are whole. A solver calls a number whole within a tolerance, and a setup of a millionth can switch on
 * a lot: what it claims may be better than any plan. So the whole numbers are rounded and held and all else is solved once
 * more; only that is a plan, and it counts as best only when it is within the gap asked for of what was proved. Where it is not,
 * branching goes on here: a number that was not quite whole is rounded down in one branch and up in the other.
 */
import type { Session, SolveAnswer, SolveOptions } from '../backends/backend.ts';
import { columnBoundChanges, originalBounds } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { isFeasible, objectiveOf } from '../model/patch.ts';
import { hasFreeInteger, integerColumns, isWithinGap } from '../model/point.ts';
import { fixIntegersAndResolve } from './fixIntegersAndResolve.ts';

/** How near to a whole number a value must be while branching goes on. */
const INTEGRALITY_TOLERANCE = 1e-9;

/** A number nearer than this to a whole one is not branched on. */
const WHOLE_NOISE = 1e-11;

/** Branches after which the true gap is reported instead. */
const BRANCHES_MAX = 200;

/** Least seconds for the linear rest of a plan, and seconds for it without a limit. */
const REST_SECONDS_MIN = 2;
const REST_SECONDS = 30;

export interface ExactOptions {
  /** Objective that the session holds: that of the model, or a goal. */
  readonly objective: Pick<Model, 'sense' | 'cost' | 'offset'>;
  readonly relativeGap: number;
  /** Seconds that are left; infinite without a limit. */
  readonly secondsLeft: () => number;
  readonly shouldStop?: () => boolean;
  readonly onProgress?: SolveOptions['onProgress'];
}

/** Bounds of some whole columns, with what is proved of the plans within them. */
interface Branch {
  readonly bounds: ReadonlyMap<number, readonly [lower: number, upper: number]>;
  readonly claim: SolveAnswer;
}

/**
 * Turns the claim of a mixed solve into a plan with its bound: `optimal` when they are within the gap asked for, `feasible` with
 * the true gap otherwise, no plan when none was found in time. `session` holds the model, rows may be added behind its own.
 */
export function exactPlan(
  model: Model,
  session: Session,
  claim: SolveAnswer,
  options: ExactOptions,
): SolveAnswer {
  if (claim.values === null || !hasFreeInteger(model)) return claim;
  const search = new ExactSearch(model, session, options);
  search.take({ bounds: new Map(), claim });
  search.branch();
  return search.answer(claim);
}

class ExactSearch {
  private readonly model: Model;
  private readonly session: Session;
  private readonly options: ExactOptions;
  private readonly direction: 1 | -1;
  private readonly integers: Int32Array;
  private best: SolveAnswer | null = null;
  /** Branches that may hold better plans, and the tightest bound of those that are done. */
  private readonly open: Branch[] = [];
  private doneBound: number | null = null;
  private isBounded = true;

  constructor(model: Model, session: Session, options: ExactOptions) {
    this.model = model;
    this.session = session;
    this.options = options;
    this.direction = options.objective.sense === 'maximize' ? 1 : -1;
    this.integers = integerColumns(model);
  }

  /** Takes what a solver claims of a branch: it becomes a plan, and its bound counts. */
  take(branch: Branch): void {
    const { values, bounds, reason } = branch.claim;
    if (reason === 'infeasible' || reason === 'infeasibleOrUnbounded') return;
    if (values !== null) this.learn(this.held(values) ?? this.rounded(branch.claim));
    if (bounds.dual === null) this.isBounded = false;
    this.open.push(branch);
  }

  /** Splits branches until the best plan is within the gap of all of them. */
  branch(): void {
    for (let count = 0; count < BRANCHES_MAX; count++) {
      this.close();
      const next = this.open.find((branch) => this.leak(branch) !== null);
      if (next === undefined || !this.isBounded || this.isOver()) return;
      const { column, value } = this.leak(next)!;
      const [lower, upper] = next.bounds.get(column) ?? [
        this.model.columnLower[column]!,
        this.model.columnUpper[column]!,
      ];
      this.open.splice(this.open.indexOf(next), 1);
      const below = Math.min(upper - 1, Math.floor(value));
      for (const range of [
        [below + 1, upper],
        [lower, below],
      ] as const) {
        if (range[0] > range[1]) continue;
        const bounds = new Map(next.bounds).set(column, range);
        // Until it is solved, a branch has the bound of the one that it came from.
        this.take({
          bounds,
          claim: this.isOver() ? { ...next.claim, values: null } : this.solve(bounds, next),
        });
      }
    }
  }

  /** The best plan with what is proved of all others. */
  answer(claim: SolveAnswer): SolveAnswer {
    const { best } = this;
    const objective = best?.bounds.primal ?? null;
    if (best === null || objective === null) {
      const reason = this.open.length === 0 ? 'infeasible' : 'noSolutionFound';
      return { ...claim, reason, values: null, bounds: { primal: null, dual: claim.bounds.dual } };
    }
    const bound = this.bound(objective);
    const isProved = bound !== null && isWithinGap(objective, bound, this.options.relativeGap);
    return {
      ...claim,
      reason: isProved ? 'optimal' : 'feasible',
      values: best.values,
      rowDuals: best.rowDuals,
      // Of the linear rest of the plan.
      basis: best.basis,
      bounds: { primal: objective, dual: bound },
    };
  }

  /** What no plan is better than; null when nothing is proved, or a plan shows that it was false. */
  private bound(objective: number): number | null {
    if (!this.isBounded) return null;
    let bound = this.doneBound ?? objective;
    for (const { claim } of this.open) bound = this.looser(bound, claim.bounds.dual!);
    const isFalse = this.direction * (objective - bound) > 0 && !isWithinGap(objective, bound, 0);
    return isFalse ? null : bound;
  }

  /** Takes out branches that hold no better plan within the gap. */
  private close(): void {
    const objective = this.best?.bounds.primal ?? null;
    if (objective === null) return;
    for (let i = this.open.length - 1; i >= 0; i--) {
      const { dual } = this.open[i]!.claim.bounds;
      if (dual === null) continue;
      const isWorse = this.direction * (dual - objective) <= 0;
      if (!isWorse && !isWithinGap(objective, dual, this.options.relativeGap)) continue;
      this.doneBound = this.looser(this.doneBound ?? dual, dual);
      this.open.splice(i, 1);
    }
  }

  private solve(bounds: Branch['bounds'], from: Branch): SolveAnswer {
    this.bind(bounds);
    try {
      const limit = this.options.secondsLeft();
      const answer = this.session.solve({
        ...(Number.isFinite(limit) ? { timeLimitSeconds: Math.max(0.1, limit) } : {}),
        relativeGap: this.options.relativeGap,
        integralityTolerance: INTEGRALITY_TOLERANCE,
        ...(this.options.shouldStop === undefined ? {} : { shouldStop: this.options.shouldStop }),
        ...(this.options.onProgress === undefined ? {} : { onProgress: this.options.onProgress }),
      });
      const dual = answer.bounds.dual ?? from.claim.bounds.dual;
      return { ...answer, bounds: { primal: answer.bounds.primal, dual: this.tighter(dual, from) } };
    } finally {
      this.session.change(originalBounds(this.model, this.integers));
    }
  }

  private bind(bounds: Branch['bounds']): void {
    const columns = Int32Array.from([...bounds.keys()].sort((a, b) => a - b));
    this.session.change(
      columnBoundChanges(
        columns,
        Float64Array.from(columns, (column) => bounds.get(column)![0]),
        Float64Array.from(columns, (column) => bounds.get(column)![1]),
      ),
    );
  }

  /** The plan with the whole numbers of a point; null when there is none. */
  private held(values: Float64Array): SolveAnswer | null {
    const left =
      this.options.shouldStop?.() === true ? 0 : Math.min(REST_SECONDS, this.options.secondsLeft());
    const seconds = Math.max(REST_SECONDS_MIN, left);
    const linear = fixIntegersAndResolve(this.model, this.session, values, () =>
      this.session.solve({ timeLimitSeconds: seconds }),
    );
    return linear.reason === 'optimal' && linear.values !== null ? linear : null;
  }

  /** The point of a claim with its whole numbers rounded, when it keeps all rows like that. */
  private rounded(claim: SolveAnswer): SolveAnswer | null {
    const values = claim.values!.map((value, j) =>
      this.model.isInteger[j] === 1 ? Math.round(value) : value,
    );
    if (!isFeasible(this.model, values)) return null;
    return {
      ...claim,
      values,
      rowDuals: null,
      bounds: { primal: objectiveOf(this.options.objective, values), dual: null },
    };
  }

  private learn(plan: SolveAnswer | null): void {
    const objective = plan?.bounds.primal ?? null;
    if (plan === null || objective === null) return;
    const known = this.best?.bounds.primal ?? null;
    if (known === null || this.direction * (objective - known) > 0) this.best = plan;
  }

  /** The whole column of a branch's point that is furthest from whole. */
  private leak({ claim: { values } }: Branch): { readonly column: number; readonly value: number } | null {
    if (values === null) return null;
    let column = -1;
    let most = WHOLE_NOISE;
    for (const j of this.integers) {
      const off = Math.abs(values[j]! - Math.round(values[j]!));
      if (off > most) [column, most] = [j, off];
    }
    return column < 0 ? null : { column, value: values[column]! };
  }

  private isOver(): boolean {
    return this.options.secondsLeft() <= 0.1 || this.options.shouldStop?.() === true;
  }

  private looser(a: number, b: number): number {
    return this.direction > 0 ? Math.max(a, b) : Math.min(a, b);
  }

  private tighter(dual: number | null, from: Branch): number | null {
    const before = from.claim.bounds.dual;
    if (dual === null || before === null) return dual ?? before;
    return this.direction > 0 ? Math.min(dual, before) : Math.max(dual, before);
  }
}
