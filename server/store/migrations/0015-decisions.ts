/**
 * Decisions: what is decided between which plans, and the evidence that they rest on. The database holds what no mistake of a
 * program may break: evidence is never cleared while its decision is there, and a decision that was taken, with the plans
 * and the inputs that it was taken on, is never changed or deleted; comments and tasks go on beside it. A step from here on that
 * must rewrite them disables these triggers for its own transaction.
 */

/** A trigger function; its body is one line, because steps are split at line ends. */
const triggerFunction = (name: string, body: string) =>
  `create or replace function ${name}() returns trigger language plpgsql as $$ ${body.replaceAll(/\s*\n\s*/g, ' ')} $$`;

const refuse = (what: string) =>
  `raise exception '${what} cannot change' using errcode = 'integrity_constraint_violation';`;

/** Whether evidence of a decision that was taken fulfils a condition on `e`. */
const isDecidedOn = (condition: string) =>
  `exists (
    select 1 from decision_evidence as e join decisions as d using (case_id, decision_id)
    where ${condition} and d.decided_at is not null
  )`;

export const decisions = [
  `create table decisions (
    case_id text not null references cases on delete cascade,
    decision_id text not null,
    revision integer not null default 1,
    core jsonb not null,
    comments jsonb not null default '[]',
    tasks jsonb not null default '[]',
    made_at timestamptz not null default now(),
    made_by text not null default '',
    decided_at timestamptz,
    deleted_at timestamptz,
    primary key (case_id, decision_id),
    check (decided_at is null or deleted_at is null)
  )`,
  `create table decision_evidence (
    case_id text not null,
    decision_id text not null,
    input_hash text not null references input_snapshots,
    plan_hash text not null references kept_plans,
    primary key (case_id, decision_id, input_hash, plan_hash),
    foreign key (case_id, decision_id) references decisions on delete cascade
  )`,
  'create index decision_evidence_by_snapshot on decision_evidence (input_hash)',
  'create index decision_evidence_by_plan on decision_evidence (plan_hash)',
  triggerFunction(
    'keep_decided_decision',
    `begin
      if old.decided_at is null then
        if tg_op = 'DELETE' then return old; end if;
        return new;
      end if;
      if tg_op = 'DELETE' then ${refuse('a decision that was taken')} end if;
      if new.core is distinct from old.core or new.decided_at is distinct from old.decided_at
        or new.made_at is distinct from old.made_at or new.made_by is distinct from old.made_by
        or new.case_id <> old.case_id or new.decision_id <> old.decision_id then
        ${refuse('a decision that was taken')}
      end if;
      return new;
    end`,
  ),
  `create trigger keep_decided before update or delete on decisions
   for each row execute function keep_decided_decision()`,
  triggerFunction(
    'keep_decided_evidence',
    `begin
      if exists (
        select 1 from decisions as d
        where d.case_id = old.case_id and d.decision_id = old.decision_id and d.decided_at is not null
      ) then
        ${refuse('the evidence of a decision')}
      end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end`,
  ),
  `create trigger keep_decided before update or delete on decision_evidence
   for each row execute function keep_decided_evidence()`,
  triggerFunction(
    'keep_decided_plan',
    `begin
      if ${isDecidedOn('e.plan_hash = old.plan_hash')} then ${refuse('the plan of a decision')} end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end`,
  ),
  `create trigger keep_decided before update or delete on kept_plans
   for each row execute function keep_decided_plan()`,
  triggerFunction(
    'keep_decided_inputs',
    `begin
      if tg_op <> 'INSERT' then
        if ${isDecidedOn('e.input_hash = old.input_hash')} then ${refuse('the snapshot of a decision')} end if;
      end if;
      if tg_op = 'DELETE' then return old; end if;
      if ${isDecidedOn('e.input_hash = new.input_hash')} then ${refuse('the snapshot of a decision')} end if;
      return new;
    end`,
  ),
  `create trigger keep_decided before insert or update or delete on input_manifests
   for each row execute function keep_decided_inputs()`,
  triggerFunction(
    'keep_decided_table',
    `begin
      if exists (
        select 1 from input_manifests as m
        where m.table_hash = old.table_hash and ${isDecidedOn('e.input_hash = m.input_hash')}
      ) then
        ${refuse('a table of the snapshot of a decision')}
      end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end`,
  ),
  `create trigger keep_decided before update or delete on input_tables
   for each row execute function keep_decided_table()`,
  triggerFunction(
    'keep_decided_tables',
    `begin
      if exists (select 1 from decisions as d where d.decided_at is not null) then
        ${refuse('a decision that was taken')}
      end if;
      return null;
    end`,
  ),
  ...['decisions', 'decision_evidence', 'kept_plans', 'input_manifests', 'input_tables'].map(
    (table) =>
      `create trigger keep_decided_all before truncate on ${table}
       for each statement execute function keep_decided_tables()`,
  ),
].join(';\n');
