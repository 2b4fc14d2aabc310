/**
 * The inputs and the plan that the planning table is of: those of the scenario or version, or of the plan by hand that is being made; as they
 * are stored and as they are shown, maybe in other units. No markup; tested in Node.
 */
import { createMemo } from 'solid-js';
import { CaseError } from '../../../solver/case/problems.ts';
import { statedInputsOf, statedPlanOf } from '../../language/stated.ts';
import { statedViewOf } from '../../language/statedViews.ts';
import { versionIdOf } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';
import type { createByHand } from './createByHand.ts';
import { type MacroRowsOf, type PlanningInput, planningInput } from './planningCells.ts';

export function createTableInputs(
  workspace: Workspace,
  scenario: () => string,
  byHand: Pick<ReturnType<typeof createByHand>, 'plan' | 'start'>,
  rowsOf: MacroRowsOf,
) {
  const inputOf = (of: string): PlanningInput | null => {
    const inputs = workspace.inputsOf(of);
    if (inputs === null || inputs instanceof CaseError) return null;
    const isVersion = versionIdOf(of) !== null;
    return planningInput(inputs, workspace.viewOf(of), isVersion, null, rowsOf);
  };
  const storedInput = createMemo((): PlanningInput | null => {
    const inputs = workspace.inputsOf(scenario());
    const plan = byHand.plan();
    const start = byHand.start();
    if (plan === null || start === null || inputs === null || inputs instanceof CaseError)
      return inputOf(scenario());
    return planningInput(inputs, { index: start.index, plan, isCurrent: true }, false, null, rowsOf);
  });
  const input = createMemo((): PlanningInput | null => {
    const stored = storedInput();
    if (stored === null) return null;
    const plan = byHand.plan();
    const start = byHand.start();
    if (plan !== null && start !== null) {
      const made = statedPlanOf(workspace, start.index, plan);
      return made.index === start.index
        ? stored
        : planningInput(made, { ...made, isCurrent: true }, false, stored, rowsOf);
    }
    const inputs = statedInputsOf(workspace, scenario());
    if (inputs === null || inputs instanceof CaseError || inputs.index === stored.index) return stored;
    const view = statedViewOf(workspace, scenario());
    return planningInput(inputs, view, stored.isReadOnly, stored, rowsOf);
  });
  return {
    /** Of a scenario or version, as it is stored; null while it is not read. */
    inputOf,
    /** Of what the table shows, as it is stored: what macros compute with. */
    storedInput,
    /** Of what the table shows, in the units in which it is shown. */
    input,
  };
}
