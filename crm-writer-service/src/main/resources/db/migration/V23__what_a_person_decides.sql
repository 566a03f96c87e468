-- What only a person can say, or has to approve of, and what they said. A question is asked in the transaction that stores why
-- it is one, and answered once.
create table review (
  workspace uuid not null,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('TIE', 'AMOUNT')),
  call uuid not null,
  hub_id text not null,
  grant_no bigint not null,
  write_id uuid not null,
  part text not null,
  item text,
  object_type text not null,
  object_id text,
  question jsonb not null,
  asked_at timestamptz not null default now(),
  answer text,
  decided_by text,
  decided_at timestamptz,
  withdrawn_at timestamptz,
  primary key (workspace, id),
  check ((answer is null) = (decided_at is null) and (decided_by is null) = (decided_at is null))
);
create unique index review_open on review (workspace, hub_id, write_id) where decided_at is null and withdrawn_at is null;
create index review_of_call on review (workspace, call);
create index review_listed on review (workspace, asked_at desc, id desc);

insert into review (workspace, kind, call, hub_id, grant_no, write_id, part, item, object_type, question)
select workspace, 'TIE', call, hub_id, grant_no, write_id, part, item, object_type, jsonb_build_object(
    'title', coalesce(intent -> 'properties' ->> 'hs_call_title', intent -> 'properties' ->> 'hs_meeting_title',
                      intent -> 'properties' ->> 'hs_task_subject'),
    'at', intent -> 'properties' ->> 'hs_timestamp', 'candidates', '[]'::jsonb)
from ledger where state = 'REFUSED' and reason = 'tie' and object_id is null;

-- What somebody left as it is may be in the portal still.
drop index ledger_unsettled;
create index ledger_unsettled on ledger (workspace, hub_id, object_type)
  where object_id is null and (state = 'OPEN' or reason in ('tie', 'left-as-it-is'));

-- Whose history is old is found without reading it all.
create index ledger_history_by_age on ledger_history (settled_at);

-- A person says which record a doubtful one is (its id), that it was never made ('none'), or that all stays as it is ('leave').
-- Answers 'done'; 'decided' where somebody else was first; 'closed' where it is no question any more; 'taken' where the record is
-- another of ours. What was never made is made again by the lane, an activity under the ids of the next generation; which record
-- it is, is read by the lane before anything of it counts as ours. The version of the job is raised, so that a pass that has the
-- call in hand doesn't conclude over it. For the app role.
create function decide_tie(asked uuid, said text, by_whom text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  of_workspace uuid := nullif(current_setting('app.workspace', true), '')::uuid;
  found_review review;
begin
  select * into found_review from review r where r.workspace = of_workspace and r.id = asked and r.kind = 'TIE';
  if not found then
    return 'closed';
  end if;
  perform from job j where j.workspace = of_workspace and j.call = found_review.call for update;
  perform from ledger l
    where l.workspace = of_workspace and l.hub_id = found_review.hub_id and l.write_id = found_review.write_id for update;
  select * into found_review from review r where r.workspace = of_workspace and r.id = asked for update;
  if found_review.decided_at is not null then
    return 'decided';
  end if;
  perform from ledger l
    where l.workspace = of_workspace and l.hub_id = found_review.hub_id and l.write_id = found_review.write_id
      and l.state = 'REFUSED' and l.reason = 'tie';
  if not found or found_review.withdrawn_at is not null then
    update review r set withdrawn_at = coalesce(r.withdrawn_at, now()) where r.workspace = of_workspace and r.id = asked;
    return 'closed';
  end if;
  if said not in ('none', 'leave') then
    -- Two questions may name the same record at once.
    perform pg_advisory_xact_lock(hashtextextended(
      concat_ws('/', of_workspace, found_review.hub_id, found_review.object_type, said), 0));
    perform from ledger l
      where l.workspace = of_workspace and l.hub_id = found_review.hub_id and l.object_type = found_review.object_type
        and l.object_id = said;
    if found then
      return 'taken';
    end if;
  end if;
  update ledger l set
    state = case when said = 'leave' then 'REFUSED' when said <> 'none' then 'OPEN'
                 when l.part = 'ACTIVITY' then 'UNDONE' else 'NOT_DONE' end,
    object_id = case when said in ('none', 'leave') then null else said end,
    doubt_at = case when said in ('none', 'leave') then null else now() end, attempts = 0,
    reason = case said when 'leave' then 'left-as-it-is' when 'none' then 'never-made' else 'named' end,
    message = case said when 'leave' then 'Somebody decided that it stays as it is: nothing more is written of it.'
                        when 'none' then 'Somebody decided that it was never made.'
                        else 'Somebody decided which record it is.' end
  where l.workspace = of_workspace and l.hub_id = found_review.hub_id and l.write_id = found_review.write_id;
  update job j set written = least(j.written, j.wanted - 1), attempts = 0, version = j.version + 1,
    due_at = case when said in ('none', 'leave') then now() else 'infinity' end,
    generation = j.generation + case when said = 'none' and found_review.part = 'ACTIVITY' then 1 else 0 end
  where j.workspace = of_workspace and j.call = found_review.call;
  update review r set answer = said, decided_by = by_whom, decided_at = now()
  where r.workspace = of_workspace and r.id = asked;
  return 'done';
end $$;
revoke execute on function decide_tie(uuid, text, text) from public;

-- A person approves of an amount or rejects it. Answers as above, or 'busy' while it isn't known what became of an earlier amount.
-- What is approved of is written by the lane, as far as the deal still holds what it held when it was asked. For the app role.
create function decide_amount(asked uuid, said text, by_whom text) returns text
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  of_workspace uuid := nullif(current_setting('app.workspace', true), '')::uuid;
  found_review review;
  entry_state text;
begin
  select * into found_review from review r where r.workspace = of_workspace and r.id = asked and r.kind = 'AMOUNT';
  if not found then
    return 'closed';
  end if;
  perform from job j where j.workspace = of_workspace and j.call = found_review.call for update;
  select l.state into entry_state from ledger l
    where l.workspace = of_workspace and l.hub_id = found_review.hub_id and l.write_id = found_review.write_id for update;
  select * into found_review from review r where r.workspace = of_workspace and r.id = asked for update;
  if found_review.decided_at is not null then
    return 'decided';
  end if;
  if entry_state = 'OPEN' then
    return 'busy';
  end if;
  if entry_state is null or entry_state in ('DELETED', 'UNDONE') or found_review.withdrawn_at is not null then
    update review r set withdrawn_at = coalesce(r.withdrawn_at, now()) where r.workspace = of_workspace and r.id = asked;
    return 'closed';
  end if;
  if said = 'approve' then
    update ledger l set state = 'NOT_DONE', attempts = 0, reason = 'approved', message = 'Somebody approved of it.'
    where l.workspace = of_workspace and l.hub_id = found_review.hub_id and l.write_id = found_review.write_id;
  end if;
  update job j set written = least(j.written, j.wanted - 1), due_at = now(), attempts = 0, version = j.version + 1
  where j.workspace = of_workspace and j.call = found_review.call;
  update review r set answer = said, decided_by = by_whom, decided_at = now()
  where r.workspace = of_workspace and r.id = asked;
  return 'done';
end $$;
revoke execute on function decide_amount(uuid, text, text) from public;

do $$
declare
  app text := current_database() || '_app';
  worker text := current_database() || '_worker';
begin
  alter table review enable row level security;
  execute format('create policy of_the_workspace on review to %I
    using (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)
    with check (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)', app);
  execute format('create policy of_the_worker on review to %I using (true) with check (true)', worker);
  execute format('grant select, insert, update, delete on review to %I', worker);
  execute format('grant select on review to %I', app);
  execute format('grant execute on function decide_tie(uuid, text, text), decide_amount(uuid, text, text) to %I', app);
end $$;
