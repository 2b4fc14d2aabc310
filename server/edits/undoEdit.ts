/** Takes a recorded write back, as a write of its own. */

import { sentence } from '../../solver/words/words.ts';
import { undoDecision } from '../decisions/writeDecisions.ts';
import { ApiProblem } from '../http/problemDetails.ts';
import { undoScenario } from '../scenarios/writeScenario.ts';
import type { Writing } from '../stores.ts';
import { undoVersions } from '../versions/writeVersions.ts';
import { editCaseCells } from './caseCells.ts';
import { undoSetLever } from './setLever.ts';
import { findEdit } from './store.ts';
import type { Undoable } from './undoable.ts';

export async function undoEdit(writing: Writing, editId: string): Promise<Undoable<object>> {
  const edit = await findEdit(writing.inside, writing.caseId, editId);
  if (edit === null)
    throw new ApiProblem(
      404,
      { en: 'No such edit', zh: '没有此编辑' },
      sentence('There is no edit {editId} that can be undone.', '没有可撤销的编辑 {editId}。', { editId }),
    );
  switch (edit.kind) {
    case 'cells':
      return editCaseCells(writing, edit.inverse);
    case 'setCells':
      return undoSetLever(writing, edit.scenarioId, edit.changes);
    case 'scenario':
      return undoScenario(writing, edit.scenarioId, edit.changes);
    case 'versions':
      return undoVersions(writing, edit.changes);
    case 'decision':
      return undoDecision(writing, edit.changes);
    case 'import':
      throw new ApiProblem(
        409,
        { en: 'An import cannot be undone', zh: '导入无法撤销' },
        {
          en: 'Import the earlier files again to go back to them.',
          zh: '重新导入先前的文件即可恢复。',
        },
      );
  }
}
