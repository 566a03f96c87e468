-- Whether some of a call is, or may be, in a portal other than the one that is connected. For the app role.
create function is_in_another_portal(asked uuid) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from ledger l join lane n on n.workspace = l.workspace and n.live and n.hub_id <> l.hub_id
    where l.workspace = nullif(current_setting('app.workspace', true), '')::uuid and l.call = asked
      and l.part in ('ACTIVITY', 'TASK') and l.state in ('OPEN', 'WRITTEN'))
$$;
revoke execute on function is_in_another_portal(uuid) from public;

-- As before; but not of calls of which some is in another portal, and what that portal refused stays as it is.
create or replace function retry_calls(asked uuid[], most int) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
  with open as (
    select j.workspace, j.call from unnest(asked) with ordinality as a (call, place)
    join job j on j.workspace = nullif(current_setting('app.workspace', true), '')::uuid and j.call = a.call
    where (j.outcome = 'WAITING' or j.undone_at is not null or j.outcome in ('FAILED', 'WRITTEN') and exists (
        select from ledger l
        where l.workspace = j.workspace and l.call = j.call and l.state = 'REFUSED' and l.reason is distinct from 'tie'))
      and not is_in_another_portal(j.call)
    order by a.place limit most),
  locked as (
    select workspace, call from job join open using (workspace, call) order by workspace, call for update of job),
  tried as (
    update ledger l set state = 'NOT_DONE', attempts = 0, reason = 'retried', message = 'It is tried again.'
    from locked where l.workspace = locked.workspace and l.call = locked.call and l.state = 'REFUSED'
      and l.reason is distinct from 'tie'
      and not exists (select from lane n where n.workspace = l.workspace and n.live and n.hub_id <> l.hub_id))
  update job j set written = least(j.written, j.wanted - 1), due_at = now(), attempts = 0, version = j.version + 1,
    generation = j.generation + case when j.undone_at is null then 0 else 1 end, undone_at = null
  from locked where j.workspace = locked.workspace and j.call = locked.call
  returning j.call
$$;

do $$
begin
  execute format('grant execute on function is_in_another_portal(uuid) to %I', current_database() || '_app');
end $$;
