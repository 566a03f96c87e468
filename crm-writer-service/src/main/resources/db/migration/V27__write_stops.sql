-- Where the operator has stopped all writing: everywhere, in a portal (its hub_id) or for a workspace (its id). Rows are kept when
-- writing goes on: who stopped it, when and why.
create table write_stop (
  id bigint generated always as identity primary key,
  scope text not null check (scope in ('EVERYWHERE', 'PORTAL', 'WORKSPACE')),
  subject text not null,
  stopped_by text not null,
  stopped_at timestamptz not null default now(),
  reason text not null,
  lifted_by text,
  lifted_at timestamptz,
  check ((scope = 'EVERYWHERE') = (subject = '')),
  check ((lifted_by is null) = (lifted_at is null))
);
create unique index write_stop_in_force on write_stop (scope, subject) where lifted_at is null;

-- Whether the workspace's own admin has paused writing; who last paused it or let it go on, when and why.
alter table write_settings
  add column writing text not null default 'ON' check (writing in ('ON', 'PAUSED')),
  add column writing_changed_by text,
  add column writing_changed_at timestamptz,
  add column writing_reason text;
create index write_settings_paused on write_settings (workspace) where writing = 'PAUSED';

-- What a job waits for that ends for all calls of its workspace at once; none where it waits for something of its own.
alter table job add column closed_for text;
create index job_closed on job (workspace, closed_for, call) where closed_for is not null;
-- What waits to be woken by something of its own.
create index job_asleep on job (workspace, call)
  where written < wanted and due_at = 'infinity' and closed_for is null;
update job set closed_for = 'NO_CONNECTION'
where written < wanted and due_at = 'infinity' and told_reason = 'no-connection';

-- Who has stopped all writing of the workspace to the portal; none where nobody has.
create function write_stop_of(uuid, text) returns text
language sql stable
as $$
  select case
    when exists (select from write_stop s where s.lifted_at is null and (
      s.scope = 'EVERYWHERE' or s.scope = 'PORTAL' and s.subject = $2 or s.scope = 'WORKSPACE' and s.subject = $1::text))
      then 'STOPPED_BY_OPERATOR'
    when exists (select from write_settings w where w.workspace = $1 and w.writing = 'PAUSED') then 'STOPPED_BY_ADMIN' end
$$;

-- Why nothing of the workspace can be written now; none where something can.
create function why_closed(uuid) returns text
language sql stable
as $$
  select case
    when not exists (select from lane l where l.workspace = $1 and l.live) then
      case when exists (select from connection c where c.workspace = $1 and c.state = 'BROKEN')
        then 'NEEDS_RECONNECT' else 'NO_CONNECTION' end
    else (select write_stop_of(l.workspace, l.hub_id) from lane l where l.workspace = $1 and l.live limit 1) end
$$;

-- Calls that have been due for so many milliseconds ($1) although nothing of their workspace can be written, and why; at most so
-- many ($2) of each workspace. One look per workspace that has calls left, however many those are: right after a flood the
-- planner would rather read and sort all that waits.
create function calls_to_close(bigint, int) returns table (workspace uuid, call uuid, closed_for text)
language sql stable
set enable_sort = off set enable_bitmapscan = off set enable_seqscan = off
as $$
  with recursive waiting as (
    (select j.workspace from job j where j.written < j.wanted order by j.workspace limit 1)
    union all
    select (select j.workspace from job j where j.written < j.wanted and j.workspace > w.workspace
            order by j.workspace limit 1)
    from waiting w where w.workspace is not null)
  select closed.workspace, due.call, closed.why
  from (select w.workspace, why_closed(w.workspace) as why from waiting w where w.workspace is not null offset 0) closed,
    (values (false), (true)) as kind (backfill),
    lateral (
      select j.call from job j
      where j.workspace = closed.workspace and j.backfill = kind.backfill and j.written < j.wanted
        and j.due_at <= now() - $1 * interval '1 millisecond'
      order by j.due_at, j.call limit $2) due
  where closed.why is not null
$$;

-- Calls that wait for something which has ended, or is something else by now; at most so many ($1) of each workspace.
create function calls_to_open(int) returns table (workspace uuid, call uuid)
language sql stable
set enable_sort = off set enable_bitmapscan = off set enable_seqscan = off
as $$
  with recursive waiting as (
    (select j.workspace, j.closed_for from job j where j.closed_for is not null order by j.workspace, j.closed_for limit 1)
    union all
    select next.workspace, next.closed_for from waiting w, lateral (
      select j.workspace, j.closed_for from job j
      where j.closed_for is not null and (j.workspace, j.closed_for) > (w.workspace, w.closed_for)
      order by j.workspace, j.closed_for limit 1) next)
  select w.workspace, over.call
  from (select w.workspace, w.closed_for, why_closed(w.workspace) as now_for from waiting w offset 0) w,
    lateral (
      select j.call from job j where j.workspace = w.workspace and j.closed_for = w.closed_for
      order by j.call limit $1) over
  where w.now_for is distinct from w.closed_for
$$;

do $$
declare
  worker text := current_database() || '_worker';
begin
  -- The operator's own, of no workspace: the app role sees nothing of it.
  execute format('grant select, insert, update on write_stop to %I', worker);
end $$;
