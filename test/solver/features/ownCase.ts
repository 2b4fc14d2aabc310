/** The tiny case of a feature, `<feature>.json` here: what the verifier objects to when the feature's rows are left out of its model. */
import { loadCase } from '../../../node/caseFolder.ts';
import type { Backend } from '../../../solver/backends/backend.ts';
import type { PlanningCase } from '../../../solver/case/planningCase.ts';
import { formulate } from '../../../solver/features/formulateCase.ts';
import { readPlan } from '../../../solver/formulation/readPlan.ts';
import { indexCase } from '../../../solver/index/indexedCase.ts';
import { verifyPlan } from '../../../solver/verify/verify.ts';

/** Features whose check fails, and `objective` where money is missed; empty where there is no plan without them. */
export function objectionsWithout(
  planningCase: PlanningCase,
  names: readonly string[],
  backend: Backend,
): ReadonlySet<string> {
  const index = indexCase(planningCase);
  const left = formulate(index, { without: names });
  const session = backend.load(left.model);
  const answer = session.solve({ relativeGap: 1e-2, timeLimitSeconds: 20 });
  session.dispose();
  if (answer.values === null) return new Set();
  const mode = planningCase.company[0]?.objective ?? 'maximizeMargin';
  const claim = mode === 'goals' ? null : { mode, value: answer.bounds.primal ?? 0 };
  const { failures } = verifyPlan(index, readPlan(left, answer.values), claim);
  return new Set(failures.map(({ feature }) => feature));
}

/** Whether the verifier objects, by the feature or by its money, when the feature is left out of its own tiny case. */
export async function isMissedInOwnCase(name: string, backend: Backend): Promise<boolean> {
  const { planningCase } = await loadCase(`${import.meta.dirname}/${name}.json`);
  const objections = objectionsWithout(planningCase, [name], backend);
  return objections.has(name) || objections.has('objective');
}
