-- What came of each request that a record of ours was in, for the call's reader and for taking it back: rows are only ever
-- added. A request that is in doubt, or was not carried out, has none. Property by property what a record held before and
-- what HubSpot keeps since: {name: {before, after}}; what was empty is null.
create table ledger_history (
  workspace uuid not null,
  hub_id text not null,
  write_id uuid not null,
  number bigint generated always as identity,
  call uuid not null,
  part text not null,
  item text,
  kind text not null check (kind in ('CREATE', 'UPDATE')),
  outcome text not null check (outcome in ('WRITTEN', 'REFUSED')),
  object_type text not null,
  object_id text,
  revision bigint not null,
  rules int not null,
  properties jsonb not null,
  reason text,
  message text,
  request_id text,
  intended_at timestamptz not null,
  settled_at timestamptz not null default now(),
  primary key (workspace, hub_id, write_id, number)
);
create index ledger_history_of_call on ledger_history (workspace, call, number);

-- The version of the rules by which the call was planned when it was last told of.
alter table job add column rules int;

do $$
declare
  app text := current_database() || '_app';
  worker text := current_database() || '_worker';
begin
  alter table ledger_history enable row level security;
  execute format('create policy of_the_workspace on ledger_history to %I
    using (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)
    with check (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)', app);
  execute format('create policy of_the_worker on ledger_history to %I using (true) with check (true)', worker);
  execute format('grant select, insert, update, delete on ledger_history to %I', worker);
  execute format('grant select on ledger_history to %I', app);
end $$;
