/** What stands beside the totals of a decision when it is taken: the budget and the active version of that moment. */
import type { PlanningCase, Row } from '../../solver/case/planningCase.ts';
import { budgetSums } from '../../solver/reports/budgetSums.ts';
import { lockSnapshots } from '../inputs/store.ts';
import type { Writing } from '../stores.ts';
import type { AtVerdict, DecisionCore } from './decision.ts';

/** Reads what is kept with a verdict inside its transaction, from the case of that moment. From then on nothing clears the plan of the version. */
export async function atVerdictOf(
  { inside, stores, caseId }: Writing,
  { options }: Pick<DecisionCore, 'options'>,
  planningCase: PlanningCase,
): Promise<AtVerdict> {
  await lockSnapshots(inside);
  // The budget of the horizons of its plans: the case may have gone on by some periods since they were made.
  const periods = new Set<string>();
  for (const inputHash of new Set(options.map((option) => option.inputHash))) {
    const hash = (await stores.inputs.manifest(inputHash, inside))?.periods;
    const rows = hash === undefined ? null : await stores.inputs.table(hash, inside);
    for (const row of rows ?? []) periods.add((row as Row<'periods'>).period);
  }
  const { versions } = await stores.versions.list(caseId, inside);
  const active = versions.find(({ status }) => status === 'active');
  return {
    budget: budgetSums(planningCase, periods),
    activeVersion:
      active === undefined
        ? null
        : {
            versionId: active.versionId,
            name: active.name,
            inputHash: active.inputHash,
            planHash: active.planHash,
          },
  };
}
