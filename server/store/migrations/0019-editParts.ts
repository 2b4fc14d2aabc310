/**
 * What follows the first changes of a large edit, and of what takes it back. `edits` keeps the first part, so that edits which are
 * not large are whole there; those that an older version stored whole are divided, so that no statement reads them at once.
 */
const PART = 1000;

/** Parts of the lists of a column, numbered from 0, of edits whose list has several. */
const parts = (column: string) =>
  `select edit_id, (place - 1) / ${PART} as part, jsonb_agg(change order by place) as list
   from (
     select edit_id, case when jsonb_typeof(${column}) = 'array' then ${column} end as list from edits
   ) as lists, lateral jsonb_array_elements(list) with ordinality as entry(change, place)
   where jsonb_array_length(list) > ${PART} group by 1, 2`;

export const editParts = [
  `create table edit_parts (
    edit_id bigint not null references edits on delete cascade,
    part integer not null,
    changes jsonb not null,
    inverse jsonb not null,
    primary key (edit_id, part)
  )`,
  `insert into edit_parts (edit_id, part, changes, inverse)
   select edit_id, part, coalesce(c.list, '[]'), coalesce(i.list, '[]')
   from (${parts('changes')}) as c full join (${parts('inverse')}) as i using (edit_id, part) where part > 0`,
  ...['changes', 'inverse'].map(
    (column) =>
      `update edits set ${column} = first.list from (${parts(column)}) as first
       where first.edit_id = edits.edit_id and first.part = 0`,
  ),
].join(';\n');
