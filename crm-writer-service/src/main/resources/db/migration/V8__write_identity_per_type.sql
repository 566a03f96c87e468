-- How a portal lets us know our records again, per grant and type of record. What was last found out; due anew by
-- lane.probe_at. lane.write_identity and its reason are for the version before this one alone, and go with the next.
create table write_identity (
  workspace uuid not null,
  hub_id text not null,
  grant_no bigint not null,
  object_type text not null,
  mode text not null check (mode in ('UNIQUE', 'PLAIN', 'BARE', 'NOT_MADE')),
  property text,
  reason text,
  probed_at timestamptz not null default now(),
  primary key (workspace, hub_id, grant_no, object_type),
  check ((mode in ('UNIQUE', 'PLAIN')) = (property is not null))
);

-- Which of our records, if any, a record of the portal is.
create index ledger_of_object on ledger (workspace, hub_id, object_id) where object_id is not null;
-- Records of ours that may be in the portal without our knowing which they are.
create index ledger_unsettled on ledger (workspace, hub_id, object_type)
  where object_id is null and (state = 'OPEN' or reason = 'tie');

update lane set probe_at = now();

do $$
declare
  app text := current_database() || '_app';
  worker text := current_database() || '_worker';
begin
  execute 'alter table write_identity enable row level security';
  execute format('create policy of_the_workspace on write_identity to %I
    using (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)
    with check (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)', app);
  execute format('create policy of_the_worker on write_identity to %I using (true) with check (true)', worker);
  execute format('grant select, insert, update, delete on write_identity to %I', worker);
  execute format('grant select on write_identity to %I', app);
  -- A workspace that goes live has its portal set up before its first call.
  execute format('grant update (probe_at) on lane to %I', app);
end $$;
