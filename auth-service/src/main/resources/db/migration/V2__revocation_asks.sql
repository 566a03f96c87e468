-- Until when each request to revoke may still take effect at HubSpot, and the hash of its refresh token. Written before
-- HubSpot is asked, shortened when the answer is known. HubSpot gives one refresh token to every install of a portal, so whoever
-- stores a token looks here whether it was given before that time, and may be dead. Of no workspace: a hash says nothing.
create table revocation_ask (
  id uuid primary key default uuidv7(),
  fingerprint text not null,
  takes_effect_until timestamptz not null
);
create index revocation_ask_by_fingerprint on revocation_ask (fingerprint);
create index revocation_ask_by_time on revocation_ask (takes_effect_until);

grant select on revocation_ask to auth_app;
grant select, insert, update, delete on revocation_ask to auth_worker;
