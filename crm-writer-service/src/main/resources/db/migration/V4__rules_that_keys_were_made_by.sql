-- By which version of the rules a record's keys were made: one that is told again is keyed anew where they have changed.
alter table crm_record add column rules int not null default 1;
