/**
 * The small interface behind which every solver stands. What a backend answers is a claim until the
 * verifier agrees: reason and limit, bounds, and what it has of values, duals and basis.
 * (After math_opt's result.proto: why it ended, which limit, what was proved.)
 */

import type { ModelChanges } from '../model/compare.ts';
import type { Model } from '../model/model.ts';
import type { RowSet } from '../model/patch.ts';
import { WordedError } from '../words/wordedError.ts';
import { same, sentence, type Words } from '../words/words.ts';

export type SolveReason =
  | 'optimal'
  | 'infeasible'
  | 'unbounded'
  | 'infeasibleOrUnbounded'
  /** Ended with a point that violates its own tolerances. */
  | 'imprecise'
  /** A checked feasible point, not proved optimal. */
  | 'feasible'
  | 'noSolutionFound'
  | 'numericalError'
  | 'otherError';

export type SolveLimit = 'time' | 'iterations' | 'solutions' | 'objective' | 'interrupted';

/** How far a running solve has come. Objective values in the model's own sense. */
export interface SolveProgress {
  readonly seconds: number;
  readonly incumbent: number | null;
  readonly bound: number | null;
  /** Relative gap |incumbent − bound| / |incumbent|, or null while one of them is missing. */
  readonly gap: number | null;
  readonly iterations: number | null;
}

export interface SolveOptions {
  readonly timeLimitSeconds?: number;
  /**
   * Most work, in simplex iterations (an iteration of another kind counts as many as take as long). A count decides what a
   * clock would: the same model and options end at the same point on every machine. Solvers that cannot count ignore it.
   */
  readonly iterationsMax?: number;
  /** Relative gap at which a mixed-integer solve stops; default 1e-6. */
  readonly relativeGap?: number;
  /** How far a whole number may be from whole; default 1e-6. Solvers without such an option ignore it. */
  readonly integralityTolerance?: number;
  readonly algorithm?: 'automatic' | 'primalSimplex' | 'dualSimplex' | 'interiorPoint';
  /**
   * A linear solve whose duals proved nothing is done again: as a cold start, without presolve, by the other algorithm, with
   * tolerances of 1e-9. Solvers without such options ignore it.
   */
  readonly isCareful?: boolean;
  /**
   * The model was reduced before: it is solved by the algorithm that is named, from the basis that the session has, without presolve, and
   * `iterationsMax` counts the iterations of that algorithm alone.
   */
  readonly isReduced?: boolean;
  /** No effort goes into finding plans before branching: only the bound is needed, or the model is so small that branching finds them sooner. */
  readonly isWithoutHeuristics?: boolean;
  /**
   * Whether no more is read than this answer and the one before it, once there is a further one: values and duals of those before are then written over.
   * The basis of such an answer cannot be started from later (setBasis).
   */
  readonly isLastAlone?: boolean;
  readonly onProgress?: (progress: SolveProgress) => void;
  /** Polled by branch and cut where the solver can: a plan that was found elsewhere, values of all columns. */
  readonly takePlan?: () => Float64Array | null;
  /** Polled while solving; true ends the solve with the best point found. */
  readonly shouldStop?: () => boolean;
}

/** A simplex basis, opaque to everyone but the backend that created it. */
export interface Basis {
  readonly columns: Int32Array;
  readonly rows: Int32Array;
}

/** A solve of a reduced model on the way to an answer. */
export interface SolveRound {
  readonly algorithm: 'dualSimplex' | 'primalSimplex' | 'interiorPoint';
  /** Size of the reduced model. */
  readonly rows: number;
  readonly columns: number;
  readonly iterations: number;
  readonly ended: SolveReason;
}

export interface SolveAnswer {
  readonly reason: SolveReason;
  readonly limit: SolveLimit | null;
  readonly bounds: { readonly primal: number | null; readonly dual: number | null };
  /** Column values, present when there is a point (optimal, feasible, imprecise). */
  readonly values: Float64Array | null;
  /**
   * Change of the optimal objective per unit by which the row's binding bound is raised, in the model's own
   * sense; LPs only.
   */
  readonly rowDuals: Float64Array | null;
  /** Of a linear model; of a plan with whole numbers (mip/exactPlan.ts) that of its linear rest. */
  readonly basis: Basis | null;
  readonly iterations: number;
  /** Work that it took, in the iterations of `iterationsMax`; 0 where the solver does not count. */
  readonly work: number;
  readonly nodes: number;
  readonly algorithm: string;
  /** Solves of reduced models that came before, in order; absent where there were none. */
  readonly rounds?: readonly SolveRound[];
}

/** A solution that is near the one that is sought: of a model much like the loaded one, laid onto its rows and columns. */
export interface NearSolution {
  readonly values: Float64Array;
  /** As in an answer. */
  readonly rowDuals: Float64Array;
  readonly basis: Basis;
}

/** A model loaded into a solver. Must be disposed. */
export interface Session {
  /** Solves; later calls start from the last basis. */
  solve(options: SolveOptions): SolveAnswer;
  /** Changes numbers in place. Throws SolverFailure when the solver refuses. */
  change(changes: ModelChanges): void;
  /** Replaces all costs (and sense and offset) in place: used for goals in order. */
  changeObjective(cost: Float64Array, sense: Model['sense'], offset: number): void;
  /** Adds rows behind all others: goals in order and cuts, apart from the built model. */
  addRows(rows: RowSet): void;
  /** Takes added rows out again, given by position, strictly increasing. */
  deleteRows(positions: Int32Array): void;
  /** The next solve starts from a basis of this model. */
  setBasis(basis: Basis): void;
  /** The next solve starts from a solution that is near. Solvers that keep no basis start as always. */
  startNear(solution: NearSolution): void;
  setStart(values: Float64Array): void;
  dispose(): void;
}

/** A solver that models are loaded into, with what it can do. */
export interface Backend {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly capabilities: {
    readonly integers: boolean;
    readonly duals: boolean;
    readonly changeInPlace: boolean;
    readonly warmStart: boolean;
  };
  load(model: Model): Session;
}

/** The solver itself failed: not an infeasible plan, which is an answer. What the solver printed is quoted as it is. */
export class SolverFailure extends WordedError {
  readonly backend: string;
  readonly reason: Words;
  readonly logTail: readonly string[];

  constructor(backend: string, reason: string | Words, logTail: readonly string[]) {
    super(sentence('{backend}: {reason}', '求解器 {backend}：{reason}', { backend, reason }));
    this.name = 'SolverFailure';
    this.backend = backend;
    this.reason = typeof reason === 'string' ? same(reason) : reason;
    this.logTail = logTail;
  }
}
