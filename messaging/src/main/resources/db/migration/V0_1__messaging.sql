-- What messaging needs in the database of each service that publishes or reads events. The roles are named after the
-- database: <database>_app for requests, under row-level security; <database>_worker for relay and readers.

create table outbox (
  seq bigint generated always as identity primary key,
  id uuid not null,
  workspace uuid not null,
  topic text not null,
  key text not null,
  type text not null,
  occurred_at timestamptz not null,
  traceparent text,
  value bytea not null,
  created_at timestamptz not null default now(),
  sent_at timestamptz
);
create index outbox_unsent on outbox (seq) where sent_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;

create table lease (
  name text primary key,
  holder uuid not null,
  until timestamptz not null
);

create table set_aside (
  id uuid primary key,
  direction text not null check (direction in ('IN', 'OUT')),
  workspace uuid,
  topic text not null,
  key text,
  type text,
  traceparent text,
  reason text not null,
  body bytea not null,
  -- Which record it was. A topic that is made again starts its offsets anew, so a position alone names no record.
  record text not null,
  kafka_partition int,
  kafka_offset bigint,
  set_aside_at timestamptz not null default now()
);
create unique index set_aside_once on set_aside (topic, kafka_partition, kafka_offset, record) where direction = 'IN';
create index set_aside_order on set_aside (set_aside_at, id);

alter table outbox enable row level security;
alter table set_aside enable row level security;

do $$
declare
  app text := current_database() || '_app';
  worker text := current_database() || '_worker';
begin
  execute format('grant insert on outbox to %I', app);
  execute format('create policy of_the_workspace on outbox for insert to %I
    with check (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)', app);
  execute format('grant select, insert, update, delete on outbox, set_aside, lease to %I', worker);
  execute format('create policy of_the_worker on outbox to %I using (true) with check (true)', worker);
  execute format('create policy of_the_worker on set_aside to %I using (true) with check (true)', worker);
end $$;
