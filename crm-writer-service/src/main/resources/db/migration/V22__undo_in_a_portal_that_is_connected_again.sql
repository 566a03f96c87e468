-- Calls that are to be taken back and can't be before another portal is connected, found without reading the others.
create index job_undo_in_another_portal on job (workspace) where undo_waits_for = 'other-portal';
