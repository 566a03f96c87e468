-- Contacts and deals belong to the customer: what calls change of them has rows in the ledger like what calls make.
alter table ledger
  drop constraint ledger_part_check,
  add constraint ledger_part_check check (part in ('ACTIVITY', 'TASK', 'CONTACT_UPDATE', 'DEAL_UPDATE')),
  -- When the call was, for what changes a customer's record: what newer calls set is not set back.
  add column called_at timestamptz;

-- Whether calls may change them.
alter table write_settings
  add column update_contacts boolean not null default false,
  add column update_deals boolean not null default false;

-- What we last set of a customer's record, and for which call: nothing older sets it back, and what holds something else by
-- now was changed by somebody.
create table record_value (
  workspace uuid not null,
  hub_id text not null,
  object_type text not null,
  object_id text not null,
  property text not null,
  fingerprint text not null,
  called_at timestamptz not null,
  call uuid not null,
  primary key (workspace, hub_id, object_type, object_id, property)
);
create index record_value_of_call on record_value (workspace, call);

-- What can be changed of a type of record in a portal: which properties of ours it has, or why it has them not; its pipelines.
create table changeable (
  workspace uuid not null,
  hub_id text not null,
  grant_no bigint not null,
  object_type text not null,
  facts jsonb not null,
  read_at timestamptz not null default now(),
  primary key (workspace, hub_id, grant_no, object_type)
);

do $$
declare
  app text := current_database() || '_app';
  worker text := current_database() || '_worker';
  tenant_table text;
begin
  foreach tenant_table in array array['record_value', 'changeable'] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('create policy of_the_workspace on %I to %I
      using (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)
      with check (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)', tenant_table, app);
    execute format('create policy of_the_worker on %I to %I using (true) with check (true)', tenant_table, worker);
    execute format('grant select, insert, update, delete on %I to %I', tenant_table, worker);
  end loop;
  -- The settings show which properties could not be made.
  execute format('grant select on changeable to %I', app);
end $$;
