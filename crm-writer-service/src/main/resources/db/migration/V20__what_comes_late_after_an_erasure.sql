-- The addresses and numbers of whom somebody asked to be forgotten, as hashes: by them a call is known that was accepted
-- before and comes after. The workspace's id is in each hash, so that equal ones of two workspaces are not seen to be equal.
create table erased_person (
  workspace uuid not null,
  hash bytea not null,
  subject text not null,
  primary key (workspace, hash, subject)
);
create index erased_person_of_subject on erased_person (workspace, subject);

create function hash_of_person(uuid, text) returns bytea
language sql immutable
as $$
  select sha256(convert_to($1 || '/' || $2, 'UTF8'))
$$;

-- Whether somebody was on a call accepted then who was to be forgotten later.
create function is_of_erased_person(uuid, timestamptz, text[]) returns boolean
language sql stable
as $$
  select exists (
    select from erased_person p join erasure e on e.workspace = p.workspace and e.subject = p.subject
    where p.workspace = $1 and e.asked_at >= $2
      and p.hash = any (array(select hash_of_person($1, person) from unnest($3) person)))
$$;

do $$
declare
  app text := current_database() || '_app';
  worker text := current_database() || '_worker';
begin
  execute 'alter table erased_person enable row level security';
  execute format('create policy of_the_workspace on erased_person to %I
    using (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)
    with check (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)', app);
  execute format('create policy of_the_worker on erased_person to %I using (true) with check (true)', worker);
  execute format('grant select, insert, update, delete on erased_person to %I', worker);
end $$;

-- When the grant was established: whether a workspace's erasure means it. Unknown of what was told before.
alter table connection add column established_at timestamptz;

-- What is to be told of a workspace's calls, and what of theirs is set aside, found without reading it all.
create index outbox_of_key on outbox (workspace, key);
create index set_aside_of_key on set_aside (workspace, key);
