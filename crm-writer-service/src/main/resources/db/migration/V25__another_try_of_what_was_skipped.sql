-- Why a call was skipped is told_reason from now on, as why one waits is. Of those before, as far as it can be told.
update job set told_reason = case
    when error_message like '%the workspace is in shadow mode.' then 'shadow'
    when error_message like 'Nobody in HubSpot has an address or number%' then 'no-contact'
    when error_message like '% contacts share the number or address%' then 'several-contacts' end
where outcome = 'SKIPPED' and told_reason is null;

create index job_skipped on job (workspace, told_reason, admitted_at) where outcome = 'SKIPPED';

-- As before; and calls that were skipped, whatever for. What HubSpot did not know of people a moment ago is asked anew.
create or replace function retry_calls(asked uuid[], most int) returns setof uuid
language sql security definer set search_path = public, pg_temp as $$
  with open as (
    select j.workspace, j.call from unnest(asked) with ordinality as a (call, place)
    join job j on j.workspace = nullif(current_setting('app.workspace', true), '')::uuid and j.call = a.call
    where (j.outcome in ('WAITING', 'SKIPPED') or j.undone_at is not null
        or j.outcome in ('FAILED', 'WRITTEN') and exists (
          select from ledger l
          where l.workspace = j.workspace and l.call = j.call and l.state = 'REFUSED'
            and coalesce(l.reason, '') not in ('tie', 'left-as-it-is')))
      and not is_in_another_portal(j.call)
    order by a.place limit most),
  locked as (
    select workspace, call, people, outcome = 'SKIPPED' or told_reason = 'no-contact-yet' as found_nobody
    from job join open using (workspace, call) order by workspace, call for update of job),
  asked_anew as (
    delete from asked_key k using locked
    where k.workspace = locked.workspace and locked.found_nobody and k.value = any(locked.people)),
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
