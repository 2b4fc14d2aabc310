/**
 * What follows the first part of a large table of inputs. `input_tables` keeps the first part, so that tables which are not large,
 * and those stored before this step, are whole there.
 */
export const inputParts = `create table input_parts (
  table_hash text not null references input_tables on delete cascade,
  part integer not null,
  part_text text not null,
  primary key (table_hash, part)
)`;
