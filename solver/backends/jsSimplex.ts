/**
 * javascript-lp-solver (Unlicense) as a second opinion for small models. It is known to answer `feasible: true` with
 * fractional whole numbers after a timeout, so that every answer is checked here before it counts as a point.
 */
import type { Model } from '../model/model.ts';
import { isFeasible, objectiveOf } from '../model/patch.ts';
import { sentence } from '../words/words.ts';
import type { Backend, SolveAnswer, SolveOptions, SolveReason } from './backend.ts';
import { SolverFailure } from './backend.ts';
import { ColdSession, coldCapabilities } from './coldSession.ts';
import { sessionWithoutColumns } from './withoutColumns.ts';

/** The part of the solver that is used. */
export interface JsSolver {
  Solve(model: JsModel): Readonly<Record<string, number | boolean | undefined>>;
}

export interface JsModel {
  readonly optimize: string;
  readonly opType: 'min' | 'max';
  readonly constraints: Readonly<Record<string, { readonly min?: number; readonly max?: number }>>;
  readonly variables: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly ints: Readonly<Record<string, 1>>;
  readonly timeout?: number;
  readonly options?: { readonly tolerance: number };
}

/** Its tableau is dense: beyond this many cells it fills the memory. */
const CELLS_MAX = 30_000_000;

/** A solve that took at least this share of its time limit is taken to have been ended by the limit: the solver does not say so. */
const TIME_SHARE = 0.98;

/** Wraps the loaded solver. `clock` gives seconds: the solver does not say that its time ran out. */
export function createJsSimplexBackend(solver: JsSolver, version: string, clock: () => number): Backend {
  return {
    name: 'jslp',
    version,
    licence: 'Unlicense',
    capabilities: coldCapabilities,
    load: (model) =>
      sessionWithoutColumns('jslp', model) ??
      new ColdSession('jslp', model, (now, options) => solve(solver, clock, now, options)),
  };
}

function solve(solver: JsSolver, clock: () => number, model: Model, options: SolveOptions): SolveAnswer {
  const rows = model.rowCount + model.columnCount;
  if (rows * (rows + model.columnCount) > CELLS_MAX)
    throw new SolverFailure(
      'jslp',
      sentence(
        'a model of {columns} columns is too large for this solver',
        '{columns} 列的模型对此求解器过大',
        {
          columns: model.columnCount,
        },
      ),
      [],
    );
  const started = clock();
  const answer = solver.Solve(problemOf(model, options));
  const limit = options.timeLimitSeconds ?? Number.POSITIVE_INFINITY;
  const isOutOfTime = clock() - started >= TIME_SHARE * limit;
  const values = model.columnLower.map(
    (lower, j) => shift(lower) + Number(answer[`x${j}`] ?? 0) - Number(answer[`n${j}`] ?? 0),
  );
  const isPoint = answer.feasible === true && isFeasible(model, values);
  const objective = isPoint ? objectiveOf(model, values) : null;
  return {
    reason: reasonOf(answer, isPoint, isOutOfTime),
    limit: isOutOfTime ? 'time' : null,
    // It reports neither bounds nor duals: what it calls best is not proved.
    bounds: { primal: objective, dual: null },
    values: isPoint ? values : null,
    rowDuals: null,
    basis: null,
    iterations: 0,
    work: 0,
    nodes: 0,
    algorithm: 'tableau simplex',
  };
}

/** Only what can be checked is claimed: a point that is feasible, and whether the solver says that it is optimal. */
function reasonOf(
  answer: ReturnType<JsSolver['Solve']>,
  isPoint: boolean,
  isOutOfTime: boolean,
): SolveReason {
  if (answer.feasible === true && answer.bounded === false) return 'unbounded';
  if (isOutOfTime) return isPoint ? 'feasible' : 'noSolutionFound';
  if (isPoint) return 'optimal';
  return answer.feasible === true ? 'imprecise' : 'infeasibleOrUnbounded';
}

/** Columns of the solver start at 0: one with a finite lower bound is moved there, a free one is split in two. */
function shift(lower: number): number {
  return Number.isFinite(lower) ? lower : 0;
}

function problemOf(model: Model, options: SolveOptions): JsModel {
  const constraints: Record<string, { min?: number; max?: number }> = {};
  const variables: Record<string, Record<string, number>> = {};
  const ints: Record<string, 1> = {};
  const moved = new Float64Array(model.rowCount);
  for (let j = 0; j < model.columnCount; j++) {
    const lower = model.columnLower[j]!;
    const entries: Record<string, number> = { objective: model.cost[j]! };
    for (let k = model.starts[j]!; k < model.starts[j + 1]!; k++) {
      entries[`r${model.rows[k]}`] = model.values[k]!;
      moved[model.rows[k]!]! += model.values[k]! * shift(lower);
    }
    const upper = model.columnUpper[j]! - shift(lower);
    if (Number.isFinite(upper)) {
      entries[`b${j}`] = 1;
      constraints[`b${j}`] = { max: upper };
    }
    variables[`x${j}`] = entries;
    if (!Number.isFinite(lower))
      variables[`n${j}`] = Object.fromEntries(Object.entries(entries).map(([row, value]) => [row, -value]));
    if (model.isInteger[j] === 1) ints[`x${j}`] = 1;
  }
  for (let i = 0; i < model.rowCount; i++) {
    const lower = model.rowLower[i]! - moved[i]!;
    const upper = model.rowUpper[i]! - moved[i]!;
    if (!Number.isFinite(lower) && !Number.isFinite(upper)) continue;
    constraints[`r${i}`] = {
      ...(Number.isFinite(lower) ? { min: lower } : {}),
      ...(Number.isFinite(upper) ? { max: upper } : {}),
    };
  }
  return {
    optimize: 'objective',
    opType: model.sense === 'maximize' ? 'max' : 'min',
    constraints,
    variables,
    ints,
    ...(options.timeLimitSeconds === undefined ? {} : { timeout: options.timeLimitSeconds * 1000 }),
  };
}
