-- What is to be forgotten, and what was: by these rows what arrives late is dropped. They hold ids and nothing else.
create table erasure (
  workspace uuid not null,
  subject text not null,
  kind text not null check (kind in ('GRANT', 'WORKSPACE', 'CONTACT', 'CALL')),
  hub_id text,
  grant_no bigint,
  contact_id text,
  call uuid,
  asked_at timestamptz not null,
  tried_at timestamptz,
  done_at timestamptz,
  primary key (workspace, subject)
);
create index erasure_undone on erasure (tried_at nulls first, asked_at) where done_at is null;
create index erasure_of_all on erasure (workspace, asked_at) where kind in ('GRANT', 'WORKSPACE');

-- The addresses and numbers of everyone outside who was on the call: whose it is when somebody is to be forgotten. Unknown of
-- calls that were admitted before.
alter table job add column people text[];

-- Whether a record of the portal belongs to what was purged.
create function is_purged(uuid, text, bigint) returns boolean
language sql stable
as $$
  select exists (select from erasure
    where workspace = $1 and kind in ('GRANT', 'WORKSPACE') and (kind = 'WORKSPACE' or hub_id = $2) and grant_no >= $3)
$$;

-- Whether a call belongs to what was erased: itself, or all that was accepted until then.
create function is_erased(uuid, uuid, timestamptz) returns boolean
language sql stable
as $$
  select exists (select from erasure where workspace = $1 and subject = 'call/' || $2)
    or exists (select from erasure where workspace = $1 and kind in ('GRANT', 'WORKSPACE') and asked_at >= $3)
$$;

do $$
declare
  app text := current_database() || '_app';
  worker text := current_database() || '_worker';
begin
  execute 'alter table erasure enable row level security';
  execute format('create policy of_the_workspace on erasure to %I
    using (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)
    with check (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)', app);
  execute format('create policy of_the_worker on erasure to %I using (true) with check (true)', worker);
  execute format('grant select, insert, update, delete on erasure to %I', worker);
end $$;
