/**
 * Combinations follow their option: they name it and have no levers of their own. Those that Compare made before were copies of its levers;
 * one that is still such a copy, by its name, its parent and its levers, becomes a combination. One whose option has changed since
 * stays a scenario of its own: its levers are no longer those of the option.
 */
export const combinations = `
update scenarios set document = (scenarios.document - 'levers') || jsonb_build_object('option', made.option_id, 'levers', '[]'::jsonb),
  revision = scenarios.revision + 1
 from (
   select distinct on (copied.case_id, copied.scenario_id) copied.case_id, copied.scenario_id, decided.scenario_id as option_id
   from scenarios as copied
   join scenarios as assumed on assumed.case_id = copied.case_id and assumed.scenario_id = copied.document->>'parent'
   join scenarios as decided on decided.case_id = copied.case_id
   left join scenarios as root on root.case_id = copied.case_id and root.scenario_id = decided.document->>'parent'
   where copied.deleted_at is null and assumed.deleted_at is null and decided.deleted_at is null
     and decided.scenario_id <> copied.scenario_id and decided.scenario_id <> assumed.scenario_id
     and jsonb_array_length(copied.document->'levers') > 0
     and copied.document->'levers' = decided.document->'levers'
     and copied.document->>'name' = (decided.document->>'name') || ' · ' || (assumed.document->>'name')
     and not copied.document ? 'option'
     and (decided.document->>'parent' is null
       or (root.document->>'parent' is null and root.deleted_at is null and jsonb_array_length(root.document->'levers') = 0))
   order by copied.case_id, copied.scenario_id, decided.position, decided.scenario_id
 ) as made
 where scenarios.case_id = made.case_id and scenarios.scenario_id = made.scenario_id`;
