-- What crm-writer owns. Tenant tables have the workspace first in their keys. Due times and leases are by this clock.

-- One job per call: the newest revision wanted, the newest with a final outcome, and the receipt of what was last told.
create table job (
  workspace uuid not null,
  call uuid not null,
  wanted bigint not null,
  written bigint not null default 0,
  body bytea not null,
  traceparent text,
  generation int not null default 1,
  due_at timestamptz not null default now(),
  attempts int not null default 0,
  admitted_at timestamptz not null default now(),
  version bigint not null default 0,
  told_revision bigint,
  told_reason text,
  outcome text not null default 'WAITING' check (outcome in ('WRITTEN', 'SKIPPED', 'WAITING', 'FAILED', 'UNDONE')),
  receipt bytea,
  contact_id text,
  activity_id text,
  error_message text,
  phone_number text,
  rep_email text,
  primary key (workspace, call)
);
create index job_due on job (workspace, due_at) where written < wanted;
create index job_listed on job (workspace, admitted_at desc, call desc);

-- The newest known state of each tie to a portal.
create table connection (
  workspace uuid not null,
  hub_id text not null,
  grant_no bigint not null,
  version bigint not null,
  state text not null check (state in ('LIVE', 'BROKEN', 'REMOVED')),
  primary key (workspace, hub_id)
);

-- One grant's queue of work. Only whoever holds the lease sends anything to the portal.
create table lane (
  workspace uuid not null,
  hub_id text not null,
  grant_no bigint not null,
  live boolean not null default true,
  lease uuid,
  lease_until timestamptz,
  write_identity text not null default 'UNPROBED' check (write_identity in ('UNPROBED', 'UNIQUE', 'REFUSED')),
  write_identity_reason text,
  probe_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  primary key (workspace, hub_id, grant_no)
);

-- The match index: what is needed of the portal's records to find a call's contact, company, deal and owner.
create table crm_record (
  workspace uuid not null,
  hub_id text not null,
  grant_no bigint not null,
  object_type text not null,
  object_id text not null,
  version bigint not null,
  gone boolean not null,
  properties jsonb not null,
  associations jsonb not null,
  primary key (workspace, hub_id, grant_no, object_type, object_id)
);

create table match_key (
  workspace uuid not null,
  hub_id text not null,
  grant_no bigint not null,
  kind text not null,
  value text not null,
  object_type text not null,
  object_id text not null,
  primary key (workspace, hub_id, grant_no, kind, value, object_id)
);
create index match_key_of_record on match_key (workspace, hub_id, grant_no, object_type, object_id);

-- The first sync that finished under a grant; before its records are here nobody can say "no match".
create table first_sync (
  workspace uuid not null,
  hub_id text not null,
  grant_no bigint not null,
  records bigint not null,
  finished_at timestamptz not null default now(),
  filled_at timestamptz,
  primary key (workspace, hub_id, grant_no)
);

-- What we wrote, or tried to: one row per record that a call should have in a portal.
create table ledger (
  workspace uuid not null,
  hub_id text not null,
  write_id uuid not null,
  grant_no bigint not null,
  call uuid not null,
  part text not null check (part in ('ACTIVITY', 'TASK')),
  item text,
  object_type text not null,
  object_id text,
  state text not null check (state in ('OPEN', 'WRITTEN', 'REFUSED', 'NOT_DONE', 'DELETED')),
  revision bigint not null,
  written jsonb not null default '{}',
  intent_kind text check (intent_kind in ('CREATE', 'UPDATE')),
  intent jsonb,
  intended_at timestamptz,
  doubt_at timestamptz,
  attempts int not null default 0,
  reason text,
  message text,
  left_alone text[] not null default '{}',
  primary key (workspace, hub_id, write_id),
  check (state <> 'OPEN' or (intent_kind is not null and intent is not null and intended_at is not null))
);
create index ledger_of_call on ledger (workspace, call);
create index ledger_open on ledger (workspace, hub_id, doubt_at) where state = 'OPEN';

create table write_settings (
  workspace uuid primary key,
  write_mode text not null check (write_mode in ('SHADOW', 'LIVE')),
  version bigint not null
);

do $$
declare
  app text := current_database() || '_app';
  worker text := current_database() || '_worker';
  tenant_table text;
begin
  foreach tenant_table in array array['job', 'connection', 'lane', 'crm_record', 'match_key', 'first_sync', 'ledger',
                                      'write_settings'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('create policy of_the_workspace on %I to %I
      using (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)
      with check (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)', tenant_table, app);
    execute format('create policy of_the_worker on %I to %I using (true) with check (true)', tenant_table, worker);
    execute format('grant select, insert, update, delete on %I to %I', tenant_table, worker);
  end loop;
  execute format('grant select on job, lane to %I', app);
  execute format('grant select, insert, update on write_settings to %I', app);
end $$;
