create table stored (
  call_id uuid primary key,
  revision bigint not null,
  title text,
  revisions_stored bigint[] not null
);
grant select, insert, update on stored to messaging_worker;
