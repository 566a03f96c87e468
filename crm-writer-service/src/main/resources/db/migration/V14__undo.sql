-- Taking a call back out of HubSpot is work of its job: asked for, then done by whoever holds the lane.
alter table job add column undo_asked_at timestamptz, add column undone_at timestamptz;

alter table ledger drop constraint ledger_state_check, drop constraint ledger_intent_kind_check;
alter table ledger
  add constraint ledger_state_check check (state in ('OPEN', 'WRITTEN', 'REFUSED', 'NOT_DONE', 'DELETED', 'UNDONE')),
  add constraint ledger_intent_kind_check check (intent_kind in ('CREATE', 'UPDATE', 'ARCHIVE', 'REVERT'));
alter table ledger_history drop constraint ledger_history_kind_check, drop constraint ledger_history_outcome_check;
alter table ledger_history
  add constraint ledger_history_kind_check check (kind in ('CREATE', 'UPDATE', 'ARCHIVE', 'REVERT')),
  add constraint ledger_history_outcome_check check (outcome in ('WRITTEN', 'REFUSED', 'UNDONE'));

-- Asks for a call to be taken back; no row where nothing of it is, or may be, in the portal that is connected. The version is
-- raised, so that a pass that has the call in hand right now doesn't conclude over it. For the app role.
create function undo_call(asked uuid) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
  update job j set undo_asked_at = coalesce(j.undo_asked_at, now()), written = least(j.written, j.wanted - 1),
    due_at = now(), attempts = 0, version = j.version + 1
  where j.workspace = nullif(current_setting('app.workspace', true), '')::uuid and j.call = asked and j.undone_at is null
    and exists (
      select from ledger l join lane n on n.workspace = l.workspace and n.hub_id = l.hub_id and n.live
      where l.workspace = j.workspace and l.call = j.call
        and (l.state = 'OPEN' or l.object_id is not null and l.state in ('WRITTEN', 'NOT_DONE', 'REFUSED')))
  returning j.call
$$;
revoke execute on function undo_call(uuid) from public;

-- As before; and a call that was taken back is written again, as records of a new generation.
create or replace function retry_calls(asked uuid[], most int) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
  with open as (
    select j.workspace, j.call from unnest(asked) with ordinality as a (call, place)
    join job j on j.workspace = nullif(current_setting('app.workspace', true), '')::uuid and j.call = a.call
    where j.outcome = 'WAITING' or j.undone_at is not null or j.outcome in ('FAILED', 'WRITTEN') and exists (
      select from ledger l
      where l.workspace = j.workspace and l.call = j.call and l.state = 'REFUSED' and l.reason is distinct from 'tie')
    order by a.place limit most),
  locked as (
    select workspace, call from job join open using (workspace, call) order by workspace, call for update of job),
  tried as (
    update ledger l set state = 'NOT_DONE', attempts = 0, reason = 'retried', message = 'It is tried again.'
    from locked where l.workspace = locked.workspace and l.call = locked.call and l.state = 'REFUSED'
      and l.reason is distinct from 'tie')
  update job j set written = least(j.written, j.wanted - 1), due_at = now(), attempts = 0, version = j.version + 1,
    generation = j.generation + case when j.undone_at is null then 0 else 1 end, undone_at = null
  from locked where j.workspace = locked.workspace and j.call = locked.call
  returning j.call
$$;

do $$
begin
  execute format('grant execute on function undo_call(uuid) to %I', current_database() || '_app');
end $$;
