/** The plan that a command explains; where there is none, why is printed. */
import { processClock } from '../node/processClock.ts';
import type { Backend } from '../solver/backends/backend.ts';
import type { PlanningCase } from '../solver/case/planningCase.ts';
import { withReasons } from '../solver/explain/explainRun.ts';
import { type FormulatedResult, formulateAndSolve } from '../solver/run/solve.ts';
import { statusWords } from '../solver/run/statusWords.ts';
import { pick, t } from './language.ts';
import { exitCodeOf, infeasibilityText } from './output.ts';
import { printAnswer, printError } from './print.ts';

/** Solves a case; where that brings no plan, prints the reasons and answers the exit code. */
export function askedPlan(
  planningCase: PlanningCase,
  backend: Backend,
  isJson: boolean | undefined,
): FormulatedResult | number {
  const run = { backend, clock: processClock };
  const solved = formulateAndSolve(planningCase, run);
  if (solved.result.plan !== null) return solved;
  const { infeasibility } = withReasons(solved, run);
  if (infeasibility === null) printError(t('noPlanOf', { status: pick(statusWords[solved.result.status]) }));
  else
    printAnswer(isJson, infeasibility, () =>
      infeasibilityText(infeasibility, planningCase.company[0]?.currency ?? ''),
    );
  return exitCodeOf(solved.result);
}
