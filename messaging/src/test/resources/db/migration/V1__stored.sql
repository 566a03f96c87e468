create table stored (
  call_id uuid primary key,
  revision bigint not null,
  title text
);
grant select, insert, update on stored to messaging_worker;
