/** The objective of a case, or its goals one after the other, through a session; and what the answer claims to be worth. */
import { type Session, type SolveAnswer, SolverFailure } from '../backends/backend.ts';
import type { IndexedCase } from '../case/indexed.ts';
import type { Formulation } from '../formulation/index.ts';
import { goalObjective } from '../formulation/objective.ts';
import { rowSet } from '../model/patch.ts';
import type { ObjectiveClaim } from '../verify/verify.ts';
import { type MixedAnswer, needsMixedSolve, solveMixed } from './mixed.ts';
import { DEFAULT_RELATIVE_GAP, type RunOptions } from './options.ts';

/** Money objective that the case's plans are valued by. */
export function moneyModeOf(index: IndexedCase): 'minimizeCost' | 'maximizeMargin' {
  return index.source.company[0]?.objective === 'minimizeCost' ? 'minimizeCost' : 'maximizeMargin';
}

export function claimOf(index: IndexedCase, answer: SolveAnswer): ObjectiveClaim | null {
  const value = answer.bounds.primal;
  if (value === null) return null;
  const goals = orderedGoals(index);
  if (index.source.company[0]?.objective === 'weighted') return { mode: 'weighted', value };
  if (goals.length === 0) return { mode: moneyModeOf(index), value };
  const last = goals[goals.length - 1]!;
  if (last.measure === 'margin') return { mode: 'maximizeMargin', value };
  return last.measure === 'cost' ? { mode: 'minimizeCost', value } : { mode: 'goal', goal: last, value };
}

function orderedGoals(index: IndexedCase) {
  if (index.source.company[0]?.objective !== 'goals') return [];
  return [...index.source.goals].sort((a, b) => a.rank - b.rank);
}

/**
 * Solves the objective, or goal after goal: each result, less its tolerance, becomes a row for the goals behind
 * it (lexicographic goal programming; Williams, Model Building, section 3.3).
 */
export function solveObjectives(
  formulation: Formulation,
  session: Session,
  options: RunOptions,
): MixedAnswer {
  const { index, ledgers, model } = formulation;
  const goals = orderedGoals(index);
  if (goals.length === 0 && needsMixedSolve(model, options)) {
    const mixed = solveMixed(formulation, session, options);
    refuseFailure(mixed.answer, options);
    return mixed;
  }
  const started = options.clock();
  const solveOnce = (goal: number): SolveAnswer => {
    const used = options.clock() - started;
    const left = (options.timeLimitSeconds ?? Number.POSITIVE_INFINITY) - used;
    return session.solve({
      ...(Number.isFinite(left) ? { timeLimitSeconds: Math.max(0.1, left) } : {}),
      relativeGap: options.relativeGap ?? DEFAULT_RELATIVE_GAP,
      ...(options.shouldStop === undefined ? {} : { shouldStop: options.shouldStop }),
      ...(options.onProgress === undefined
        ? {}
        : {
            onProgress: (progress) =>
              options.onProgress?.({ phase: 'solve', ...progress, ...(goals.length > 0 ? { goal } : {}) }),
          }),
    });
  };
  let answer = solveOnce(0);
  for (let rank = 1; rank < goals.length && answer.reason === 'optimal'; rank++) {
    const reached = goals[rank - 1]!;
    const objective = goalObjective(reached, ledgers.money, index, model);
    const value = (answer.bounds.primal ?? 0) - objective.offset;
    const slack = reached.relativeTolerance * Math.abs(value) + 1e-7 * Math.max(1, Math.abs(value));
    const isMinimized = objective.sense === 'minimize';
    session.addRows(
      rowSet([
        {
          lower: isMinimized ? Number.NEGATIVE_INFINITY : value - slack,
          upper: isMinimized ? value + slack : Number.POSITIVE_INFINITY,
          terms: Array.from(objective.cost, (cost, column) => [column, cost] as const),
        },
      ]),
    );
    const next = goalObjective(goals[rank]!, ledgers.money, index, model);
    session.changeObjective(next.cost, next.sense, next.offset);
    answer = solveOnce(rank);
  }
  refuseFailure(answer, options);
  return { answer, strengthening: null };
}

function refuseFailure(answer: SolveAnswer, options: RunOptions): void {
  if (answer.reason === 'numericalError' || answer.reason === 'otherError')
    throw new SolverFailure(options.backend.name, answer.reason, []);
}
