-- Calls of long ago (imports, replays, a topic read anew) let those that just ended go first and keep a fifth.
alter table job add column backfill boolean not null default false;

-- What waits is found in order, however much of it there is, for live calls and for backfill each.
create index job_waiting on job (workspace, backfill, due_at, call) where written < wanted;
drop index job_due;

-- The longest due of one kind ($2) but for those in hand ($3), at most $4. Right after a flood the statistics know nothing of
-- it, and the planner would rather sort all that waits than read the index in its order.
create function due_calls(uuid, boolean, uuid[], int) returns table (call uuid, backfill boolean, bytes int)
language sql stable
set enable_sort = off set enable_bitmapscan = off set enable_seqscan = off
as $$
  select j.call, j.backfill, octet_length(j.body) from job j
  where j.workspace = $1 and j.backfill = $2 and j.written < j.wanted and j.due_at <= now()
    and j.call not in (select unnest($3::uuid[]))
  order by j.due_at, j.call limit $4
$$;
