/**
 * Inputs in the unit of measure and the currency that the user chose, and what was typed there as it is stored: for the pages that
 * edit quantities.
 */
import type { CellChange, PlanningCase } from '../../server/client.ts';
import { CaseError } from '../../solver/case/problems.ts';
import { ownChanges, type StatedUnit } from '../../solver/hierarchy/statedCase.ts';
import type { IndexedCase } from '../../solver/index/indexedCase.ts';
import type { Plan } from '../../solver/plan/plan.ts';
import { type Statement, stateInputs, statePlan } from '../../solver/plan/statedPlan.ts';
import type { Inputs } from '../state/inputs.ts';
import { shownChoice, type UnitChoice } from '../state/shownUnits.ts';
import { statementOf } from '../state/statement.ts';
import type { Workspace } from '../state/workspace.ts';
import { language } from './language.ts';
import { keptByChoice } from './statedViews.ts';

const kept = keptByChoice<IndexedCase, Inputs>();

function statedInputs(base: PlanningCase, inputs: Inputs, choice: UnitChoice): Inputs {
  return kept(inputs.index, base, choice, () =>
    stateInputs(inputs, statementOf(base, inputs.planningCase, choice, language())),
  );
}

/** The inputs of a scenario or version as they are shown. */
export function statedInputsOf(workspace: Workspace, key: string): Inputs | CaseError | null {
  const inputs = workspace.inputsOf(key);
  return inputs === null || inputs instanceof CaseError ? inputs : inputsIn(workspace, inputs, shownChoice());
}

/** Inputs in a unit and currency that was chosen; null: as they are stored. */
export function inputsIn(workspace: Workspace, inputs: Inputs, choice: UnitChoice | null): Inputs {
  const base = workspace.base();
  return base === null || choice === null ? inputs : statedInputs(base, inputs, choice);
}

/** A plan that is being made, as it is shown; with its own index where nothing is chosen. */
export function statedPlanOf(
  workspace: Workspace,
  index: IndexedCase,
  plan: Plan,
): Inputs & { readonly plan: Plan } {
  const own = { planningCase: index.source, index };
  const base = workspace.base();
  const choice = shownChoice();
  if (base === null || choice === null) return { ...own, plan };
  const inputs = statedInputs(base, own, choice);
  return {
    ...inputs,
    plan: statePlan({ index, plan }, inputs.index, statementOf(base, index.source, choice, language())),
  };
}

/** The unit of what was chosen, for quantities of a case; null where they are shown as they are stored. */
export function statedUnitOf(
  workspace: Workspace,
  planningCase: PlanningCase,
  choice = shownChoice(),
): StatedUnit | null {
  const base = workspace.base();
  return base === null || choice === null ? null : statementOf(base, planningCase, choice, language()).unit;
}

/** In what the numbers of a case are shown, for a worker that computes them; null where they are shown as they are stored. */
export function statementNow(workspace: Workspace, planningCase: PlanningCase): Statement | null {
  const base = workspace.base();
  const choice = shownChoice();
  return base === null || choice === null ? null : statementOf(base, planningCase, choice, language());
}

/** Changes that were made to inputs as they were shown, as changes of the inputs as they are stored. */
export function storedChanges(
  workspace: Workspace,
  inputs: Inputs,
  changes: readonly CellChange[],
  choice = shownChoice(),
): readonly CellChange[] {
  const unit = statedUnitOf(workspace, inputs.planningCase, choice);
  return unit === null ? changes : ownChanges(inputs.planningCase, unit, changes);
}
