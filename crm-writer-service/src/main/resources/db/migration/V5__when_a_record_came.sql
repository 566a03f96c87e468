-- When a record was last told: the index is not filled while the first sync's records still come in.
alter table crm_record add column told_at timestamptz not null default now();
