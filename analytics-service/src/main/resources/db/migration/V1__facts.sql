-- What became of each call in HubSpot, and of each part of it. written_at is the earliest time at which anything told us
-- that it is in HubSpot: a later revision of the call doesn't count it again.

create table call_fact (
  workspace uuid not null,
  call_id uuid not null,
  version bigint not null,
  outcome text not null,
  told_at timestamptz not null,
  written_at timestamptz,
  last_written_at timestamptz,
  primary key (workspace, call_id)
);
create index call_fact_written on call_fact (workspace, written_at) where written_at is not null;
create index call_fact_failed on call_fact (workspace, told_at) where outcome = 'FAILED';
create index call_fact_last on call_fact (workspace, last_written_at) where last_written_at is not null;

create table part_fact (
  workspace uuid not null,
  call_id uuid not null,
  name text not null,
  item text not null,
  hubspot_record text not null,
  written_at timestamptz not null,
  primary key (workspace, call_id, name, item)
);
create index part_fact_written on part_fact (workspace, name, written_at);

alter table call_fact enable row level security;
alter table part_fact enable row level security;

create policy of_the_workspace on call_fact to analytics_app
  using (workspace = nullif(current_setting('app.workspace', true), '')::uuid);
create policy of_the_workspace on part_fact to analytics_app
  using (workspace = nullif(current_setting('app.workspace', true), '')::uuid);
create policy of_the_worker on call_fact to analytics_worker using (true);
create policy of_the_worker on part_fact to analytics_worker using (true);

grant select on call_fact, part_fact to analytics_app;
grant select, insert, update on call_fact, part_fact to analytics_worker;
