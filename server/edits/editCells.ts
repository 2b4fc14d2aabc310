/** Changes cells of a scenario; of the base without levers, the case itself. */
import { baseScenario } from '../../solver/scenario/scenario.ts';
import { scenarioOf } from '../scenarios/writeScenario.ts';
import type { Writing } from '../stores.ts';
import { editCaseCells } from './caseCells.ts';
import { refuseMisnamed } from './cellChanges.ts';
import type { CellChange } from './edit.ts';
import { editSetLever } from './setLever.ts';
import type { Undoable } from './undoable.ts';

export async function editCells(
  writing: Writing,
  scenarioId: string,
  changes: readonly CellChange[],
): Promise<Undoable<object>> {
  const { inside, stores, caseId } = writing;
  const { document } = scenarioOf(await stores.scenarios.list(caseId, inside), scenarioId);
  refuseMisnamed(changes);
  // The base without levers is the case: its cells are the case's cells. Another root has cells of its own.
  const isCase =
    scenarioId === baseScenario.scenario && document.parent === null && document.levers.length === 0;
  return isCase ? editCaseCells(writing, changes) : editSetLever(writing, scenarioId, changes);
}
