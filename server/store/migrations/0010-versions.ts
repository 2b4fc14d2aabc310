/**
 * Versions: plans that are kept by name, with the snapshot of inputs that they were made for. The database holds what no
 * mistake of a program may break: a published version with its plan and its inputs is never changed or deleted, a case has
 * at most one active version, and one as soon as it has versions. A step from here on that must rewrite what a published
 * version refers to (a field that is renamed, say) disables these triggers for its own transaction.
 */
const isPublished = (alias: string) => `${alias}.published_at is not null`;

/** A trigger function; its body is one line, because steps are split at line ends. */
const triggerFunction = (name: string, body: string) =>
  `create or replace function ${name}() returns trigger language plpgsql as $$ ${body.replaceAll(/\s*\n\s*/g, ' ')} $$`;

const refuse = (what: string) =>
  `raise exception '${what} is published and cannot change' using errcode = 'integrity_constraint_violation';`;

export const versions = [
  `create table kept_plans (
    plan_hash text primary key,
    result text not null
  )`,
  `create table versions (
    case_id text not null references cases on delete cascade,
    version_id text not null,
    revision integer not null default 1,
    name text not null,
    description text not null default '',
    origin jsonb not null,
    input_hash text not null references input_snapshots,
    plan_hash text not null references kept_plans,
    summary jsonb not null,
    violations integer not null default 0,
    is_permanent boolean not null default false,
    kept_at timestamptz not null default now(),
    kept_by text not null default '',
    published_at timestamptz,
    published_by text not null default '',
    deleted_at timestamptz,
    primary key (case_id, version_id),
    check (published_at is null or (deleted_at is null and violations = 0))
  )`,
  'create unique index versions_by_name on versions (case_id, name) where deleted_at is null',
  'create index versions_by_snapshot on versions (input_hash)',
  'create index versions_by_plan on versions (plan_hash)',
  `create table activations (
    case_id text not null references cases on delete cascade,
    activation integer not null,
    version_id text not null,
    activated_at timestamptz not null default now(),
    activated_by text not null default '',
    ended_at timestamptz,
    primary key (case_id, activation),
    foreign key (case_id, version_id) references versions on delete cascade
  )`,
  'create unique index one_active_version on activations (case_id) where ended_at is null',
  `create table version_settings (
    case_id text primary key references cases on delete cascade,
    old_kept integer not null default 5 check (old_kept between 0 and 100),
    last_number integer not null default 0
  )`,
  triggerFunction(
    'check_active_version',
    `declare
      checked text := case when tg_op = 'DELETE' then old.case_id else new.case_id end;
      listed integer;
      active integer;
    begin
      select count(*) into listed from versions where case_id = checked and deleted_at is null;
      select count(*) into active from activations as a join versions as v using (case_id, version_id)
        where a.case_id = checked and a.ended_at is null and v.deleted_at is null;
      if active <> least(listed, 1) then
        raise exception 'case % has % versions and % active ones', checked, listed, active
          using errcode = 'integrity_constraint_violation';
      end if;
      return null;
    end`,
  ),
  ...['versions', 'activations'].map(
    (table) =>
      `create constraint trigger check_active after insert or update or delete on ${table}
       deferrable initially deferred for each row execute function check_active_version()`,
  ),
  triggerFunction(
    'keep_published_version',
    `begin
      if ${isPublished('old')} then ${refuse('the version')} end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end`,
  ),
  `create trigger keep_published before update or delete on versions
   for each row execute function keep_published_version()`,
  triggerFunction(
    'keep_published_plan',
    `begin
      if exists (select 1 from versions as v where v.plan_hash = old.plan_hash and ${isPublished('v')}) then
        ${refuse('the plan of a version')}
      end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end`,
  ),
  `create trigger keep_published before update or delete on kept_plans
   for each row execute function keep_published_plan()`,
  triggerFunction(
    'keep_published_inputs',
    `begin
      if tg_op <> 'INSERT' then
        if exists (select 1 from versions as v where v.input_hash = old.input_hash and ${isPublished('v')}) then
          ${refuse('the snapshot of a version')}
        end if;
      end if;
      if tg_op = 'DELETE' then return old; end if;
      if exists (select 1 from versions as v where v.input_hash = new.input_hash and ${isPublished('v')}) then
        ${refuse('the snapshot of a version')}
      end if;
      return new;
    end`,
  ),
  `create trigger keep_published before insert or update or delete on input_manifests
   for each row execute function keep_published_inputs()`,
  triggerFunction(
    'keep_published_table',
    `begin
      if exists (
        select 1 from input_manifests as m join versions as v using (input_hash)
        where m.table_hash = old.table_hash and ${isPublished('v')}
      ) then
        ${refuse('a table of the snapshot of a version')}
      end if;
      if tg_op = 'DELETE' then return old; end if;
      return new;
    end`,
  ),
  `create trigger keep_published before update or delete on input_tables
   for each row execute function keep_published_table()`,
  triggerFunction(
    'keep_published_tables',
    `begin
      if exists (select 1 from versions as v where ${isPublished('v')}) then ${refuse('a version')} end if;
      return null;
    end`,
  ),
  ...['versions', 'kept_plans', 'input_manifests', 'input_tables'].map(
    (table) =>
      `create trigger keep_published_all before truncate on ${table}
       for each statement execute function keep_published_tables()`,
  ),
].join(';\n');
