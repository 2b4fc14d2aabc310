/** The audit of writes: each write of a case's inputs leaves one row in its own transaction, with what takes it back. */
import type { Queryable } from '../store/database.ts';
import type { Edit } from './edit.ts';

/** Records a write inside its transaction; answers the number under which it can be taken back. */
export async function recordEdit(inside: Queryable, caseId: string, edit: Edit): Promise<string> {
  const rows = await inside.query<{ edit_id: string }>(
    `insert into edits (case_id, scenario_id, kind, changes, inverse) values ($1, $2, $3, $4, $5)
     returning edit_id::text as edit_id`,
    [
      caseId,
      'scenarioId' in edit ? edit.scenarioId : null,
      edit.kind,
      JSON.stringify(edit.changes),
      edit.kind === 'cells' ? JSON.stringify(edit.inverse) : null,
    ],
  );
  return rows[0]?.edit_id ?? '';
}

/** A recorded write of a case; null when there is none. */
export async function findEdit(inside: Queryable, caseId: string, editId: string): Promise<Edit | null> {
  if (!/^\d{1,18}$/.test(editId)) return null;
  const rows = await inside.query<{
    kind: Edit['kind'];
    scenario_id: string | null;
    changes: unknown;
    inverse: unknown;
  }>('select kind, scenario_id, changes, inverse from edits where case_id = $1 and edit_id = $2::bigint', [
    caseId,
    editId,
  ]);
  const row = rows[0];
  // Writes that an older version recorded hold no way back.
  if (row === undefined || (row.kind === 'cells' && row.inverse === null)) return null;
  const { kind, scenario_id: scenarioId, changes, inverse } = row;
  return { kind, scenarioId, changes, inverse } as Edit;
}
