-- Who is connected to which portal, and the sealed tokens of those connections.

-- The number of a workspace's newest installation. Locking its row keeps two connects of one workspace apart.
create table last_grant (
  workspace uuid primary key,
  grant_number bigint not null
);

create table connection (
  workspace uuid not null,
  id uuid not null,
  provider text not null,
  hub_id text not null,
  hub_domain text,
  status text not null check (status in ('CONNECTED', 'NEEDS_RECONNECT', 'DISCONNECTED')),
  grant_number bigint not null,
  version bigint not null,
  scopes text[] not null,
  connected_by text not null,
  connected_at timestamptz not null,
  primary key (workspace, id)
);
create unique index connection_of_workspace on connection (workspace, provider) where status <> 'DISCONNECTED';
create unique index connection_of_portal on connection (provider, hub_id) where status <> 'DISCONNECTED';

-- refresh_holder and refresh_until are the claim of whoever asks HubSpot for a new token; token_version is what the
-- answer is compared with before it is stored.
create table sealed_token (
  workspace uuid not null,
  connection_id uuid not null,
  key_id text not null,
  wrapped_key text not null,
  access_token text not null,
  refresh_token text not null,
  fingerprint text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  token_version bigint not null,
  refresh_holder uuid,
  refresh_until timestamptz,
  refresh_retry_at timestamptz,
  primary key (workspace, connection_id),
  foreign key (workspace, connection_id) references connection (workspace, id)
);
create index sealed_token_by_fingerprint on sealed_token (fingerprint);

-- Refresh tokens that left custody and must still be revoked at HubSpot.
create table revocation (
  workspace uuid not null,
  id uuid not null default uuidv7(),
  connection_id uuid not null,
  hub_id text not null,
  key_id text not null,
  wrapped_key text not null,
  refresh_token text not null,
  fingerprint text not null,
  attempts int not null default 0,
  due_at timestamptz not null default now(),
  primary key (workspace, id)
);
create index revocation_due on revocation (due_at);

-- Consents under way. Only hashes: whoever reads the table can finish none of them.
create table oauth_state (
  state_hash text primary key,
  workspace uuid not null,
  nonce_hash text not null,
  started_by text not null,
  expires_at timestamptz not null
);
create index oauth_state_of_workspace on oauth_state (workspace, expires_at);

create table audit_record (
  workspace uuid not null,
  id uuid not null default uuidv7(),
  at timestamptz not null default now(),
  actor text not null,
  action text not null,
  hub_id text,
  detail text,
  primary key (workspace, id)
);
create index audit_record_by_time on audit_record (workspace, at desc);

create table lease_count (
  workspace uuid not null,
  caller text not null,
  hub_id text not null,
  minute timestamptz not null,
  leases bigint not null,
  primary key (workspace, caller, hub_id, minute)
);

alter table last_grant enable row level security;
alter table connection enable row level security;
alter table sealed_token enable row level security;
alter table revocation enable row level security;
alter table oauth_state enable row level security;
alter table audit_record enable row level security;
alter table lease_count enable row level security;

grant select, insert, update on last_grant, connection to auth_app;
grant select, insert, update, delete on sealed_token to auth_app;
grant insert on revocation, audit_record to auth_app;
grant select on audit_record to auth_app;
grant select, insert, delete on oauth_state to auth_app;

grant select on sealed_token to auth_worker;
grant select, update, delete on revocation to auth_worker;
grant select, delete on oauth_state to auth_worker;
grant select, insert on audit_record to auth_worker;
grant select, insert, update on lease_count to auth_worker;

do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array['last_grant', 'connection', 'sealed_token', 'revocation', 'oauth_state',
                                      'audit_record', 'lease_count'] loop
    execute format('create policy of_the_workspace on %I to auth_app
      using (workspace = nullif(current_setting(''app.workspace'', true), '''')::uuid)', tenant_table);
    execute format('create policy of_the_worker on %I to auth_worker using (true)', tenant_table);
  end loop;
end $$;
