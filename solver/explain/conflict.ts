/**
 * Limits that cannot hold together, none of which can be left out.
 *
 * Of a linear model one program tells them: let all limits give way by the same amount r and make r least. Its duals are
 * multipliers y ≥ 0 of the limits, with those of the balances free, whose sum excludes every plan (Farkas). A simplex answers
 * with a vertex of the multipliers, where few stand (Gleeson and Ryan, Identifying Minimally Infeasible Subsystems of
 * Inequalities, ORSA Journal on Computing 2, 1990); as they sum to 1, few limits that miss much are preferred to many that
 * miss little. Of these, one after the other is left out: while r stays above 0 the new multipliers tell a smaller conflict,
 * else the limit is needed (deletion filter: Chinneck, Feasibility and Infeasibility in Optimization, 2008, chapter 6).
 *
 * Where whole numbers are to blame there are no multipliers; then limits are left out by halves (Junker, QuickXplain, AAAI
 * 2004), each time with a solve.
 */
import type { Backend, Session, SolveOptions } from '../backends/backend.ts';
import { changeTo } from '../backends/changeTo.ts';
import { certify } from '../model/certificate.ts';
import type { Model } from '../model/model.ts';
import { integerColumns } from '../model/point.ts';
import { sharedRoomProgram } from './elasticProgram.ts';
import { type Slack, withLimitsOnly } from './slacks.ts';

/** How long an explanation may take, and how it is stopped. */
export interface Patience {
  /** Seconds of work that are left, by a clock that a loaded machine need not move. */
  readonly secondsLeft: () => number;
  readonly shouldStop?: () => boolean;
  /** Called now and then while it goes on. */
  readonly onProgress?: () => void;
}

export interface Conflict {
  readonly limits: readonly Slack[];
  /** By how much each would have to give way at least if it alone did, in its unit; null where that is not known. */
  readonly alone: readonly number[] | null;
  /** Whether it was shown that none of them can be left out; else the time ended before. */
  readonly isIrreducible: boolean;
}

/** Limits whose multipliers exclude every plan; none where a plan keeps them all, though perhaps only with fractions. */
interface Excluding extends Pick<Conflict, 'limits' | 'alone'> {
  readonly hasFractions: boolean;
}

/** The smallest multiplier that counts; together they are 1. */
const MULTIPLIER_MIN = 1e-9;

/** Limits that miss less than this, in their units, miss nothing. */
const ROOM_MIN = 1e-6;

/** A conflict of an infeasible model; null when none was found in time. */
export function findConflict(
  model: Model,
  slacks: readonly Slack[],
  backend: Backend,
  patience: Patience,
): Conflict | null {
  const first = withMultipliers(model, slacks, backend, patience);
  if (first === null) return conflictByHalves(model, slacks, backend, patience);
  // What has no multiplier is not needed: the filter works on a model without it.
  return filtered(withLimitsOnly(model, slacks, first.limits), first, backend, patience);
}

/** The limits that have a multiplier; null when they are not shown to exclude every plan. */
function withMultipliers(
  model: Model,
  slacks: readonly Slack[],
  backend: Backend,
  patience: Patience,
): Excluding | null {
  const room = new SharedRoom(model, slacks, backend, patience);
  try {
    const found = room.multipliersOf(slacks);
    return found === null || found.limits.length === 0 ? null : found;
  } finally {
    room.dispose();
  }
}

/** Leaves limits out one after the other while those that are left exclude every plan. */
function filtered(model: Model, first: Excluding, backend: Backend, patience: Patience): Conflict {
  const room = new SharedRoom(model, first.limits, backend, patience);
  try {
    let conflict = first;
    const needed = new Set<Slack>();
    const doubtful: Slack[] = [];
    let candidate = conflict.limits[0];
    while (candidate !== undefined) {
      const smaller = room.multipliersOf(conflict.limits.filter((slack) => slack !== candidate));
      if (smaller === null) break;
      if (smaller.limits.length === 0) {
        needed.add(candidate);
        if (smaller.hasFractions) doubtful.push(candidate);
      } else conflict = smaller;
      candidate = conflict.limits.find((slack) => !needed.has(slack));
    }
    const isIrreducible = candidate === undefined;
    const open = withLimitsOnly(model, first.limits, conflict.limits);
    return heldWhole(open, { ...conflict, isIrreducible }, doubtful, backend, patience);
  } finally {
    room.dispose();
  }
}

/** The program in which all limits give way by the same amount, held in a solver while limits are left out of it. */
class SharedRoom {
  private readonly slacks: readonly Slack[];
  private readonly patience: Patience;
  private readonly session: Session;
  private readonly model: Model;
  private readonly rowOf: Int32Array;
  /** Columns that a plan has whole; here they may have fractions. */
  private readonly whole: Int32Array;
  private loaded: Model;

  constructor(model: Model, slacks: readonly Slack[], backend: Backend, patience: Patience) {
    const program = sharedRoomProgram(model, slacks);
    this.whole = integerColumns(model);
    this.slacks = slacks;
    this.patience = patience;
    this.model = program.model;
    this.rowOf = program.rowOf;
    this.loaded = program.model;
    this.session = backend.load(program.model);
  }

  /** Which of some limits have a multiplier, all others being left out; null when that is not known in time. */
  multipliersOf(kept: readonly Slack[]): Excluding | null {
    this.loaded = changeTo(this.session, this.loaded, this.withRowsOf(kept));
    const { reason, values, rowDuals } = this.session.solve({
      ...limitsOf(this.patience),
      algorithm: 'dualSimplex',
    });
    if (reason !== 'optimal' || values === null || rowDuals === null) return null;
    const multipliers = rowDuals.slice();
    const limits: Slack[] = [];
    const sizes: number[] = [];
    this.slacks.forEach((slack, s) => {
      const row = this.rowOf[s]!;
      const size = Math.abs(multipliers[row]!);
      if (size > MULTIPLIER_MIN) {
        limits.push(slack);
        sizes.push(size);
      } else multipliers[row] = 0;
    });
    // The proof is recomputed without the limits that are left out, whatever the solver says.
    const { dualBound } = certify(this.loaded, values, multipliers);
    return dualBound > ROOM_MIN
      ? { limits, alone: sizes.map((size) => dualBound / size), hasFractions: false }
      : { limits: [], alone: [], hasFractions: hasFractions(this.whole, values) };
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
function heldWhole(
  model: Model,
  conflict: Conflict,
  doubtful: readonly Slack[],
  backend: Backend,
  patience: Patience,
): Conflict {
  if (doubtful.length === 0) return conflict;
  const probe = new Probe(model, conflict.limits, backend, patience);
  try {
    let { limits } = conflict;
    for (const candidate of doubtful) {
      const others = limits.filter((slack) => slack !== candidate);
      if (probe.isImpossible(others)) limits = others;
    }
    const isSame = limits.length === conflict.limits.length;
    return {
      limits,
      alone: isSame ? conflict.alone : null,
      isIrreducible: conflict.isIrreducible && probe.isSure,
    };
  } finally {
    probe.dispose();
  }
}

/** Leaves limits out by halves while what is left has no plan. */
function conflictByHalves(
  model: Model,
  slacks: readonly Slack[],
  backend: Backend,
  patience: Patience,
): Conflict | null {
  const probe = new Probe(model, slacks, backend, patience);
  try {
    if (!probe.isImpossible(slacks)) return null;
    const reduced = (kept: readonly Slack[], hasGrown: boolean, rest: readonly Slack[]): readonly Slack[] => {
      if (hasGrown && probe.isImpossible(kept)) return [];
      if (rest.length <= 1) return rest;
      const first = rest.slice(0, rest.length >> 1);
      const second = rest.slice(rest.length >> 1);
      const needed = reduced([...kept, ...first], true, second);
      return [...reduced([...kept, ...needed], needed.length > 0, first), ...needed];
    };
    const limits = reduced([], true, slacks);
    return { limits, alone: null, isIrreducible: probe.isSure };
  } finally {
    probe.dispose();
  }
}

/** Asks whether a plan exists with some limits kept and all others left out. */
class Probe {
  /** False once a question was not answered in time. */
  isSure = true;
  private readonly model: Model;
  private readonly slacks: readonly Slack[];
  private readonly patience: Patience;
  private readonly session: Session;
  private loaded: Model;

  constructor(model: Model, slacks: readonly Slack[], backend: Backend, patience: Patience) {
    // Any plan will do: without costs the first one is the best one.
    this.model = { ...model, cost: new Float64Array(model.columnCount), offset: 0 };
    this.slacks = slacks;
    this.patience = patience;
    this.loaded = this.model;
    this.session = backend.load(this.model);
  }

  /** Whether it is proved that no plan exists; what is not known in time counts as possible. */
  isImpossible(kept: readonly Slack[]): boolean {
    if (!this.isSure) return false;
    this.loaded = changeTo(this.session, this.loaded, withLimitsOnly(this.model, this.slacks, kept));
    const { reason, values } = this.session.solve(limitsOf(this.patience));
    const isImpossible = reason === 'infeasible' || reason === 'infeasibleOrUnbounded';
    this.isSure = isImpossible || values !== null;
    return isImpossible;
  }

  dispose(): void {
    this.session.dispose();
  }
}

/** A solver stops by the clock only when a solve takes so many times longer than its work: the machine does something else. */
const LOAD_MAX = 8;

/** The limits of one solve: so much work, whatever else the machine does meanwhile. */
export function limitsOf(patience: Patience, secondsMax = Number.POSITIVE_INFINITY): SolveOptions {
  const { secondsLeft, shouldStop, onProgress } = patience;
  const left = secondsLeft();
  const seconds = Math.max(0, Math.min(secondsMax, left));
  return {
    timeLimitSeconds: LOAD_MAX * seconds,
    shouldStop: () => shouldStop?.() === true || left - secondsLeft() >= seconds,
    ...(onProgress === undefined ? {} : { onProgress: () => onProgress() }),
  };
}
