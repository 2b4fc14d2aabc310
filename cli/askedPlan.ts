/** The plan that a command explains; where there is none, why is printed. */
import { processClock } from '../node/processClock.ts';
import type { Backend } from '../solver/backends/backend.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { withReasons } from '../solver/explain/explainRun.ts';
import type { RunOptions } from '../solver/run/options.ts';
import { type FormulatedResult, formulateAndSolve } from '../solver/run/solve.ts';
import { statusWords } from '../solver/run/statusWords.ts';
import { exitCodeOf } from './exitCodes.ts';
import { infeasibilityText } from './infeasibilityText.ts';
import { pick, t } from './language.ts';
import { printAnswer, printError } from './print.ts';

/** Solves a case, by `solve` where it is to be gone on from; where that brings no plan, prints the reasons and answers the exit code. */
export function askedPlan(
  planningCase: PlanningCase,
  backend: Backend,
  isJson: boolean | undefined,
  solve: (run: RunOptions) => FormulatedResult = (run) => formulateAndSolve(planningCase, run),
): FormulatedResult | number {
  const run = { backend, clock: processClock };
  const solved = solve(run);
  if (solved.result.plan !== null) return solved;
  const { infeasibility } = withReasons(solved, run);
  if (infeasibility === null) printError(t('noPlanOf', { status: pick(statusWords[solved.result.status]) }));
  else
    printAnswer(isJson, infeasibility, () =>
      infeasibilityText(infeasibility, planningCase.company[0]?.currency ?? ''),
    );
  return exitCodeOf(solved.result);
}
