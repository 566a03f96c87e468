-- What a workspace's connection is, how its pulls go, and the mirror itself.

create extension if not exists pg_trgm;
create extension if not exists btree_gin;

-- The newest word on each portal. The workspace's current connection is the one with the highest grant.
create table connection (
  workspace uuid not null,
  hub_id text not null,
  grant_no bigint not null,
  version bigint not null,
  status text not null check (status in ('ESTABLISHED', 'BROKEN', 'REMOVED')),
  changed_at timestamptz not null,
  primary key (workspace, hub_id)
);

-- Grants up to this one were purged: whatever comes of them is dropped.
create table purged (
  workspace uuid not null,
  hub_id text not null,
  grant_no bigint not null,
  purged_at timestamptz not null,
  primary key (workspace, hub_id)
);

create table sync_run (
  workspace uuid not null,
  run_id uuid not null,
  hub_id text not null,
  grant_no bigint not null,
  trigger text not null check (trigger in ('CONNECT', 'REQUEST')),
  status text not null check (status in ('WAITING', 'RUNNING', 'FINISHED', 'FAILED', 'STOPPED')),
  version bigint not null default 1,
  setbacks int not null default 0,
  reason text,
  traceparent text,
  due_at timestamptz not null default now(),
  lease uuid,
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  primary key (workspace, run_id)
);
create unique index sync_run_once_per_grant on sync_run (workspace, grant_no) where trigger = 'CONNECT';
create unique index sync_run_one_under_way on sync_run (workspace) where status in ('WAITING', 'RUNNING');
create index sync_run_due on sync_run (due_at) where status in ('WAITING', 'RUNNING');
create index sync_run_newest on sync_run (workspace, created_at desc);

-- The checkpoint: how far a run is with each kind, in the order of position.
create table sync_run_kind (
  workspace uuid not null,
  run_id uuid not null,
  kind text not null,
  position int not null,
  records bigint not null default 0,
  total bigint,
  after_cursor text,
  done_at timestamptz,
  primary key (workspace, run_id, kind),
  foreign key (workspace, run_id) references sync_run on delete cascade
);

create table mirror_record (
  workspace uuid not null,
  hub_id text not null,
  kind text not null,
  object_id text not null,
  grant_no bigint not null,
  version bigint not null,
  properties jsonb not null,
  associations jsonb not null,
  modified_at timestamptz,
  search_text text not null,
  sort_key text not null,
  seen_run uuid not null,
  gone_run uuid,
  gone_at timestamptz,
  primary key (workspace, hub_id, kind, object_id)
);
create index mirror_record_in_order on mirror_record (workspace, hub_id, kind, sort_key, object_id) where gone_at is null;
create index mirror_contact_text on mirror_record using gin (workspace, search_text gin_trgm_ops)
  where kind = 'contacts' and gone_at is null;
create index mirror_company_text on mirror_record using gin (workspace, search_text gin_trgm_ops)
  where kind = 'companies' and gone_at is null;
create index mirror_deal_text on mirror_record using gin (workspace, search_text gin_trgm_ops)
  where kind = 'deals' and gone_at is null;

alter table connection enable row level security;
alter table purged enable row level security;
alter table sync_run enable row level security;
alter table sync_run_kind enable row level security;
alter table mirror_record enable row level security;

create policy of_the_workspace on connection to sync_app
  using (workspace = nullif(current_setting('app.workspace', true), '')::uuid);
create policy of_the_workspace on sync_run to sync_app
  using (workspace = nullif(current_setting('app.workspace', true), '')::uuid);
create policy of_the_workspace on sync_run_kind to sync_app
  using (workspace = nullif(current_setting('app.workspace', true), '')::uuid);
create policy of_the_workspace on mirror_record to sync_app
  using (workspace = nullif(current_setting('app.workspace', true), '')::uuid);

create policy of_the_worker on connection to sync_worker using (true);
create policy of_the_worker on purged to sync_worker using (true);
create policy of_the_worker on sync_run to sync_worker using (true);
create policy of_the_worker on sync_run_kind to sync_worker using (true);
create policy of_the_worker on mirror_record to sync_worker using (true);

grant select on connection, mirror_record to sync_app;
grant select, insert on sync_run, sync_run_kind to sync_app;
grant select, insert, update on connection, purged to sync_worker;
grant select, insert, update, delete on sync_run, sync_run_kind, mirror_record to sync_worker;
