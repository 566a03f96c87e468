-- When the first delivery of a call was accepted; null for calls that were merged before this column was there.
alter table call add accepted_at timestamptz;
