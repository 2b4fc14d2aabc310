/**
 * A version whose plan violates limits need not be active because it is the only one: a case has an active version where a version
 * holds, and never more than one.
 */
const body = `
  declare
    checked text := case when tg_op = 'DELETE' then old.case_id else new.case_id end;
    listed integer;
    sound integer;
    active integer;
  begin
    select count(*), count(*) filter (where violations = 0) into listed, sound
      from versions where case_id = checked and deleted_at is null;
    select count(*) into active from activations as a join versions as v using (case_id, version_id)
      where a.case_id = checked and a.ended_at is null and v.deleted_at is null;
    if active > 1 or (active = 0 and sound > 0) then
      raise exception 'case % has % versions and % active ones', checked, listed, active
        using errcode = 'integrity_constraint_violation';
    end if;
    return null;
  end`;

// Statements of a step are told apart by their ends of line: a function is one line.
export const soundActiveVersion = `create or replace function check_active_version() returns trigger language plpgsql as $$ ${body.replaceAll(/\s*\n\s*/g, ' ')} $$`;
