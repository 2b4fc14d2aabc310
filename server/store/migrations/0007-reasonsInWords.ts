/**
 * What went wrong in a run or in its explanation is stored in both languages; texts of older versions are English in both.
 * The limits that conflict are called so.
 */
export const reasonsInWords = `alter table runs alter column problem type jsonb
  using case when problem is null then null else jsonb_build_object('en', problem, 'zh', problem) end;
update runs set result = jsonb_set(result #- '{infeasibility,conflict}', '{infeasibility,conflictingLimits}',
    result#>'{infeasibility,conflict}')
 where result#>'{infeasibility,conflict}' is not null;
update runs set result = jsonb_set(result, '{infeasibility,failure}',
    jsonb_build_object('en', result#>'{infeasibility,failure}', 'zh', result#>'{infeasibility,failure}'))
 where jsonb_typeof(result#>'{infeasibility,failure}') = 'string'`;
