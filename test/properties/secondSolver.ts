/**
 * The solver of second models: GLPK, so that a fault of HiGHS is not repeated in what it is held against. The presolve of GLPK aborts on
 * some mixed models (`q->lb < q->ub`, npp3.c), and a module that aborted must not be used again: HiGHS answers these few, and another
 * GLPK module goes on. Of a few mixed models GLPK claims that no plan exists, ends with an imprecise one or does not end: HiGHS is
 * asked too, and its answer counts where its point keeps every row and every bound, as counted here, or where GLPK's did not.
 */
import { loadBackend } from '../../node/backendModules.ts';
import { loadHighsBackend } from '../../node/highsModule.ts';
import { type Backend, SolverFailure } from '../../solver/backends/backend.ts';
import { ColdSession } from '../../solver/backends/coldSession.ts';
import { isFeasible } from '../../solver/model/patch.ts';
import { runs } from '../runs.ts';
import { solveOnce } from './optimum.ts';

/** Seconds after which a mixed model is too much for GLPK: of 1,200 random cases one takes it more than ten minutes. */
const SECONDS_MAX = 20;

/** Models of a test file on which GLPK may abort. */
const ABORTS_MAX = runs(4);

export async function loadSecondSolver(): Promise<Backend> {
  const highs = await loadHighsBackend();
  const [first, ...others] = await Promise.all(
    Array.from({ length: 1 + ABORTS_MAX }, () => loadBackend('glpk')),
  );
  let glpk = first!;
  return {
    ...glpk,
    load: (model) =>
      new ColdSession('glpk', model, (now, options) => {
        try {
          const answer = solveOnce(glpk, now, { ...options, timeLimitSeconds: SECONDS_MAX });
          if (answer.values !== null && answer.limit === null) return answer;
          const other = solveOnce(highs, now, options);
          const isRefuted = other.values !== null && isFeasible(now, other.values);
          return isRefuted || answer.limit !== null || answer.reason === 'imprecise' ? other : answer;
        } catch (error) {
          const next = others.pop();
          if (!(error instanceof SolverFailure) || next === undefined) throw error;
          glpk = next;
          return solveOnce(highs, now, options);
        }
      }),
  };
}
