/** Reasons in stored results name the approver of a limit, and the approvers of an option to restore feasibility. */
export const approver = `
update runs set result =
  replace(replace(result::text, '"grantedBy": [', '"approvers": ['), '"grantedBy": ', '"approver": ')::jsonb
 where jsonb_typeof(result->'infeasibility') = 'object'`;
