/**
 * GLPK (npm `glpk.js`, GPL-3.0: optional, loaded only when it is named) as a second opinion. Every solve is cold.
 * The module is loaded outside and handed in.
 */
import type { GLPK, LP, Options, Result } from 'glpk.js/node';
import type { Model } from '../model/model.ts';
import { isFeasible, objectiveOf } from '../model/patch.ts';
import { direction } from '../model/point.ts';
import { sentence } from '../words/words.ts';
import {
  type Backend,
  type SolveAnswer,
  type SolveOptions,
  type SolveReason,
  SolverFailure,
} from './backend.ts';
import { ColdSession, coldCapabilities } from './coldSession.ts';
import { sessionWithoutColumns } from './withoutColumns.ts';

/** Wraps a loaded GLPK module. */
export function createGlpkBackend(glpk: GLPK): Backend {
  let failure: string | null = null;
  /** After an assertion failure the module must not be reused. */
  const run = (problem: LP, options: Options): Result => {
    try {
      if (failure === null) return glpk.solve(problem, options);
    } catch (error) {
      failure = error instanceof Error ? error.message : String(error);
    }
    const words = sentence('the solver aborted: {failure}', '求解器异常中止：{failure}', {
      failure: failure ?? '',
    });
    throw new SolverFailure('glpk', words, []);
  };
  return {
    name: 'glpk',
    version: glpk.version,
    licence: 'GPL-3.0',
    capabilities: { ...coldCapabilities, duals: true },
    load: (model) =>
      sessionWithoutColumns('glpk', model) ??
      new ColdSession('glpk', model, (now, options) => solve(glpk, run, now, options)),
  };
}

function solve(
  glpk: GLPK,
  run: (problem: LP, options: Options) => Result,
  model: Model,
  options: SolveOptions,
): SolveAnswer {
  const isMixed = model.integerCount > 0;
  const seconds = options.timeLimitSeconds;
  const relativeGap = options.relativeGap ?? 1e-6;
  const { result, time } = run(problemOf(glpk, model), {
    msglev: glpk.GLP_MSG_OFF,
    presol: true,
    ...(seconds === undefined || !Number.isFinite(seconds) ? {} : { tmlim: Math.ceil(seconds) }),
    ...(isMixed ? { mipgap: relativeGap } : {}),
  });
  const values = Float64Array.from({ length: model.columnCount }, (_, j) => result.vars[`x${j}`] ?? 0);
  const isOutOfTime = result.status === glpk.GLP_UNDEF && seconds !== undefined && time >= seconds;
  const reason = isOutOfTime ? 'noSolutionFound' : reasonOf(glpk, result.status);
  // What it calls a solution is one only when we find it feasible ourselves.
  const isPoint = (reason === 'optimal' || reason === 'feasible') && isFeasible(model, values);
  const objective = isPoint ? objectiveOf(model, values) : null;
  // It reports no bound: ending by itself means that the best objective is within the gap.
  const gap = isMixed && objective !== null ? relativeGap * Math.abs(objective) : 0;
  return {
    reason: isPoint || (reason !== 'optimal' && reason !== 'feasible') ? reason : 'imprecise',
    limit: reason === 'feasible' || isOutOfTime ? 'time' : null,
    bounds: {
      primal: objective,
      dual: reason === 'optimal' && objective !== null ? objective + direction(model) * gap : null,
    },
    values: isPoint ? values : null,
    rowDuals: isMixed || !isPoint ? null : rowDualsOf(model, result.dual),
    basis: null,
    iterations: 0,
    work: 0,
    nodes: 0,
    algorithm: isMixed ? 'branch and cut' : 'primal simplex',
  };
}

/** Duals by row; null where the solver reports none. */
function rowDualsOf(model: Model, duals: Result['result']['dual']): Float64Array | null {
  return duals === undefined
    ? null
    : Float64Array.from({ length: model.rowCount }, (_, i) => duals[`r${i}`] ?? 0);
}

function reasonOf(glpk: GLPK, status: Result['result']['status']): SolveReason {
  switch (status) {
    case glpk.GLP_OPT:
      return 'optimal';
    case glpk.GLP_FEAS:
      return 'feasible';
    case glpk.GLP_INFEAS:
    case glpk.GLP_NOFEAS:
      return 'infeasible';
    case glpk.GLP_UNBND:
      return 'unbounded';
    default:
      // Its presolver answers "undefined" for a problem that it found to have no solution.
      return 'infeasibleOrUnbounded';
  }
}

function problemOf(glpk: GLPK, model: Model): LP {
  const rows: { name: string; coef: number }[][] = Array.from({ length: model.rowCount }, () => []);
  for (let j = 0; j < model.columnCount; j++) {
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++)
      if (model.values[k] !== 0) rows[model.rows[k]!]!.push({ name: `x${j}`, coef: model.values[k]! });
  }
  const whole = Array.from(model.isInteger, (flag, j) => (flag === 1 ? `x${j}` : '')).filter((x) => x !== '');
  return {
    name: 'model',
    objective: {
      direction: model.sense === 'maximize' ? glpk.GLP_MAX : glpk.GLP_MIN,
      name: 'objective',
      vars: Array.from(model.cost, (coef, j) => ({ name: `x${j}`, coef })),
    },
    subjectTo: rows.flatMap((vars, i) =>
      vars.length === 0
        ? []
        : [{ name: `r${i}`, vars, bnds: bounds(glpk, model.rowLower[i]!, model.rowUpper[i]!) }],
    ),
    bounds: Array.from(model.cost, (_, j) => ({
      name: `x${j}`,
      ...bounds(glpk, model.columnLower[j]!, model.columnUpper[j]!),
    })),
    ...(whole.length === 0 ? {} : { generals: whole }),
  };
}

function bounds(glpk: GLPK, lower: number, upper: number): { type: number; lb: number; ub: number } {
  if (lower === upper) return { type: glpk.GLP_FX, lb: lower, ub: upper };
  const isLow = Number.isFinite(lower);
  const isHigh = Number.isFinite(upper);
  if (isLow && isHigh) return { type: glpk.GLP_DB, lb: lower, ub: upper };
  if (isLow) return { type: glpk.GLP_LO, lb: lower, ub: 0 };
  return isHigh ? { type: glpk.GLP_UP, lb: 0, ub: upper } : { type: glpk.GLP_FR, lb: 0, ub: 0 };
}
