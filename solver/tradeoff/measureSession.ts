/**
 * A case kept loaded in a solver that is asked for the best of its measures under limits on the others: what frontiers, alternatives and
 * compromises are made of.
 *
 * The model is that of the case with, behind its own columns and rows,
 *   peak[m]        for a measure m that is the greatest of several sums: peak[m] ≥ each of them
 *   limit[m]       lower ≤ m ≤ upper, open until somebody asks
 *   regret[m]      |weight[m]| × r ± m ≥ ± best[m], open until somebody asks; r is one column
 * and an objective that is a weighted sum of measures. Only bounds, objective and a few coefficients change from solve to solve,
 * so every solve starts from the last basis, or from the last plan where numbers must be whole. Each plan is verified against the
 * case, and its measures are computed from it, never taken from the solver.
 * Reference: ε-constraint method, Haimes, Lasdon and Wismer (1971); augmented, Mavrotas (2009).
 */

import { type Basis, type Session, type SolveAnswer, SolverFailure } from '../backends/backend.ts';
import { changeTo } from '../backends/changeTo.ts';
import type { PlanningCase } from '../case/planningCase.ts';
import { type Formulation, formulate } from '../features/formulateCase.ts';
import { withRaisedBounds } from '../formulation/assumedBounds.ts';
import type { BuildLimits } from '../formulation/buildLimits.ts';
import type { Sum } from '../formulation/ledgers.ts';
import type { AskedOfLots } from '../formulation/lotWorth.ts';
import { type MeasureSums, measureSums } from '../formulation/measureSums.ts';
import { readPlan } from '../formulation/readPlan.ts';
import { exactPlan } from '../mip/exactPlan.ts';
import { fixIntegersAndResolve } from '../mip/fixIntegersAndResolve.ts';
import type { ModelChanges } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import { applyChanges, type Row, rowSet, withColumns, withRows } from '../model/patch.ts';
import { hasFreeInteger, integerColumns, isWithinGap, relativeGap } from '../model/point.ts';
import { type Measure, measureBetter, measureValue } from '../plan/measures.ts';
import { mayBeAssumed, settle } from '../run/assumedBounds.ts';
import { leastThrownAway } from '../run/leastThrownAway.ts';
import { DEFAULT_RELATIVE_GAP } from '../run/options.ts';
import { provedLinear } from '../run/provedLinear.ts';
import { indexWithin } from '../run/solve.ts';
import { verifyPlan } from '../verify/verify.ts';
import { type MeasuredPlan, measuredPlan } from './measuredPlan.ts';
import { measureSize } from './measureSize.ts';
import type { TradeoffOptions, TradeoffRun } from './tradeoffOptions.ts';

/** How a solve ended: a verified plan, or why there is none. */
export type MeasuredAnswer =
  | {
      readonly kind: 'plan';
      readonly plan: MeasuredPlan;
      /** Where a solve nearby can start from; null where numbers must be whole. */
      readonly basis: Basis | null;
      /** Its whole numbers; null where none must be whole. */
      readonly whole: WholePart | null;
    }
  | { readonly kind: 'infeasible' | 'unbounded' | 'noPlan' };

/** The whole numbers of a plan, and where the solve of its linear rest ended. */
export interface WholePart {
  /** Values of the columns that must be whole, in order. */
  readonly integers: Float64Array;
  readonly basis: Basis | null;
}

/** An answer with a plan. */
export type PlanAnswer = Extract<MeasuredAnswer, { kind: 'plan' }>;

/** Limits on a measure, in its own unit. */
export interface Limits {
  readonly lower?: number;
  readonly upper?: number;
}

/** An answer, and whether a better plan may lie beyond a bound that was assumed. */
interface UnassumedAnswer {
  readonly answer: SolveAnswer;
  readonly isAssumed: boolean;
}

/** The best of a measure may be nothing (no order late): it is proved to the gap of at least this share of the size of the measure. */
const LEAST_PROVED = 0.01;

/** By how much a plan may pass a limit that the solver kept, as a share of the limit. */
const LIMIT_ROUNDING = 1e-5;

/** Repetitions of a solve whose objective is a ratio with a part of its own in the denominator (Dinkelbach, 1967). */
const RATIO_SOLVES = 8;

interface Extended {
  readonly measure: Measure;
  readonly sums: MeasureSums;
  /** 1 where more is better. */
  readonly sign: 1 | -1;
  /** Row of its limit, and of its regret; −1 where the session has none. */
  readonly limitRow: number;
  readonly regretRow: number;
  /** Column of a greatest sum; −1 for others. */
  readonly peak: number;
}

export class MeasureSession {
  readonly formulation: Formulation;
  readonly measures: readonly Measure[];
  private readonly extended: readonly Extended[];
  private readonly options: TradeoffOptions;
  private readonly run: TradeoffRun;
  private readonly session: Session;
  /** Column of the greatest regret. */
  private readonly regretColumn: number;
  /** The model that the session holds. */
  private held: Model;
  /** Ratios that objectives with a varying denominator are linearized at. */
  private readonly ratios: Float64Array;
  private limits: readonly (Limits | undefined)[] = [];
  private values: Float64Array | null = null;
  /** The last plan that was found. */
  private last: MeasuredPlan | null = null;
  /** Least size of the objective that is optimized: of its measures beside a plan of the case. */
  private leastSize = 0;

  /**
   * `has` says which measures can be limited, and whether regrets can: a row over all money columns makes every solve slower.
   * Throws what solvePlan throws while it builds.
   */
  constructor(
    planningCase: PlanningCase,
    measures: readonly Measure[],
    has: {
      readonly isLimited: (measure: number) => boolean;
      readonly hasRegret?: (measure: number) => boolean;
    },
    options: TradeoffOptions,
    run: TradeoffRun,
  ) {
    this.options = options;
    this.run = run;
    this.measures = measures;
    this.formulation = formulate(indexWithin(planningCase, options), {
      limits: limitsOf(options),
      asks: askedOfLots(measures, (m) => m === 0 || has.isLimited(m)),
    });
    this.ratios = new Float64Array(measures.length).fill(1);
    const { model } = this.formulation;
    this.regretColumn = model.columnCount;
    let columns = 1;
    const rows: Row[] = [];
    const open = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };
    const addRow = (row: Row) => model.rowCount + rows.push(row) - 1;
    this.extended = measures.map((measure, m): Extended => {
      const sums = measureSums(this.formulation, measure);
      const sign = measureBetter(planningCase, measure) === 'more' ? 1 : -1;
      let peak = -1;
      if (sums.kind === 'greatest') {
        peak = model.columnCount + columns++;
        for (const sum of sums.sums)
          addRow({
            lower: Number.NEGATIVE_INFINITY,
            upper: -sum.constant,
            terms: [...termsOf(sum), [peak, -1]],
          });
      }
      const terms = limitTerms(sums, peak);
      const limitRow = has.isLimited(m) ? addRow({ ...open, terms }) : -1;
      const ownTerms = terms.map(([column, value]) => [column, sign * value] as const);
      const regretRow =
        has.hasRegret?.(m) === true ? addRow({ ...open, terms: [...ownTerms, [this.regretColumn, 1]] }) : -1;
      return { measure, sums, sign, limitRow, regretRow, peak };
    });
    if (options.throwsLeast === true) {
      const least = leastThrownAway(this.formulation, (of) => this.solvedApart(of.model));
      if (least !== null) addRow(least);
    }
    this.held = withRows(withColumns(model, columns), rowSet(rows));
    this.session = options.backend.load(this.held);
  }

  dispose(): void {
    this.session.dispose();
  }

  /** The answer of a model of its own; null where no work is left. */
  private solvedApart(model: Model): SolveAnswer | null {
    const { backend, shouldStop } = this.options;
    const { relativeGap } = this;
    const own = backend.load(model);
    try {
      const claim = this.run.budget.solve(own, model, { relativeGap });
      if (claim === null) return null;
      this.run.addSolve();
      const secondsLeft = () => Number.POSITIVE_INFINITY;
      const common = { relativeGap, ...(shouldStop === undefined ? {} : { shouldStop }), secondsLeft };
      return exactPlan(model, own, claim, { ...common, objective: model });
    } finally {
      own.dispose();
    }
  }

  /** Value of the last bound of regrets; 0 where none was asked for. */
  get regret(): number {
    return this.values?.[this.regretColumn] ?? 0;
  }

  /** The next solve starts from a basis that an answer came with. */
  startFrom(basis: Basis): void {
    this.session.setBasis(basis);
  }

  /** Limits on measures, in their order; undefined leaves one open. */
  setLimits(limits: readonly (Limits | undefined)[]): void {
    this.limits = limits;
    const rows: [row: number, lower: number, upper: number][] = [];
    const entries: [row: number, column: number, value: number][] = [];
    this.extended.forEach(({ sums, limitRow }, m) => {
      if (limitRow < 0) return;
      const { lower, upper } = limits[m] ?? {};
      const constant = constantOf(sums, lower ?? upper ?? 0);
      if (sums.kind === 'ratio') {
        const value = lower ?? upper ?? 0;
        // Columns of the whole, which no part has, come times the value that is asked for.
        for (const [column, whole] of summed(sums.whole)) entries.push([limitRow, column, -value * whole]);
        rows.push([
          limitRow,
          lower === undefined ? Number.NEGATIVE_INFINITY : constant,
          upper === undefined ? Number.POSITIVE_INFINITY : constant,
        ]);
        return;
      }
      rows.push([
        limitRow,
        lower === undefined ? Number.NEGATIVE_INFINITY : lower + constant,
        upper === undefined ? Number.POSITIVE_INFINITY : upper + constant,
      ]);
    });
    this.change(rows, entries);
  }

  /**
   * Bounds what measures lose against their best by r times their range; null leaves one out. A ratio whose whole varies is taken at the whole
   * of no choice.
   */
  setRegrets(regrets: readonly ({ readonly best: number; readonly range: number } | null)[]): void {
    const rows: [row: number, lower: number, upper: number][] = [];
    const entries: [row: number, column: number, value: number][] = [];
    this.extended.forEach(({ sums, sign, regretRow }, m) => {
      if (regretRow < 0) return;
      const regret = regrets[m] ?? null;
      if (regret === null) {
        rows.push([regretRow, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
        return;
      }
      const unit = sums.kind === 'ratio' ? sums.whole.constant : 1;
      const constant = sums.kind === 'ratio' ? -sums.part.constant : constantOf(sums, 0);
      rows.push([regretRow, sign * (regret.best * unit + constant), Number.POSITIVE_INFINITY]);
      entries.push([regretRow, this.regretColumn, regret.range * unit]);
    });
    this.change(rows, entries);
  }

  /** Most regret that later solves may have; infinite opens it. */
  boundRegret(most: number): void {
    this.send({
      ...noChanges(),
      columnBounds: {
        columns: Int32Array.of(this.regretColumn),
        lower: Float64Array.of(0),
        upper: Float64Array.of(most),
      },
    });
  }

  /**
   * The plan that is best in a weighted sum of measures within the limits: weights above 0 in the direction in which each is better. `regret`
   * is a weight on least regret. The gap is in terms of the first measure with a weight.
   */
  solve(weights: readonly number[], regret = 0): MeasuredAnswer {
    for (let round = 1; ; round++) {
      const answer = this.solveOnce(weights, regret);
      if (answer.kind !== 'plan') return answer;
      const isSettled = this.extended.every(({ sums }, m) => {
        if (sums.kind !== 'ratio' || sums.whole.columns.length === 0 || !weights[m]) return true;
        const value = answer.plan.values[m] ?? 0;
        const isSame = Math.abs(value - this.ratios[m]!) < 1e-9;
        this.ratios[m] = value;
        return isSame;
      });
      if (isSettled || round >= RATIO_SOLVES || this.run.isOver()) return answer;
    }
  }

  /** The relative gap within which a plan counts as the best. */
  get relativeGap(): number {
    return this.options.relativeGap ?? DEFAULT_RELATIVE_GAP;
  }

  /** 0 where the bounds of its columns alone prove that a measure of which less is better is never below; else null. */
  leastByBounds(m: number): 0 | null {
    const { sums, sign } = this.extended[m]!;
    if (sign > 0 || sums.kind !== 'sum' || sums.sum.constant !== 0) return null;
    const { columns, values } = sums.sum;
    const { columnLower } = this.held;
    return columns.every((column, p) => values[p]! >= 0 && columnLower[column]! >= 0) ? 0 : null;
  }

  /**
   * The plan that is best in a weighted sum of measures with the whole numbers of an answer, within the limits. What it proves is of these whole
   * numbers alone: its gap is unknown.
   */
  solveHeld({ integers, basis }: WholePart, weights: readonly number[]): MeasuredAnswer {
    const { held, session } = this;
    this.setWeights(weights, 0);
    const values = new Float64Array(held.columnCount);
    integerColumns(held).forEach((column, i) => {
      values[column] = integers[i]!;
    });
    if (basis !== null) session.setBasis(basis);
    const answer = fixIntegersAndResolve(held, session, values, () =>
      this.run.budget.solve(session, this.held, {}),
    );
    if (answer === null) return { kind: 'noPlan' };
    this.run.addSolve();
    if (answer.values === null || answer.reason !== 'optimal') return { kind: 'noPlan' };
    this.values = answer.values;
    const unproved = { ...answer, bounds: { ...answer.bounds, dual: null } };
    return this.verified({ answer: unproved, isAssumed: false }, weights);
  }

  private solveOnce(weights: readonly number[], regret: number): MeasuredAnswer {
    this.setWeights(weights, regret);
    this.leastSize = this.leastSizeOf(weights);
    const asked = this.askUnassumed();
    if (asked === null) return { kind: 'noPlan' };
    const { answer } = asked;
    if (answer.values === null) {
      const { reason } = answer;
      if (reason === 'infeasible' || reason === 'infeasibleOrUnbounded') return { kind: 'infeasible' };
      return { kind: reason === 'unbounded' ? 'unbounded' : 'noPlan' };
    }
    this.values = answer.values;
    const found = this.verified(asked, weights);
    if (found.kind === 'plan') this.last = found.plan;
    return found;
  }

  /** Sends a weighted sum of measures and least regret as the objective. */
  private setWeights(weights: readonly number[], regret: number): void {
    const { model } = this.formulation;
    const cost = new Float64Array(this.held.columnCount);
    let offset = 0;
    this.extended.forEach((entry, m) => {
      const weight = entry.sign * (weights[m] ?? 0);
      if (weight === 0) return;
      offset += this.addTo(cost, entry, weight, this.ratios[m]!);
    });
    cost[this.regretColumn]! -= regret;
    // The sense of the model stays: a basis is gone on from.
    const sign = model.sense === 'maximize' ? 1 : -1;
    const objective = { sense: model.sense, cost: cost.map((value) => sign * value), offset: sign * offset };
    // An objective that stays is not sent: the basis stays optimal but for the limits.
    if (!isSame(objective.cost, this.held.cost) || objective.offset !== this.held.offset) {
      this.session.changeObjective(objective.cost, objective.sense, objective.offset);
      this.held = { ...this.held, ...objective };
    }
  }

  /** Below it an optimum counts as nothing; 0 while no plan says how large the measures are. */
  private leastSizeOf(weights: readonly number[]): number {
    const { last } = this;
    if (last === null) return 0;
    const { index } = this.formulation;
    const sizes = this.measures.map((measure, m) =>
      weights[m] ? Math.abs(weights[m]) * measureSize(index, measure, last, last.values[m] ?? 0) : 0,
    );
    return LEAST_PROVED * Math.max(0, ...sizes);
  }

  /** Adds a measure to costs; answers its constant. */
  private addTo(cost: Float64Array, { sums, peak }: Extended, weight: number, ratio: number): number {
    const add = (sum: Sum, factor: number) => {
      sum.columns.forEach((column, p) => {
        cost[column]! += factor * sum.values[p]!;
      });
      return factor * sum.constant;
    };
    if (sums.kind === 'sum') return add(sums.sum, weight);
    if (sums.kind === 'ratio') {
      const each = weight / Math.max(1e-9, sums.whole.constant);
      const part = add(sums.part, each);
      // The whole as it varies, at the ratio that was reached before.
      add({ ...sums.whole, constant: 0 }, -each * ratio);
      return part;
    }
    cost[peak]! += weight;
    return 0;
  }

  /**
   * The answer of the model as it is held, and whether a better plan may lie beyond a bound that was assumed: one that may be due to such a
   * bound is asked once more with these bounds raised (run/assumedBounds.ts). Null where the work ended.
   */
  private askUnassumed(): UnassumedAnswer | null {
    const { formulation, session } = this;
    const answer = this.ask();
    if (answer === null) return null;
    if (!mayBeAssumed(formulation, answer)) return { answer, isAssumed: false };
    const own = this.held;
    const raised = withRaisedBounds(own, formulation.rows.assumedBounds);
    this.held = changeTo(session, own, raised);
    try {
      const again = this.ask();
      if (again === null) return { answer, isAssumed: true };
      const { of, isAssumed } = settle(formulation, raised, [{ answer }, { answer: again }], isWorthTheSame);
      return { answer: of.answer, isAssumed };
    } finally {
      this.held = changeTo(session, raised, own);
    }
  }

  private ask(): SolveAnswer | null {
    const { held, session, options, relativeGap } = this;
    const { shouldStop } = options;
    const common = { relativeGap, ...(shouldStop === undefined ? {} : { shouldStop }) };
    const isMixed = hasFreeInteger(held);
    if (isMixed && this.values !== null && options.backend.capabilities.warmStart)
      session.setStart(this.values);
    const claim = this.run.budget.solve(session, held, { relativeGap });
    if (claim === null) return null;
    this.run.addSolve();
    if (claim.reason === 'numericalError' || claim.reason === 'otherError')
      throw new SolverFailure(options.backend.name, claim.reason, []);
    const secondsLeft = () => Number.POSITIVE_INFINITY;
    if (!isMixed)
      return provedLinear(held, session, claim, { ...common, secondsLeft, leastSize: this.leastSize });
    return exactPlan(held, session, claim, { ...common, objective: held, secondsLeft });
  }

  /** The plan of an answer, where the verifier and the limits that were asked for agree with it. */
  private verified({ answer, isAssumed }: UnassumedAnswer, weights: readonly number[]): MeasuredAnswer {
    const { formulation, measures, limits } = this;
    const { index, model } = formulation;
    const values = answer.values!.subarray(0, model.columnCount);
    const plan = readPlan(formulation, values);
    const verification = verifyPlan(index, plan, null);
    const { money } = verification;
    if (!verification.passed || money === null) return { kind: 'noPlan' };
    const isKept = measures.every((measure, m) => {
      const value = measureValue(measure, { index, plan, money });
      const { lower, upper } = limits[m] ?? {};
      if (value === null) return true;
      const slack = LIMIT_ROUNDING * Math.max(1e-3, Math.abs(value));
      return (
        (lower === undefined || value >= lower - slack) && (upper === undefined || value <= upper + slack)
      );
    });
    if (!isKept) return { kind: 'noPlan' };
    const { primal, dual } = answer.bounds;
    const first = weights.findIndex((weight) => weight !== 0);
    const open = primal === null || dual === null || isAssumed ? null : Math.abs(primal - dual);
    const worth = measureValue(measures[first] ?? measures[0]!, { index, plan, money });
    const gap =
      open === null || worth === null
        ? null
        : open / Math.abs(weights[first] ?? 1) / Math.max(1e-9, Math.abs(worth));
    const status = answer.reason === 'optimal' && gap !== null ? 'optimal' : 'feasible';
    const isMixed = hasFreeInteger(this.held);
    return {
      kind: 'plan',
      basis: isMixed ? null : answer.basis,
      whole: isMixed
        ? {
            integers: Float64Array.from(integerColumns(this.held), (column) => answer.values![column]!),
            basis: answer.basis,
          }
        : null,
      plan: measuredPlan(index, plan, { ...verification, money }, measures, { status, gap }),
    };
  }

  private change(
    all: readonly (readonly [row: number, lower: number, upper: number])[],
    entries: readonly (readonly [row: number, column: number, value: number])[],
  ): void {
    // Limits that stay are not sent: where only the objective changes, the solver goes on by the primal simplex.
    const { rowLower, rowUpper } = this.held;
    const rows = all.filter(([row, lower, upper]) => lower !== rowLower[row] || upper !== rowUpper[row]);
    if (rows.length + entries.length === 0) return;
    this.send({
      ...noChanges(),
      rowBounds: {
        rows: Int32Array.from(rows, ([row]) => row),
        lower: Float64Array.from(rows, ([, lower]) => lower),
        upper: Float64Array.from(rows, ([, , upper]) => upper),
      },
      coefficients: {
        rows: Int32Array.from(entries, ([row]) => row),
        columns: Int32Array.from(entries, ([, column]) => column),
        values: Float64Array.from(entries, ([, , value]) => value),
      },
    });
  }

  private send(changes: ModelChanges): void {
    this.session.change(changes);
    this.held = applyChanges(this.held, changes);
  }
}

/**
 * What measures ask of lots beyond the money of the case. Production that is neither optimized by itself nor held is a way to differ: plans that
 * make units without a taker are none to look for.
 */
function askedOfLots(measures: readonly Measure[], isHeld: (measure: number) => boolean): AskedOfLots {
  if (measures.some(({ measure }, m) => measure === 'producedUnits' && isHeld(m))) return 'moreUnits';
  const isStockMeasured = measures.some(
    ({ measure }) => measure === 'averageInventory' || measure === 'peakCash',
  );
  return isStockMeasured ? 'lessStockValue' : null;
}

/** Limits on the size of the model, and the question whether to stop building it. */
function limitsOf({ columnsMax, shouldStop }: TradeoffOptions): BuildLimits {
  return {
    ...(columnsMax === undefined ? {} : { columnsMax }),
    ...(shouldStop === undefined ? {} : { shouldStop }),
  };
}

/**
 * A plan with what was proved of its first measure by another solve: `bound` is what no plan is better than. Null where it is not within the gap of that, and
 * where it is better: then that was proved of something else.
 */
export function provedBy(
  plan: MeasuredPlan,
  bound: number,
  sign: 1 | -1,
  gapMax: number,
): MeasuredPlan | null {
  const value = plan.values[0] ?? null;
  if (value === null || !isWithinGap(value, bound, gapMax)) return null;
  if (sign * (value - bound) > 0 && !isWithinGap(value, bound, 0)) return null;
  return { ...plan, status: 'optimal', gap: relativeGap(value, bound) };
}

function noChanges(): ModelChanges {
  const none = new Int32Array(0);
  const nothing = new Float64Array(0);
  return {
    kind: 'changed',
    columnBounds: { columns: none, lower: nothing, upper: nothing },
    costs: { columns: none, values: nothing },
    rowBounds: { rows: none, lower: nothing, upper: nothing },
    coefficients: { rows: none, columns: none, values: nothing },
    offset: null,
  };
}

function isWorthTheSame(
  one: { readonly answer: SolveAnswer },
  other: { readonly answer: SolveAnswer },
): boolean {
  const [worth, again] = [one.answer.bounds.primal, other.answer.bounds.primal];
  return worth !== null && again !== null && isWithinGap(worth, again, 0);
}

function isSame(a: Float64Array, b: Float64Array): boolean {
  return a.every((value, i) => value === b[i]);
}

type Term = readonly [column: number, value: number];

function termsOf({ columns, values }: Sum): readonly Term[] {
  return Array.from(columns, (column, p) => [column, values[p]!] as const);
}

function summed(sum: Sum): ReadonlyMap<number, number> {
  const total = new Map<number, number>();
  for (const [column, value] of termsOf(sum)) total.set(column, (total.get(column) ?? 0) + value);
  return total;
}

/** Terms of the limit of a measure; a ratio is held at some value, which is no limit yet. */
function limitTerms(sums: MeasureSums, peak: number): readonly Term[] {
  if (sums.kind === 'sum') return termsOf(sums.sum);
  if (sums.kind === 'greatest') return [[peak, 1]];
  return [...termsOf(sums.part), ...termsOf(sums.whole).map(([column, value]) => [column, -value] as const)];
}

/** What moves to the other side of a limit; of a ratio, at the value that it is held at. */
function constantOf(sums: MeasureSums, value: number): number {
  if (sums.kind === 'sum') return -sums.sum.constant;
  if (sums.kind === 'greatest') return 0;
  return value * sums.whole.constant - sums.part.constant;
}
