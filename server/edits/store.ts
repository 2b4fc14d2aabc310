/** The audit of writes: each write of a case's inputs leaves one row in its own transaction, with what takes it back. */

import type { TableName } from '../../solver/case/planningCase.ts';
import type { CellValue } from '../../solver/scenario/inputDiff.ts';
import type { Scenario } from '../../solver/scenario/scenario.ts';
import type { Queryable } from '../store/database.ts';
import type { StoredChange } from './cellChanges.ts';

/** A scenario before and after a write; null where it was not there. */
export interface ScenarioChange {
  readonly before: Scenario | null;
  readonly after: Scenario | null;
}

/** A cell of a scenario's `set` lever before and after a write; null where the lever did not hold it. */
export interface SetCellChange {
  readonly table: TableName;
  readonly key: string;
  readonly field: string;
  readonly before: { readonly value: CellValue } | null;
  readonly after: { readonly value: CellValue } | null;
}

/** What a write did. */
export type Edit =
  | {
      /** Cells and rows of the case itself. */
      readonly kind: 'cells';
      readonly changes: readonly StoredChange[];
      readonly inverse: readonly StoredChange[];
    }
  | {
      /** Cells of a scenario. */
      readonly kind: 'setCells';
      readonly scenarioId: string;
      readonly changes: readonly SetCellChange[];
    }
  | { readonly kind: 'scenario'; readonly scenarioId: string; readonly changes: ScenarioChange }
  | {
      readonly kind: 'import';
      readonly changes: {
        readonly name: string;
        readonly rows: number;
        readonly scenarios: readonly string[];
      };
    };

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
