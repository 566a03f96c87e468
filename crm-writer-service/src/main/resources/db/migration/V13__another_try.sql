-- Makes calls of the workspace due again, at most so many of those asked for, in the order given: calls that wait are due at
-- once, what HubSpot refused of a call may be sent again at the same revision. What only a person can decide stays as it is.
-- The version is raised, so that a pass that has the call in hand right now doesn't conclude over it. For the app role, which
-- changes neither jobs nor the ledger otherwise.
create function retry_calls(asked uuid[], most int) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
  with open as (
    select j.workspace, j.call from unnest(asked) with ordinality as a (call, place)
    join job j on j.workspace = nullif(current_setting('app.workspace', true), '')::uuid and j.call = a.call
    where j.outcome = 'WAITING' or j.outcome in ('FAILED', 'WRITTEN') and exists (
      select from ledger l
      where l.workspace = j.workspace and l.call = j.call and l.state = 'REFUSED' and l.reason is distinct from 'tie')
    order by a.place limit most),
  locked as (
    select workspace, call from job join open using (workspace, call) order by workspace, call for update of job),
  tried as (
    update ledger l set state = 'NOT_DONE', attempts = 0, reason = 'retried', message = 'It is tried again.'
    from locked where l.workspace = locked.workspace and l.call = locked.call and l.state = 'REFUSED'
      and l.reason is distinct from 'tie')
  update job j set written = least(j.written, j.wanted - 1), due_at = now(), attempts = 0, version = j.version + 1
  from locked where j.workspace = locked.workspace and j.call = locked.call
  returning j.call
$$;
revoke execute on function retry_calls(uuid[], int) from public;

do $$
begin
  execute format('grant execute on function retry_calls(uuid[], int) to %I', current_database() || '_app');
end $$;
