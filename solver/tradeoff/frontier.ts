/**
 * The frontier of two or three measures: plans of which none is better in one measure without being worse in another.
 *
 * ε-constraint: the first measure is optimized while the others are held at levels between what the best plan of the first reaches and the best
 * that they can reach at all. Each other measure has a small weight too, so that a plan which could be better in it at no cost is not
 * answered (augmented ε-constraint, Mavrotas 2009). Where no measure is money, each plan is the best for the company of those that are as good in all
 * measures: else it may buy and work for nothing. About half of the points are at even levels, with two measures each solved on from the one before, with three
 * on a grid; then the next levels halve the longest piece between neighbours that is there, in shares of the ranges, so that points come to lie evenly. Ends that were asked for
 * and cannot be reached are reported with what can be.
 * The knee is the point that lies farthest from the line (plane) through the ends: from there on, each step costs more than before
 * (Das 1999). A frontier that is nearly straight has none.
 */

import { sumOf } from '../arithmetic/sums.ts';
import type { Basis } from '../backends/backend.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { isWithinGap } from '../model/point.ts';
import {
  type Measure,
  type MeasureName,
  measureBetter,
  measureTitle,
  measureUnit,
} from '../plan/measures.ts';
import { isMoneyObjective } from '../plan/objective.ts';
import type { Lever } from '../scenario/levers.ts';
import type { Words } from '../words/words.ts';
import { keptLevers, limitLevers, type MeasuredPlan } from './measuredPlan.ts';
import {
  type Limits,
  type MeasuredAnswer,
  MeasureSession,
  type PlanAnswer,
  provedBy,
} from './measureSession.ts';
import { measureSize } from './measureSize.ts';
import { solveWithGoodsSold } from './soldGoods.ts';
import { type Stopped, type TradeoffOptions, TradeoffRun } from './tradeoffOptions.ts';

/** Between which measures, and with how many points. */
export interface FrontierRequest {
  /** Two or three; the first is the one that is optimized. */
  readonly measures: readonly Measure[];
  /** How many points; 12 when it is not stated. */
  readonly points?: number;
  /** Value at which the frontier is to end in a measure after the first, in the order of `measures`; null or absent: as far as it goes. */
  readonly ends?: readonly (number | null)[];
}

/** One plan of a frontier. */
export interface FrontierPoint extends MeasuredPlan {
  /** Levers that give this point as a scenario of the case: limits where tables state such, else its decisions (`keptLevers`). */
  readonly levers: readonly Lever[];
  readonly isKnee: boolean;
  /** The measure of which this point is the best end. */
  readonly bestOf: number | null;
}

/** One measure of a frontier. */
export interface FrontierMeasure {
  readonly measure: Measure;
  readonly title: Words;
  readonly unit: ReturnType<typeof measureUnit>;
  readonly better: 'more' | 'less';
  /** The best that any plan reaches, and its value at the other ends' worst. */
  readonly best: number;
  readonly worst: number;
  /** What was asked for and cannot be reached; null where nothing was asked for, or it was reached. */
  readonly unreachable: number | null;
}

/** Plans of which none is better in one measure without being worse in another. */
export interface Frontier {
  /**
   * `noConflict`: one plan is best in every measure. `noEnd`: the best plan of a measure was not found, and those that were are alike; the
   * point is the best plan of the first. `infeasible`: no plan exists at all.
   */
  readonly status: 'frontier' | 'noConflict' | 'noEnd' | 'infeasible' | 'unbounded' | 'noPlan';
  readonly measures: readonly FrontierMeasure[];
  /** From the best of the first measure to the best of the others; none dominates another. */
  readonly points: readonly FrontierPoint[];
  readonly stopped: Stopped;
}

const POINTS = 12;

/** Weight of the other measures, as a share of the range of the first: what a point may lose in it. */
const AUGMENTED = 1e-4;

/** Where one of these is a measure, no plan wastes money for nothing. */
const moneyMeasures: ReadonlySet<MeasureName> = new Set(['objective', 'margin', 'cost']);

/** What a measure may lose to rounding where it is held at what a plan reached: as a share of its size. */
const HELD = 1e-7;

/** Differences below this share of a range are none. */
const SAME = 1e-5;

/** Points farther than this beyond the line through the ends are a knee. */
const KNEE = 0.02;

/**
 * Measures of which most cases have a plan with nothing: that is tried before the least is looked for. Of stock and emissions few have one, and to
 * prove that takes as long as the least.
 */
const canBeNone: ReadonlySet<MeasureName> = new Set([
  'changedUnits',
  'overtimeHours',
  'lateUnits',
  'lostUnits',
  'subcontractedUnits',
]);

/** Values of a plan in shares of ranges, 1 the best and 0 the worst of the ends. */
type Shares = readonly number[];

/** Two plans between which another one may lie. */
type Piece = readonly [from: MeasuredPlan, to: MeasuredPlan];

/** Traces the frontier of a case. Throws what solvePlan throws; RangeError when there are not two or three measures. */
export function frontier(
  planningCase: PlanningCase,
  request: FrontierRequest,
  options: TradeoffOptions,
): Frontier {
  const { measures } = request;
  if (measures.length < 2 || measures.length > 3)
    throw new RangeError('a frontier has two or three measures');
  return solveWithGoodsSold(planningCase, options, (sold, asked) => traceFrontier(sold, request, asked));
}

function traceFrontier(
  planningCase: PlanningCase,
  request: FrontierRequest,
  options: TradeoffOptions,
): Frontier {
  const { measures } = request;
  const run = new TradeoffRun(options);
  run.expect(request.points ?? POINTS);
  const session = new MeasureSession(planningCase, measures, { isLimited: (m) => m > 0 }, options, run);
  try {
    return new Tracing(planningCase, request, session, options, run).trace();
  } finally {
    session.dispose();
  }
}

class Tracing {
  private readonly planningCase: PlanningCase;
  private readonly measures: readonly Measure[];
  private readonly asked: readonly (number | null)[];
  private readonly count: number;
  private readonly session: MeasureSession;
  private readonly options: TradeoffOptions;
  private readonly run: TradeoffRun;
  private readonly signs: readonly (1 | -1)[];
  private best: number[] = [];
  private worst: number[] = [];
  private readonly unreachable: (number | null)[];
  /** What no plan is better than, by measure; null where nothing proves it. */
  private readonly bounds: (number | null)[];
  /** Where solves near a plan start from. */
  private readonly bases = new Map<MeasuredPlan, Basis>();

  constructor(
    planningCase: PlanningCase,
    request: FrontierRequest,
    session: MeasureSession,
    options: TradeoffOptions,
    run: TradeoffRun,
  ) {
    this.planningCase = planningCase;
    this.measures = request.measures;
    this.asked = request.measures.map((_, m) => request.ends?.[m] ?? null);
    this.count = Math.max(2, request.points ?? POINTS);
    this.session = session;
    this.options = options;
    this.run = run;
    this.signs = this.measures.map((measure) => (measureBetter(planningCase, measure) === 'more' ? 1 : -1));
    this.unreachable = this.measures.map(() => null);
    this.bounds = this.measures.map(() => null);
  }

  trace(): Frontier {
    const ends = this.ends();
    if ('kind' in ends) return { status: ends.kind, measures: [], points: [], stopped: this.run.stopped };
    const ranges = this.best.map((best, m) => Math.abs(best - this.worst[m]!));
    const isConflict = ranges
      .slice(1)
      .some((range, m) => range > SAME * this.sizeOf(ends[0]!, m + 1, this.best[m + 1]!));
    if (!isConflict || ends.length < 2) {
      const plans = ends.slice(0, 1);
      this.run.addDone(this.count);
      // That the ends which were found are alike says nothing of a measure whose end was not.
      return this.answer(ends.length < this.measures.length ? 'noEnd' : 'noConflict', plans);
    }
    this.run.addDone(ends.length);
    const plans = this.halved(this.measures.length === 2 ? this.walked(ends) : this.grid(ends));
    return this.answer('frontier', plans);
  }

  /** The best plan of each measure, the others as good as they can be with it. */
  private ends(): readonly MeasuredPlan[] | Exclude<MeasuredAnswer, { kind: 'plan' }> {
    const count = this.measures.length;
    const first = this.session.solve(this.weight(0));
    if (first.kind !== 'plan') return first;
    this.bounds[0] = this.boundOf(first.plan, 0);
    const scale = first.plan.values.map((value, m) => this.sizeOf(first.plan, m, value));
    const found: MeasuredPlan[] = [];
    for (let m = 1; m < count; m++) {
      const end = this.endOf(m, scale);
      if (end !== null) found.push(end);
    }
    const values = (plan: MeasuredPlan, m: number) => plan.values[m] ?? 0;
    const all = [first.plan, ...found];
    this.best = this.measures.map((_, m) =>
      all.reduce((best, plan) => this.better(m, best, values(plan, m)), values(all[0]!, m)),
    );
    this.worst = this.measures.map((_, m) =>
      all.reduce((worst, plan) => -this.better(m, -worst, -values(plan, m)), values(all[0]!, m)),
    );
    const top = this.top(first);
    this.worst = this.measures.map((_, m) =>
      [top, ...found].reduce((worst, plan) => -this.better(m, -worst, -values(plan, m)), values(top, m)),
    );
    return [top, ...found];
  }

  /** The first end again, as good in the others as it can be without losing anything. */
  private top(first: PlanAnswer): MeasuredPlan {
    this.session.setLimits([]);
    const held = this.heldTop(first);
    if (held !== null) return held;
    if (first.basis !== null) this.session.startFrom(first.basis);
    const again = this.session.solve(this.augmented());
    if (again.kind !== 'plan') return first.plan;
    if (again.basis !== null) this.bases.set(again.plan, again.basis);
    return again.plan;
  }

  /**
   * The first end with its whole numbers held: a linear solve. Null where what is proved of each measure alone does not prove that no other
   * whole numbers are better by more than the gap asked for, small weights of the other measures included.
   */
  private heldTop({ whole }: PlanAnswer): MeasuredPlan | null {
    const [bestOfFirst] = this.bounds;
    if (whole === null || bestOfFirst == null) return null;
    const weights = this.augmented();
    const terms = weights.map((weight, m) => (weight === 0 ? 0 : this.weighed(m, weight, this.bounds[m])));
    if (terms.some((term) => term === null)) return null;
    const held = this.session.solveHeld(whole, weights);
    if (held.kind !== 'plan') return null;
    const worth = sumOf(weights.map((weight, m) => this.weighed(m, weight, held.plan.values[m]) ?? 0));
    const { relativeGap } = this.session;
    if (!isWithinGap(worth, sumOf(terms.map((term) => term ?? 0)), relativeGap)) return null;
    return provedBy(held.plan, bestOfFirst, this.signs[0]!, relativeGap);
  }

  private weighed(m: number, weight: number, value: number | null | undefined): number | null {
    return value == null ? null : this.signs[m]! * weight * value;
  }

  /** What no plan is better than in a measure, by a plan that was the best of it; null where its gap is not known. */
  private boundOf({ values, gap }: MeasuredPlan, m: number): number | null {
    const value = values[m] ?? null;
    return value === null || gap === null ? null : value + this.signs[m]! * gap * Math.abs(value);
  }

  /** The plan at the end of another measure: where it was asked to end, or at its best. */
  private endOf(m: number, scale: readonly number[]): MeasuredPlan | null {
    const asked = this.asked[m] ?? null;
    if (asked !== null) {
      const reached = this.at(new Map([[m, asked]]), this.weight(0));
      if (reached.kind === 'plan') return reached.plan;
      this.unreachable[m] = asked;
    }
    const slack = HELD * scale[m]!;
    const least = canBeNone.has(this.measures[m]!.measure) ? this.session.leastByBounds(m) : null;
    if (least !== null) {
      const reached = this.at(new Map([[m, least + slack]]), this.weight(0));
      if (reached.kind === 'plan') {
        this.bounds[m] = least;
        return reached.plan;
      }
    }
    this.session.setLimits([]);
    const extreme = this.session.solve(this.weight(m));
    if (extreme.kind !== 'plan') return null;
    this.bounds[m] = this.boundOf(extreme.plan, m);
    const value = extreme.plan.values[m] ?? 0;
    const held = this.at(new Map([[m, value - this.signs[m]! * slack]]), this.weight(0));
    return held.kind === 'plan' ? held.plan : extreme.plan;
  }

  /** The longest piece between neighbours is halved again and again, until there are as many points as were asked for. */
  private halved(found: readonly MeasuredPlan[]): readonly MeasuredPlan[] {
    const plans = [...found];
    /** Pieces in which no other point lies. */
    const closed = new Set<string>();
    const key = ([a, b]: Piece) => `${a.values.join()}|${b.values.join()}`;
    // Each piece that has no point costs a solve: of those there are no more than points.
    while (plans.length < this.count && closed.size < this.count && !this.run.isOver()) {
      let longest: Piece | null = null;
      let length = SAME;
      for (const piece of this.pieces(plans)) {
        const own = this.distance(...piece);
        if (own <= length || closed.has(key(piece))) continue;
        longest = piece;
        length = own;
      }
      if (longest === null) break;
      const [from, to] = longest;
      const between = this.measures.slice(1).map((_, m): [number, number] => {
        return [m + 1, ((from.values[m + 1] ?? 0) + (to.values[m + 1] ?? 0)) / 2];
      });
      const basis = this.bases.get(from) ?? this.bases.get(to);
      if (basis !== undefined) this.session.startFrom(basis);
      const answer = this.at(new Map(between), this.augmented());
      if (answer.kind !== 'plan' || this.isNear(answer.plan, plans)) {
        // Between a level and the next plan beyond it there may be none, where numbers are whole.
        closed.add(key(longest));
        continue;
      }
      plans.push(answer.plan);
      this.run.addDone();
    }
    return plans;
  }

  /**
   * Neighbours: with two measures those next to each other, from the best of the first on; with three those between which no other point lies,
   * in the ball around both (Gabriel and Sokal 1969).
   */
  private pieces(plans: readonly MeasuredPlan[]): readonly Piece[] {
    if (this.measures.length === 2) {
      const ordered = plans.toSorted((a, b) => this.signs[1]! * ((a.values[1] ?? 0) - (b.values[1] ?? 0)));
      return ordered.slice(1).map((to, p): Piece => [ordered[p]!, to]);
    }
    const squares = plans.map((plan) => plans.map((other) => this.distance(plan, other) ** 2));
    return plans.flatMap((from, f) =>
      plans.flatMap((to, t): Piece[] => {
        if (t <= f) return [];
        const isBetween = squares.some(
          (own, p) => p !== f && p !== t && own[f]! + own[t]! < squares[f]![t]! * (1 - SAME),
        );
        return isBetween ? [] : [[from, to]];
      }),
    );
  }

  /** The ends with points at even levels of the second measure between them, in order from the best of the first measure. */
  private walked(ends: readonly MeasuredPlan[]): readonly MeasuredPlan[] {
    const [top, end] = ends;
    if (top === undefined || end === undefined) return ends;
    const found: MeasuredPlan[] = [top];
    const steps = Math.floor((this.count - ends.length) / 2) + 1;
    const [from, to] = [top.values[1] ?? 0, end.values[1] ?? 0];
    for (let step = 1; step < steps && !this.run.isOver(); step++) {
      const basis = this.bases.get(found.at(-1)!);
      if (basis !== undefined) this.session.startFrom(basis);
      const answer = this.at(new Map([[1, from + ((to - from) * step) / steps]]), this.augmented());
      if (answer.kind !== 'plan' || this.isNear(answer.plan, [...found, ...ends])) continue;
      found.push(answer.plan);
      this.run.addDone();
    }
    return [...found, ...ends.slice(1)];
  }

  /** The ends with points at levels of the second and third measure as a grid, about half of all. */
  private grid(ends: readonly MeasuredPlan[]): readonly MeasuredPlan[] {
    const plans = [...ends];
    const steps = Math.max(3, Math.floor(Math.sqrt(this.count / 2)));
    const level = (m: number, step: number) =>
      this.worst[m]! + ((this.best[m]! - this.worst[m]!) * step) / (steps - 1);
    for (let i = 0; i < steps; i++)
      for (let j = 0; j < steps; j++) {
        if (plans.length >= this.count || this.run.isOver()) return plans;
        const answer = this.at(
          new Map([
            [1, level(1, i)],
            [2, level(2, j)],
          ]),
          this.augmented(),
        );
        // What cannot be reached at one level cannot at stricter ones.
        if (answer.kind === 'infeasible') break;
        if (answer.kind !== 'plan' || this.isNear(answer.plan, plans)) continue;
        plans.push(answer.plan);
        this.run.addDone();
      }
    return plans;
  }

  /** Solves with some measures held at levels or better. */
  private at(levels: ReadonlyMap<number, number>, weights: readonly number[]): MeasuredAnswer {
    this.session.setLimits(
      this.measures.map((_, m): Limits | undefined => {
        const level = levels.get(m);
        if (level === undefined) return undefined;
        return this.signs[m]! > 0 ? { lower: level } : { upper: level };
      }),
    );
    const answer = this.session.solve(weights);
    if (answer.kind === 'plan' && answer.basis !== null) this.bases.set(answer.plan, answer.basis);
    return answer;
  }

  private answer(status: Frontier['status'], plans: readonly MeasuredPlan[]): Frontier {
    const kept = this.withoutWaste(this.undominated(plans)).toSorted(
      (a, b) => this.signs[0]! * ((b.values[0] ?? 0) - (a.values[0] ?? 0)),
    );
    const knee = this.kneeOf(kept);
    return {
      status,
      measures: this.measures.map((measure, m) => ({
        measure,
        title: measureTitle(this.planningCase, measure),
        unit: measureUnit(measure),
        better: this.signs[m]! > 0 ? 'more' : 'less',
        best: this.best[m]!,
        worst: this.worst[m]!,
        unreachable: this.unreachable[m] ?? null,
      })),
      points: kept.map((plan, p) => ({
        ...plan,
        levers: this.leversOf(plan, p === 0),
        isKnee: p === knee,
        bestOf: this.bestOf(plan),
      })),
      stopped: this.run.stopped,
    };
  }

  /** Plans with the same values in all measures, and of those the best for the company. */
  private withoutWaste(plans: readonly MeasuredPlan[]): readonly MeasuredPlan[] {
    const { planningCase, measures, options, run } = this;
    if (measures.some(({ measure }) => moneyMeasures.has(measure))) return plans;
    const all = [...measures, { measure: 'objective', scope: null } as const];
    const session = new MeasureSession(
      planningCase,
      all,
      { isLimited: (m) => m < measures.length },
      options,
      run,
    );
    try {
      return plans.map((plan) => {
        if (run.isOver()) return plan;
        session.setLimits(
          measures.map((_, m): Limits | undefined => {
            const value = plan.values[m] ?? null;
            if (value === null) return undefined;
            const held = value - this.signs[m]! * HELD * this.sizeOf(plan, m, value);
            return this.signs[m]! > 0 ? { lower: held } : { upper: held };
          }),
        );
        const answer = session.solve(all.map((_, m) => (m < measures.length ? 0 : 1)));
        if (answer.kind !== 'plan') return plan;
        // What was proved is of the measures, and these are as they were.
        const { status, gap } = plan;
        return { ...answer.plan, values: answer.plan.values.slice(0, measures.length), status, gap };
      });
    } finally {
      session.dispose();
    }
  }

  private bestOf(plan: MeasuredPlan): number | null {
    const found = this.shares(plan).findIndex((share) => share >= 1 - SAME);
    return found < 0 ? null : found;
  }

  /** Levers that give a plan: the best end needs none where the company optimizes it. */
  private leversOf(plan: MeasuredPlan, isFirst: boolean): readonly Lever[] {
    const { planningCase, measures } = this;
    const isOptimized =
      measures[0]!.measure === 'objective' && isMoneyObjective(planningCase.company[0]?.objective ?? 'goals');
    if (isOptimized && isFirst && this.measures.length === 2) return [];
    const levers = measures
      .slice(1)
      .map((measure, m) => limitLevers(planningCase, measure, plan.values[m + 1] ?? 0));
    if (isOptimized && levers.every((list) => list !== null)) return levers.flat();
    return keptLevers(this.session.formulation.index, plan, measures);
  }

  private sizeOf(plan: MeasuredPlan, m: number, value: number | null): number {
    return measureSize(this.session.formulation.index, this.measures[m]!, plan, value);
  }

  private weight(m: number): readonly number[] {
    return this.measures.map((_, other) => (other === m ? 1 : 0));
  }

  /** The first measure, with small weights on the others. */
  private augmented(): readonly number[] {
    const range = (m: number) => Math.abs(this.best[m]! - this.worst[m]!);
    return this.measures.map((_, m) => {
      if (m === 0) return 1;
      return range(m) > 0 ? (AUGMENTED * range(0)) / range(m) : 0;
    });
  }

  private better(m: number, a: number, b: number): number {
    return this.signs[m]! > 0 ? Math.max(a, b) : Math.min(a, b);
  }

  private shares(plan: MeasuredPlan): Shares {
    return plan.values.map((value, m) => {
      const range = this.best[m]! - this.worst[m]!;
      return range === 0 ? 1 : ((value ?? 0) - this.worst[m]!) / range;
    });
  }

  private distance(a: MeasuredPlan, b: MeasuredPlan): number {
    const other = this.shares(b);
    return Math.hypot(...this.shares(a).map((share, m) => share - other[m]!));
  }

  private isNear(plan: MeasuredPlan, others: readonly MeasuredPlan[]): boolean {
    return others.some((other) => this.distance(plan, other) < SAME);
  }

  /** Plans that no other is as good as in every measure and better in one. */
  private undominated(plans: readonly MeasuredPlan[]): readonly MeasuredPlan[] {
    const kept: MeasuredPlan[] = [];
    for (const [p, plan] of plans.entries()) {
      const own = this.shares(plan);
      const isDominated = plans.some((other, o) => {
        if (o === p) return false;
        const shares = this.shares(other);
        if (!shares.every((share, m) => share >= own[m]! - SAME / 10)) return false;
        // Of two that are equal the first stays.
        return shares.some((share, m) => share > own[m]! + SAME) || o < p;
      });
      if (!isDominated) kept.push(plan);
    }
    return kept;
  }

  /** Position of the point farthest beyond the line through the ends; −1 where none is. */
  private kneeOf(plans: readonly MeasuredPlan[]): number {
    let knee = -1;
    let most = KNEE;
    plans.forEach((plan, p) => {
      const beyond = sumOf(this.shares(plan)) - 1;
      if (beyond <= most) return;
      const isEnd = this.measures.length === 2 && this.bestOf(plan) !== null;
      if (isEnd) return;
      most = beyond;
      knee = p;
    });
    return knee;
  }
}
