/** The audit of writes: each write of a case's inputs leaves one row in its own transaction, with what takes it back. */
import type { Queryable } from '../store/database.ts';
import type { Author, CellEdit, Edit } from './edit.ts';

/** Records a write inside its transaction; answers the number under which it can be taken back. */
export async function recordEdit(
  inside: Queryable,
  caseId: string,
  edit: Edit,
  { by, reason }: Author = { by: '', reason: '' },
): Promise<string> {
  const rows = await inside.query<{ edit_id: string }>(
    `insert into edits (case_id, scenario_id, kind, changes, inverse, made_by, reason)
     values ($1, $2, $3, $4, $5, $6, $7)
     returning edit_id::text as edit_id`,
    [
      caseId,
      'scenarioId' in edit ? edit.scenarioId : null,
      edit.kind,
      JSON.stringify(edit.changes),
      edit.kind === 'cells' ? JSON.stringify(edit.inverse) : null,
      by,
      reason,
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

/** Changes of a cell that are answered at most. */
const CELL_EDITS_MAX = 50;

/** A change as the audit keeps it. */
interface KeptChange {
  readonly field: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly row?: Readonly<Record<string, CellEdit['before']>>;
}

/** The changes of one cell, newest first: of the case itself, of rows that came or went with it, and of scenarios. */
export async function cellEdits(
  database: Queryable,
  caseId: string,
  { table, key, field }: { readonly table: string; readonly key: string; readonly field: string },
): Promise<readonly CellEdit[]> {
  const rows = await database.query<{
    edit_id: string;
    kind: Edit['kind'];
    scenario_id: string | null;
    made_at: string;
    made_by: string;
    reason: string;
    change: KeptChange;
  }>(
    `select e.edit_id::text as edit_id, e.kind, e.scenario_id, e.made_by, e.reason,
            to_char(e.made_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as made_at, c.change
     from edits e, lateral jsonb_array_elements(e.changes) as c(change)
     where e.case_id = $1 and e.kind in ('cells', 'setCells')
       and c.change->>'table' = $2 and c.change->>'key' = $3 and c.change->>'field' in ($4, '')
     order by e.edit_id desc limit ${CELL_EDITS_MAX}`,
    [caseId, table, key, field],
  );
  return rows.map(
    ({ edit_id: editId, kind, scenario_id: scenarioId, made_at: madeAt, made_by: by, reason, change }) => {
      const value = (given: unknown): CellEdit['before'] => {
        // A row that came or went has the value among its cells; a scenario holds a cell, or does not.
        if (change.field === '') return given === null ? null : (change.row?.[field] ?? null);
        const held = kind === 'setCells' ? Object(given).value : given;
        return (held ?? null) as CellEdit['before'];
      };
      return {
        editId,
        scenarioId,
        madeAt,
        by,
        reason,
        before: value(change.before),
        after: value(change.after),
      };
    },
  );
}
