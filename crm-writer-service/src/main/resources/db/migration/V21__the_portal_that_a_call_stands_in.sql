-- A call stays in the portal that it was written to. The portal that somebody wants it written to besides; none where nobody
-- asked.
alter table job add column asked_portal text;

-- Whether some of a call is, or may be, in a portal other than the one that is connected, and none of it in that one. What
-- somebody deleted there counts, or left as it is without knowing whether it was made; what was taken back does not. For the app
-- role.
create or replace function is_in_another_portal(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  with known as (
    select l.hub_id = n.hub_id as here from ledger l
    join job j on j.workspace = l.workspace and j.call = l.call
    join lane n on n.workspace = l.workspace and n.live
    where l.workspace = nullif(current_setting('app.workspace', true), '')::uuid and l.call = asked
      and l.part in ('ACTIVITY', 'TASK') and j.asked_portal is distinct from n.hub_id
      and (l.state = 'OPEN' or l.state = 'REFUSED' and l.reason in ('tie', 'left-as-it-is')
        or l.object_id is not null and l.state <> 'UNDONE'))
  select exists (select from known where not here) and not exists (select from known where here)
$$;

-- As before; and a revision that was not written because its call is in another portal, once that one is connected again.
create or replace function retry_calls(asked uuid[], most int) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
  with open as (
    select j.workspace, j.call from unnest(asked) with ordinality as a (call, place)
    join job j on j.workspace = nullif(current_setting('app.workspace', true), '')::uuid and j.call = a.call
    where (j.outcome = 'WAITING' or j.undone_at is not null
        or j.outcome = 'SKIPPED' and j.told_reason = 'in-another-portal'
        or j.outcome in ('FAILED', 'WRITTEN') and exists (
          select from ledger l
          where l.workspace = j.workspace and l.call = j.call and l.state = 'REFUSED'
            and coalesce(l.reason, '') not in ('tie', 'left-as-it-is')))
      and not is_in_another_portal(j.call)
    order by a.place limit most),
  locked as (
    select workspace, call from job join open using (workspace, call) order by workspace, call for update of job),
  tried as (
    update ledger l set state = 'NOT_DONE', attempts = 0, reason = 'retried', message = 'It is tried again.'
    from locked where l.workspace = locked.workspace and l.call = locked.call and l.state = 'REFUSED'
      and coalesce(l.reason, '') not in ('tie', 'left-as-it-is')
      and not exists (select from lane n where n.workspace = l.workspace and n.live and n.hub_id <> l.hub_id))
  update job j set written = least(j.written, j.wanted - 1), due_at = now(), attempts = 0, version = j.version + 1,
    generation = j.generation + case when j.undone_at is null then 0 else 1 end, undone_at = null
  from locked where j.workspace = locked.workspace and j.call = locked.call
  returning j.call
$$;

-- Has a call that is in another portal written to the one that is connected too; no row where it is in none, or is to be taken
-- back. For the app role.
create function write_call_here(asked uuid) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
  update job j set asked_portal = n.hub_id, written = least(j.written, j.wanted - 1), due_at = now(), attempts = 0,
    version = j.version + 1, generation = j.generation + case when j.undone_at is null then 0 else 1 end, undone_at = null
  from lane n
  where j.workspace = nullif(current_setting('app.workspace', true), '')::uuid and j.call = asked
    and n.workspace = j.workspace and n.live and j.undo_asked_at is null and is_in_another_portal(j.call)
  returning j.call
$$;
revoke execute on function write_call_here(uuid) from public;

do $$
begin
  execute format('grant execute on function write_call_here(uuid) to %I', current_database() || '_app');
end $$;
