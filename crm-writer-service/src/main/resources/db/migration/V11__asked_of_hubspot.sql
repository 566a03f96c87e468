-- What HubSpot was asked for because the match index did not know it, and when. Whom it showed is in the index since.
create table asked_key (
  workspace uuid not null,
  hub_id text not null,
  grant_no bigint not null,
  kind text not null check (kind in ('EMAIL', 'PHONE', 'OWNERS')),
  value text not null,
  asked_at timestamptz not null default now(),
  primary key (workspace, hub_id, grant_no, kind, value)
);
create index asked_key_by_age on asked_key (workspace, hub_id, grant_no, asked_at);

do $$
declare
  app text := current_database() || '_app';
  worker text := current_database() || '_worker';
begin
  execute 'alter table asked_key enable row level security';
  execute format('create policy of_the_workspace on asked_key to %I
    using (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)
    with check (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)', app);
  execute format('create policy of_the_worker on asked_key to %I using (true) with check (true)', worker);
  execute format('grant select, insert, update, delete on asked_key to %I', worker);
end $$;
