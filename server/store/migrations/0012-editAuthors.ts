/** Who made a write, as they call themselves (there is no sign-in), and why, as far as they said so. */
export const editAuthors = `alter table edits add column made_by text not null default '';
alter table edits add column reason text not null default '';`;
