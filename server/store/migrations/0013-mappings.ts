/** Mappings of exports of other systems, by case and name. */
export const mappings = `create table mappings (
  case_id text not null references cases on delete cascade,
  name text not null,
  document jsonb not null,
  saved_at timestamptz not null default now(),
  primary key (case_id, name)
)`;
