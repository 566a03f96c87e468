-- Endpoints, deliveries and calls. Requests come as ingest_app under row-level security; the take, the merge and the
-- republishing come as ingest_worker, because a webhook names no workspace until its endpoint is known.

create table endpoint (
  workspace uuid not null,
  id uuid not null unique,
  source text not null,
  name text,
  proof text not null,
  proof_header text,
  idempotency_key text,
  created_by text not null,
  created_at timestamptz not null,
  disabled_at timestamptz,
  primary key (workspace, id)
);
create unique index endpoint_once on endpoint (workspace, idempotency_key) where idempotency_key is not null;

-- Apart from endpoint, so that no request can read it: ingest_app may only add, ingest_worker only read.
create table endpoint_secret (
  workspace uuid not null,
  endpoint uuid not null,
  secret text not null,
  primary key (workspace, endpoint),
  foreign key (workspace, endpoint) references endpoint (workspace, id) on delete cascade
);

-- Narrow, and kept longer than bodies: it decides whether a delivery is new.
create table delivery_key (
  workspace uuid not null,
  endpoint uuid not null,
  key text not null,
  delivery uuid not null,
  received_at timestamptz not null,
  primary key (workspace, endpoint, key)
);

create table delivery (
  workspace uuid not null,
  received_at timestamptz not null,
  id uuid not null,
  endpoint uuid not null,
  source text not null,
  traceparent text,
  body bytea not null,
  primary key (workspace, received_at, id)
) partition by range (received_at);
create table delivery_otherwise partition of delivery default;

-- What the merge still has to do; a row goes when it is done.
create table unmerged (
  seq bigint generated always as identity primary key,
  workspace uuid not null,
  received_at timestamptz not null,
  delivery uuid not null,
  bytes int not null,
  attempts int not null default 0,
  due_at timestamptz not null default now()
);

create table delivery_set_aside (
  workspace uuid not null,
  delivery uuid not null,
  received_at timestamptz not null,
  reason text not null,
  set_aside_at timestamptz not null default now(),
  primary key (workspace, delivery)
);

create table call (
  workspace uuid not null,
  id uuid not null,
  source text not null,
  source_call_id text not null,
  revision bigint not null default 0,
  facts jsonb not null default '{}',
  document jsonb,
  rep_email text,
  rep_user text,
  began_at timestamptz not null,
  updated_at timestamptz not null default now(),
  primary key (workspace, id)
);
create index call_newest on call (workspace, began_at desc, id desc) where revision > 0;

create table transcript (
  workspace uuid not null,
  call uuid not null,
  id uuid not null,
  text text not null,
  primary key (workspace, call, id)
);

-- Calls whose newest revision has no final answer from crm-writer yet.
create table awaiting_answer (
  workspace uuid not null,
  call uuid not null,
  revision bigint not null,
  attempts int not null default 0,
  due_at timestamptz not null,
  primary key (workspace, call)
);
create index awaiting_answer_due on awaiting_answer (due_at);

-- Only the owner may create tables; the worker asks for the coming months by this.
create function make_delivery_partitions(months int) returns void
  language plpgsql security definer set search_path = pg_catalog, public as $$
declare
  month timestamp;
  name text;
begin
  for i in 0..months loop
    month := date_trunc('month', now() at time zone 'UTC') + make_interval(months => i);
    name := 'delivery_' || to_char(month, 'YYYY_MM');
    if to_regclass('public.' || name) is null then
      execute format('create table public.%I partition of public.delivery for values from (%L) to (%L)', name,
        to_char(month, 'YYYY-MM-DD') || ' 00:00:00+00',
        to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00:00+00');
    end if;
  end loop;
end $$;
revoke all on function make_delivery_partitions from public;
grant execute on function make_delivery_partitions to ingest_worker;
select make_delivery_partitions(2);

grant select, insert on endpoint to ingest_app;
grant update (disabled_at) on endpoint to ingest_app;
grant insert on endpoint_secret to ingest_app;
grant select on call, transcript to ingest_app;

grant select on endpoint, endpoint_secret to ingest_worker;
grant select, insert on delivery_key, delivery, delivery_set_aside, transcript to ingest_worker;
grant select, insert, update, delete on unmerged, awaiting_answer to ingest_worker;
grant select, insert, update on call to ingest_worker;

do $$
declare
  name text;
begin
  foreach name in array array['endpoint', 'endpoint_secret', 'delivery_key', 'delivery', 'unmerged',
                              'delivery_set_aside', 'call', 'transcript', 'awaiting_answer'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy of_the_worker on %I to ingest_worker using (true) with check (true)', name);
    execute format('create policy of_the_workspace on %I to ingest_app
      using (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)', name);
  end loop;
end $$;
