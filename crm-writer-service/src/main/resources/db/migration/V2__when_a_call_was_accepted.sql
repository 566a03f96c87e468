-- When call-ingest accepted the call's first delivery; unknown of calls told before it said so.
alter table job add column accepted_at timestamptz;
