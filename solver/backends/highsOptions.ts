/** The options that HiGHS gets for a run, by what was asked of it. */
import { FEASIBILITY_TOLERANCE } from '../model/patch.ts';
import type { SolveOptions } from './backend.ts';

/**
 * From the basis of an interior point, or an old one, exact steepest-edge weights would first cost a solve for every row,
 * longer than most what-ifs take. Devex weights start at 1 (measured, docs/decisions/0010-units-of-totals.md).
 */
const EdgeWeights = { chosen: -1, dantzig: 0, devex: 1 } as const;

/** HiGHS' own tolerance of rows and reduced costs, and the least that it takes but for one digit. */
const TOLERANCE = 1e-7;
const CAREFUL_TOLERANCE = 1e-9;

/** HiGHS' own default: no limit. */
const ITERATIONS_MAX = 2_147_483_647;

/** HiGHS' own default. */
const HEURISTIC_EFFORT = 0.05;

/** One run of the solver: its limits, and whether it begins in a new solver. `iterationsMax` counts iterations of the simplex alone. */
export interface Run {
  readonly algorithm: string;
  readonly seconds: number;
  readonly iterationsMax: number | undefined;
  readonly isFresh: boolean;
  /** Tolerance of whole numbers, as a part of the one that was asked for. */
  readonly toleranceShare?: number;
}

export type HighsOptions = ReturnType<typeof optionsOf>;

/** The options of a run. They persist on a model of HiGHS: every option that a solve may set is set by every solve. */
export function optionsOf(
  { algorithm, seconds, iterationsMax, isFresh, toleranceShare = 1 }: Run,
  options: SolveOptions,
  isMixed: boolean,
  needsPresolve: boolean,
) {
  const isCareful = options.isCareful === true;
  const isReduced = options.isReduced === true;
  const isExact = isMixed || (isFresh && algorithm !== 'interiorPoint');
  return {
    solver: algorithm === 'interiorPoint' ? 'ipm' : 'choose',
    simplex_strategy: algorithm === 'primal simplex' ? 4 : 1,
    simplex_primal_edge_weight_strategy: isFresh ? EdgeWeights.dantzig : EdgeWeights.chosen,
    primal_simplex_bound_perturbation_multiplier: isFresh || isReduced ? 0 : 1,
    simplex_iteration_limit: iterationsMax ?? ITERATIONS_MAX,
    simplex_dual_edge_weight_strategy: isExact ? EdgeWeights.chosen : EdgeWeights.devex,
    time_limit: seconds,
    presolve: (isCareful && !needsPresolve) || isReduced ? 'off' : 'choose',
    primal_feasibility_tolerance: isCareful ? CAREFUL_TOLERANCE : TOLERANCE,
    dual_feasibility_tolerance: isCareful ? CAREFUL_TOLERANCE : TOLERANCE,
    mip_rel_gap: options.relativeGap ?? 1e-6,
    mip_abs_gap: 0,
    mip_feasibility_tolerance: toleranceShare * (options.integralityTolerance ?? FEASIBILITY_TOLERANCE),
    mip_heuristic_effort: options.isWithoutHeuristics === true ? 0 : HEURISTIC_EFFORT,
    mip_heuristic_run_feasibility_jump: options.isWithoutHeuristics !== true,
    mip_detect_symmetry: options.isWithoutHeuristics !== true,
  };
}
