-- What a portal's admins have decided and plans depend on: read with the first calls of a grant, and when it is old.
create table portal_facts (
  workspace uuid not null,
  hub_id text not null,
  grant_no bigint not null,
  time_zone text,
  call_outcomes jsonb not null,
  meeting_outcomes jsonb not null,
  read_at timestamptz not null default now(),
  primary key (workspace, hub_id, grant_no)
);

-- Whose task it is when nobody else can be found, and how long a call waits for what was said in it.
alter table write_settings
  add column default_owner_id text,
  add column wait_for_analysis_minutes int not null default 0 check (wait_for_analysis_minutes between 0 and 60);

-- Whether somebody may be named as an owner: nobody can be told to be wrong before the portal's owners are known. The app role
-- reads nothing of the portal's records but this.
create function may_be_owner(asked text) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  with owners as (
    select r.object_id from crm_record r join lane l using (workspace, hub_id, grant_no)
    where r.workspace = nullif(current_setting('app.workspace', true), '')::uuid
      and l.live and r.object_type = 'owners' and not r.gone)
  select not exists (select from owners) or exists (select from owners where object_id = asked)
$$;
revoke execute on function may_be_owner(text) from public;

do $$
declare
  app text := current_database() || '_app';
  worker text := current_database() || '_worker';
begin
  alter table portal_facts enable row level security;
  execute format('create policy of_the_workspace on portal_facts to %I
    using (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)
    with check (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)', app);
  execute format('create policy of_the_worker on portal_facts to %I using (true) with check (true)', worker);
  execute format('grant select, insert, update, delete on portal_facts to %I', worker);
  execute format('grant execute on function may_be_owner(text) to %I', app);
end $$;
