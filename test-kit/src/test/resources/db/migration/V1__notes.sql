create table notes (id int primary key);
grant select on notes to probe_app;
