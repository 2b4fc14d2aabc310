/** A feasible plan of a case for tests that care about what a plan says, not about how good it is. */
import type { Backend } from '../../solver/backends/backend.ts';
import type { PlanningCase } from '../../solver/case/planningCase.ts';
import { formulate } from '../../solver/features/formulateCase.ts';
import { readPlan } from '../../solver/formulation/readPlan.ts';
import { type IndexedCase, indexCase } from '../../solver/index/indexedCase.ts';
import type { Plan } from '../../solver/plan/plan.ts';
import { solveOnce } from './optimum.ts';

/** Indexes a case and finds a plan for it, within a wide gap. Throws when the solver finds none. */
export function somePlan(
  backend: Backend,
  planningCase: PlanningCase,
): { readonly index: IndexedCase; readonly plan: Plan } {
  const index = indexCase(planningCase);
  const formulation = formulate(index);
  const { values, reason } = solveOnce(backend, formulation.model, {
    relativeGap: 0.2,
    timeLimitSeconds: 120,
  });
  if (values === null) throw new Error(`no plan: ${reason}`);
  return { index, plan: readPlan(formulation, values) };
}
