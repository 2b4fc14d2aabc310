/** Changes cells of a scenario; of the base without levers, the case itself. */
import { inSlices } from '../../node/slices.ts';
import { baseScenario, type Scenario } from '../../solver/scenario/scenario.ts';
import { scenarioOf } from '../scenarios/writeScenario.ts';
import type { Stores, Writing } from '../stores.ts';
import { type ChangedCase, changeCase, editCaseCells } from './caseCells.ts';
import type { CellChange } from './edit.ts';
import { editSetLever } from './setLever.ts';
import type { Undoable } from './undoable.ts';

/** From so many changes on, what they make of a case is found out before the transaction, in which others wait for the store. */
const PREPARED = 500;

/** What changes make of a case, where they are many and are changes of the case itself; else null. */
export async function prepareEdit(
  stores: Stores,
  caseId: string,
  scenarioId: string,
  changes: readonly CellChange[],
): Promise<ChangedCase | null> {
  const planningCase = await stores.cases.load(caseId);
  if (changes.length < PREPARED) return null;
  const { document } = scenarioOf(await stores.scenarios.list(caseId), scenarioId);
  return isCaseItself(document) ? inSlices(changeCase(planningCase, changes)) : null;
}

export async function editCells(
  writing: Writing,
  scenarioId: string,
  changes: readonly CellChange[],
  prepared: ChangedCase | null = null,
): Promise<Undoable<object>> {
  const { inside, stores, caseId } = writing;
  const { document } = scenarioOf(await stores.scenarios.list(caseId, inside), scenarioId);
  return isCaseItself(document)
    ? editCaseCells(writing, changes, prepared)
    : editSetLever(writing, scenarioId, changes);
}

/** The base without levers is the case: its cells are the case's cells. Another root has cells of its own. */
function isCaseItself({ scenario, parent, levers }: Scenario): boolean {
  return scenario === baseScenario.scenario && parent === null && levers.length === 0;
}
