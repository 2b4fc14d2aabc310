/**
 * What the Demand page reads of its scenario: the case with its lines and histories, as they are stored and in the unit that is
 * shown; and edits of them, computed from what earlier entries leave.
 */
import { createMemo } from 'solid-js';
import type { CellChange, PlanningCase } from '../../../server/client.ts';
import { CaseError } from '../../../solver/case/problems.ts';
import { macrosFrom } from '../../../solver/demand/review/computedMacros.ts';
import { demandReview } from '../../../solver/demand/review/demandReview.ts';
import { reviewedHistories } from '../../../solver/demand/review/reviewedHistory.ts';
import { statedHistories, statedReview } from '../../../solver/demand/review/statedReview.ts';
import { inputsIn, statedUnitOf, storedChanges } from '../../language/stated.ts';
import type { MacroWorker } from '../../preview/macros/createMacroQuestions.ts';
import type { Inputs } from '../../state/inputs.ts';
import { shownChoice, type UnitChoice } from '../../state/shownUnits.ts';
import { versionIdOf } from '../../state/versionQuery.ts';
import type { Workspace } from '../../state/workspace.ts';
import { createMacroChanges } from './createMacroChanges.ts';
import type { DemandInput } from './demandRows.ts';

/** A case with its lines and histories as they are stored. */
function demandInput(planningCase: PlanningCase): DemandInput {
  return {
    planningCase,
    review: demandReview(planningCase),
    histories: reviewedHistories(planningCase),
  };
}

export function createDemandInputs(
  workspace: Workspace,
  scenario: () => string,
  startWorker: () => MacroWorker,
) {
  const planningCase = createMemo((): PlanningCase | null => {
    const inputs = workspace.inputsOf(scenario());
    return inputs === null || inputs instanceof CaseError ? null : inputs.planningCase;
  });
  // A version is kept as it is, with the inputs of its plan: the lines behind them are those of the case.
  const canEdit = () => versionIdOf(scenario()) === null;
  const macros = createMacroChanges(planningCase, startWorker);
  /** Null until the macros of the case were computed once, or could not be. */
  const input = createMemo((): DemandInput | null => {
    const known = planningCase();
    if (known === null) return null;
    const { state, macros: computed } = macros.of(known);
    if (state === 'missing' && macros.failure() === null) return null;
    const review = demandReview(known, computed === null ? null : macrosFrom(computed));
    return { planningCase: known, review, histories: reviewedHistories(known) };
  });
  /** Whether the consensus is of these inputs, with all that macros change of them. */
  const isCurrent = createMemo((): boolean => {
    const known = planningCase();
    return known !== null && macros.of(known).state === 'current';
  });
  const statedIn = (known: DemandInput, inputs: Inputs, choice: UnitChoice | null): DemandInput => {
    const unit = statedUnitOf(workspace, inputs.planningCase, choice);
    if (unit === null) return known;
    const stated = inputsIn(workspace, inputs, choice).planningCase;
    return {
      planningCase: stated,
      review: statedReview(known.review, stated, unit),
      histories: statedHistories(known.histories, stated, unit),
    };
  };
  /** The same in the unit in which it is shown, into which numbers are typed. */
  const shown = createMemo((): DemandInput | null => {
    const [known, inputs] = [input(), workspace.inputsOf(scenario())];
    return known === null || inputs === null || inputs instanceof CaseError
      ? known
      : statedIn(known, inputs, shownChoice());
  });
  /** Lines and histories of inputs as earlier entries leave them: those of the page where it shows these inputs. */
  const inputOf = ({ planningCase: now }: Inputs): DemandInput => {
    const known = input();
    return known?.planningCase === now ? known : demandInput(now);
  };
  /**
   * Edits the scenario that is shown, in the unit that is shown: changes are computed in that unit from its lines as earlier
   * entries leave them, whatever the page shows by then.
   */
  const editShown = (changesOf: (now: DemandInput) => readonly CellChange[]): Promise<boolean> => {
    const choice = shownChoice();
    return workspace.edit(scenario(), (inputs) =>
      storedChanges(workspace, inputs, changesOf(statedIn(inputOf(inputs), inputs, choice)), choice),
    );
  };
  /** The same of numbers as they are stored. */
  const edit = (changesOf: (now: DemandInput) => readonly CellChange[]): Promise<boolean> =>
    workspace.edit(scenario(), (inputs) => changesOf(inputOf(inputs)));
  /** The same for the consensus: where the page has not computed macros for an entry made just before, lines are computed anew with them. */
  const editAgreed = (changesOf: (now: DemandInput) => readonly CellChange[]): Promise<boolean> =>
    workspace.edit(scenario(), (inputs) =>
      changesOf(isCurrent() ? inputOf(inputs) : demandInput(inputs.planningCase)),
    );
  return { planningCase, canEdit, macros, input, isCurrent, shown, edit, editShown, editAgreed };
}

export type DemandInputs = ReturnType<typeof createDemandInputs>;
