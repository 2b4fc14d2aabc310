/** The audit of writes: each write of a case's inputs leaves one row in its own transaction, with what takes it back. */
import type { Queryable } from '../store/database.ts';
import type { Author, CellEdit, Edit } from './edit.ts';

/** Changes of an edit that one statement stores or reads. */
const CHANGES_PER_PART = 1000;

/** Records a write inside its transaction; answers the number under which it can be taken back. */
export async function recordEdit(
  inside: Queryable,
  caseId: string,
  edit: Edit,
  { by, reason }: Author = { by: '', reason: '' },
): Promise<string> {
  const [[changes, ...furtherChanges], [inverse, ...furtherInverse]] = [
    Array.isArray(edit.changes) ? partsOf(edit.changes) : [edit.changes],
    edit.kind === 'cells' ? partsOf(edit.inverse) : [],
  ];
  const rows = await inside.query<{ edit_id: string }>(
    `insert into edits (case_id, scenario_id, kind, changes, inverse, made_by, reason)
     values ($1, $2, $3, $4, $5, $6, $7)
     returning edit_id::text as edit_id`,
    [
      caseId,
      'scenarioId' in edit ? edit.scenarioId : null,
      edit.kind,
      JSON.stringify(changes),
      inverse === undefined ? null : JSON.stringify(inverse),
      by,
      reason,
    ],
  );
  const editId = rows[0]?.edit_id ?? '';
  for (let further = 0; further < Math.max(furtherChanges.length, furtherInverse.length); further++)
    await inside.query(
      'insert into edit_parts (edit_id, part, changes, inverse) values ($1::bigint, $2, $3, $4)',
      [
        editId,
        further + 1,
        JSON.stringify(furtherChanges[further] ?? []),
        JSON.stringify(furtherInverse[further] ?? []),
      ],
    );
  return editId;
}

/** A part of what an edit changed and of what takes it back. */
interface EditPartLists {
  readonly changes: readonly unknown[];
  readonly inverse: readonly unknown[];
}

/** A list in parts, each of which one statement stores; at least one. */
function partsOf<T>(list: readonly T[]): readonly (readonly T[])[] {
  const count = Math.max(1, Math.ceil(list.length / CHANGES_PER_PART));
  return Array.from({ length: count }, (_, p) =>
    list.slice(p * CHANGES_PER_PART, (p + 1) * CHANGES_PER_PART),
  );
}

/** A recorded write of a case; null when there is none. */
export async function findEdit(inside: Queryable, caseId: string, editId: string): Promise<Edit | null> {
  if (!/^\d{1,18}$/.test(editId)) return null;
  const rows = await inside.query<{
    kind: Edit['kind'];
    scenario_id: string | null;
    changes: unknown;
    inverse: unknown;
    parts: number;
  }>(
    `select kind, scenario_id, changes, inverse,
       (select count(*)::integer from edit_parts where edit_parts.edit_id = edits.edit_id) as parts
     from edits where case_id = $1 and edit_id = $2::bigint`,
    [caseId, editId],
  );
  const row = rows[0];
  // Writes that an older version recorded hold no way back.
  if (row === undefined || (row.kind === 'cells' && row.inverse === null)) return null;
  const { kind, scenario_id: scenarioId, parts } = row;
  if (parts === 0) return { kind, scenarioId, changes: row.changes, inverse: row.inverse } as Edit;
  // What has parts is a list.
  const lists = [{ changes: row.changes, inverse: row.inverse ?? [] } as EditPartLists];
  for (let part = 1; part <= parts; part++)
    for (const further of await inside.query<EditPartLists>(
      'select changes, inverse from edit_parts where edit_id = $1::bigint and part = $2',
      [editId, part],
    ))
      lists.push(further);
  const [changes, inverse] = [lists.flatMap((list) => list.changes), lists.flatMap((list) => list.inverse)];
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

/** Edits of a case that are looked through by one statement, as far as they are small, and the bytes of changes. */
const EDITS_PER_READ = 500;
const BYTES_PER_READ = 100_000;

/** A part of an edit, and how many bytes the store has it in. */
interface EditPart {
  readonly edit_id: string;
  readonly part: number;
  readonly bytes: number;
}

/**
 * The changes of one cell, newest first: of the case itself, of rows that came or went with it, and of scenarios. Edits are looked
 * through from the newest on, some at a time, so that others are answered meanwhile, however many there are.
 */
export async function cellEdits(
  database: Queryable,
  caseId: string,
  cell: { readonly table: string; readonly key: string; readonly field: string },
): Promise<readonly CellEdit[]> {
  const found: CellEdit[] = [];
  for (let before: string | null = LAST_EDIT; before !== null && found.length < CELL_EDITS_MAX; ) {
    const parts: readonly EditPart[] = await database.query<EditPart>(
      `with newest as (
         select edit_id, changes from edits
         where case_id = $1 and kind in ('cells', 'setCells') and edit_id < $2::bigint
         order by edit_id desc limit ${EDITS_PER_READ}
       )
       select edit_id::text as edit_id, part, bytes from (
         select edit_id, 0 as part, pg_column_size(changes) as bytes from newest
         union all
         select edit_id, part, pg_column_size(changes) from edit_parts
         where edit_id in (select edit_id from newest)
       ) as parts order by parts.edit_id desc, part`,
      [caseId, before],
    );
    for (const some of partsPerRead(parts)) {
      if (found.length >= CELL_EDITS_MAX) break;
      for (const edit of await changesIn(database, some, cell)) found.push(edit);
    }
    before = parts.at(-1)?.edit_id ?? null;
  }
  return found.slice(0, CELL_EDITS_MAX);
}

/** A number that no edit has. */
const LAST_EDIT = '9223372036854775807';

/** Parts of edits in the order that they are in, some at a time. */
function* partsPerRead(parts: readonly EditPart[]): Generator<readonly EditPart[]> {
  let some: EditPart[] = [];
  let sum = 0;
  for (const part of parts) {
    if (some.length > 0 && sum + part.bytes > BYTES_PER_READ) {
      yield some;
      some = [];
      sum = 0;
    }
    some.push(part);
    sum += part.bytes;
  }
  if (some.length > 0) yield some;
}

/** The changes of a cell in parts of edits, newest first. */
async function changesIn(
  database: Queryable,
  parts: readonly EditPart[],
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
     from unnest($1::bigint[], $2::integer[]) as p(edit_id, part)
     join edits as e on e.edit_id = p.edit_id
     left join edit_parts as further on further.edit_id = p.edit_id and further.part = p.part,
     lateral (select case when p.part = 0 then e.changes else further.changes end as list) as own,
     lateral jsonb_array_elements(case when jsonb_typeof(list) = 'array' then list else '[]' end)
       with ordinality as c(change, place)
     where c.change->>'table' = $3 and c.change->>'key' = $4 and c.change->>'field' in ($5, '')
     order by e.edit_id desc, p.part, c.place`,
    [parts.map(({ edit_id }) => edit_id), parts.map(({ part }) => part), table, key, field],
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
