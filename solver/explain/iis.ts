/**
 * An irreducible infeasible subsystem (IIS): limits that conflict, none of which can be left out.
 *
 * For a linear model one program finds them: relax all limits by the same amount r and minimize r. Its duals are
 * multipliers y ≥ 0 of the limits, with those of the balances free, whose sum excludes every plan (Farkas). A simplex answers
 * with a vertex of the multipliers, where few are positive (Gleeson and Ryan, Identifying Minimally Infeasible Subsystems of
 * Inequalities, ORSA Journal on Computing 2, 1990); as they sum to 1, few limits that miss much are preferred to many that
 * miss little. Of these, one after the other is left out: while r stays above 0 the new multipliers give a smaller system,
 * else the limit is needed (deletion filter: Chinneck, Feasibility and Infeasibility in Optimization, 2008, chapter 6).
 *
 * Where integrality is the cause there are no multipliers; then limits are left out by halves (Junker, QuickXplain, AAAI
 * 2004), each time with a solve.
 */
import type { Backend, Session } from '../backends/backend.ts';
import { changeTo } from '../backends/changeTo.ts';
import { certify } from '../model/certificate.ts';
import type { Model } from '../model/model.ts';
import { integerColumns } from '../model/point.ts';
import { uniformElasticProgram } from './elasticProgram.ts';
import { type Slack, withLimitsOnly } from './slacks.ts';
import type { WorkBudget } from './workBudget.ts';

export interface Iis {
  readonly limits: readonly Slack[];
  /** Smallest relaxation of each when only this limit is relaxed, in its unit; null where it is not known. */
  readonly alone: readonly number[] | null;
  /** Whether it was shown that none of them can be left out; else the work ended before. */
  readonly isIrreducible: boolean;
}

/** Limits whose multipliers exclude every plan; none where a plan keeps them all, though perhaps only with fractions. */
interface Excluding extends Pick<Iis, 'limits' | 'alone'> {
  readonly hasFractions: boolean;
}

/** The smallest multiplier that counts, of an amount at the price of 1; together they are 1. */
const MULTIPLIER_MIN = 1e-9;

/** Limits that miss less than this, in what is usual of their units, miss nothing. */
const SLACK_MIN = 1e-6;

/** The IIS of an infeasible model; null when none was found within the budget. */
export function findIis(
  model: Model,
  slacks: readonly Slack[],
  backend: Backend,
  budget: WorkBudget,
): Iis | null {
  const first = excludingLimits(model, slacks, backend, budget);
  if (first === null) return iisByHalves(model, slacks, backend, budget);
  // What has no multiplier is not needed: the filter works on a model without it.
  return deletionFilter(withLimitsOnly(model, slacks, first.limits), first, backend, budget);
}

/** The limits that have a multiplier; null when they are not shown to exclude every plan. */
function excludingLimits(
  model: Model,
  slacks: readonly Slack[],
  backend: Backend,
  budget: WorkBudget,
): Excluding | null {
  const lp = new UniformElasticLp(model, slacks, backend, budget);
  try {
    const found = lp.multipliersOf(slacks);
    return found === null || found.limits.length === 0 ? null : found;
  } finally {
    lp.dispose();
  }
}

/** Leaves limits out one after the other while those that are left exclude every plan. */
function deletionFilter(model: Model, first: Excluding, backend: Backend, budget: WorkBudget): Iis {
  const lp = new UniformElasticLp(model, first.limits, backend, budget);
  try {
    let iis = first;
    const needed = new Set<Slack>();
    const doubtful: Slack[] = [];
    let candidate = iis.limits[0];
    while (candidate !== undefined) {
      const smaller = lp.multipliersOf(iis.limits.filter((slack) => slack !== candidate));
      if (smaller === null) break;
      if (smaller.limits.length === 0) {
        needed.add(candidate);
        if (smaller.hasFractions) doubtful.push(candidate);
      } else iis = smaller;
      candidate = iis.limits.find((slack) => !needed.has(slack));
    }
    const isIrreducible = candidate === undefined;
    const open = withLimitsOnly(model, first.limits, iis.limits);
    return integerDeletionFilter(open, { ...iis, isIrreducible }, doubtful, backend, budget);
  } finally {
    lp.dispose();
  }
}

/** The program in which all limits are relaxed by the same amount, held in a solver while limits are left out of it. */
class UniformElasticLp {
  private readonly slacks: readonly Slack[];
  private readonly budget: WorkBudget;
  private readonly session: Session;
  private readonly model: Model;
  private readonly rowOf: Int32Array;
  /** Columns that a plan has whole; here they may have fractions. */
  private readonly integers: Int32Array;
  private loaded: Model;

  constructor(model: Model, slacks: readonly Slack[], backend: Backend, budget: WorkBudget) {
    const program = uniformElasticProgram(model, slacks);
    this.integers = integerColumns(model);
    this.slacks = slacks;
    this.budget = budget;
    this.model = program.model;
    this.rowOf = program.rowOf;
    this.loaded = program.model;
    this.session = backend.load(program.model);
  }

  /** Which of some limits have a multiplier, all others being left out; null when that is not known within the budget. */
  multipliersOf(kept: readonly Slack[]): Excluding | null {
    this.loaded = changeTo(this.session, this.loaded, this.withRowsOf(kept));
    const answer = this.budget.solve(this.session, this.loaded, { algorithm: 'dualSimplex' });
    if (answer === null || answer.reason !== 'optimal') return null;
    const { values, rowDuals } = answer;
    if (values === null || rowDuals === null) return null;
    const multipliers = rowDuals.slice();
    const limits: Slack[] = [];
    const sizes: number[] = [];
    this.slacks.forEach((slack, s) => {
      const row = this.rowOf[s]!;
      const size = Math.abs(multipliers[row]!);
      if (size > MULTIPLIER_MIN * slack.price) {
        limits.push(slack);
        sizes.push(size);
      } else multipliers[row] = 0;
    });
    // The proof is recomputed without the limits that are left out, whatever the solver says.
    const { dualBound } = certify(this.loaded, values, multipliers);
    return dualBound > SLACK_MIN
      ? { limits, alone: sizes.map((size) => dualBound / size), hasFractions: false }
      : { limits: [], alone: [], hasFractions: hasFractions(this.integers, values) };
  }

  private withRowsOf(kept: readonly Slack[]): Model {
    const isKept = new Set(kept);
    const rowLower = this.model.rowLower.slice();
    const rowUpper = this.model.rowUpper.slice();
    this.slacks.forEach((slack, s) => {
      if (isKept.has(slack)) return;
      rowLower[this.rowOf[s]!] = Number.NEGATIVE_INFINITY;
      rowUpper[this.rowOf[s]!] = Number.POSITIVE_INFINITY;
    });
    return { ...this.model, rowLower, rowUpper };
  }

  dispose(): void {
    this.session.dispose();
  }
}

function hasFractions(columns: Int32Array, values: Float64Array): boolean {
  return columns.some((column) => Math.abs(values[column]! - Math.round(values[column]!)) > 1e-6);
}

/** Leaves limits out without which there is a plan, but none with whole numbers. */
function integerDeletionFilter(
  model: Model,
  iis: Iis,
  doubtful: readonly Slack[],
  backend: Backend,
  budget: WorkBudget,
): Iis {
  if (doubtful.length === 0) return iis;
  const check = new FeasibilityCheck(model, iis.limits, backend, budget);
  try {
    let { limits } = iis;
    for (const candidate of doubtful) {
      const others = limits.filter((slack) => slack !== candidate);
      if (check.isImpossible(others)) limits = others;
    }
    const isSame = limits.length === iis.limits.length;
    return {
      limits,
      alone: isSame ? iis.alone : null,
      isIrreducible: iis.isIrreducible && check.isSure,
    };
  } finally {
    check.dispose();
  }
}

/** Leaves limits out by halves while what is left has no plan. */
function iisByHalves(
  model: Model,
  slacks: readonly Slack[],
  backend: Backend,
  budget: WorkBudget,
): Iis | null {
  const check = new FeasibilityCheck(model, slacks, backend, budget);
  try {
    if (!check.isImpossible(slacks)) return null;
    const reduced = (kept: readonly Slack[], hasGrown: boolean, rest: readonly Slack[]): readonly Slack[] => {
      if (hasGrown && check.isImpossible(kept)) return [];
      if (rest.length <= 1) return rest;
      const first = rest.slice(0, rest.length >> 1);
      const second = rest.slice(rest.length >> 1);
      const needed = reduced([...kept, ...first], true, second);
      return [...reduced([...kept, ...needed], needed.length > 0, first), ...needed];
    };
    const limits = reduced([], true, slacks);
    return { limits, alone: null, isIrreducible: check.isSure };
  } finally {
    check.dispose();
  }
}

/** Asks whether a plan exists with some limits kept and all others left out. */
class FeasibilityCheck {
  /** False once a question was not answered within the budget. */
  isSure = true;
  private readonly model: Model;
  private readonly slacks: readonly Slack[];
  private readonly budget: WorkBudget;
  private readonly session: Session;
  private loaded: Model;

  constructor(model: Model, slacks: readonly Slack[], backend: Backend, budget: WorkBudget) {
    // Any plan will do: without costs the first one is the best one.
    this.model = { ...model, cost: new Float64Array(model.columnCount), offset: 0 };
    this.slacks = slacks;
    this.budget = budget;
    this.loaded = this.model;
    this.session = backend.load(this.model);
  }

  /** Whether it is proved that no plan exists; what is not known counts as possible. */
  isImpossible(kept: readonly Slack[]): boolean {
    if (!this.isSure) return false;
    this.loaded = changeTo(this.session, this.loaded, withLimitsOnly(this.model, this.slacks, kept));
    const answer = this.budget.solve(this.session, this.loaded, {});
    const isImpossible = answer?.reason === 'infeasible' || answer?.reason === 'infeasibleOrUnbounded';
    this.isSure = isImpossible || (answer !== null && answer.values !== null);
    return isImpossible;
  }

  dispose(): void {
    this.session.dispose();
  }
}
