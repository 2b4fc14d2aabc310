/** Takes a recorded write back, as a write of its own. */
import { ApiProblem } from '../http/problemDetails.ts';
import { undoScenario } from '../scenarios/writeScenario.ts';
import type { Writing } from '../stores.ts';
import { editCaseCells } from './caseCells.ts';
import { undoSetLever } from './setLever.ts';
import { findEdit } from './store.ts';
import type { Undoable } from './undoable.ts';

export async function undoEdit(writing: Writing, editId: string): Promise<Undoable<object>> {
  const edit = await findEdit(writing.inside, writing.caseId, editId);
  if (edit === null)
    throw new ApiProblem(404, 'No such edit', `There is no edit ${editId} that could be taken back.`);
  switch (edit.kind) {
    case 'cells':
      return editCaseCells(writing, edit.inverse);
    case 'setCells':
      return undoSetLever(writing, edit.scenarioId, edit.changes);
    case 'scenario':
      return undoScenario(writing, edit.scenarioId, edit.changes);
    case 'import':
      throw new ApiProblem(
        409,
        'An import cannot be taken back',
        'Import the earlier files again to go back to them.',
      );
  }
}
