-- Which calls a person was on, found without reading them all.
create index job_people on job using gin (people);
create index job_contact on job (workspace, contact_id) where contact_id is not null;
create index job_without_people on job (workspace, phone_number) where people is null;
create index ledger_links on ledger using gin ((intent -> 'links') jsonb_path_ops) where part = 'ACTIVITY';
