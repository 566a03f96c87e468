-- Why a call that is to be taken back still is not; none where that was not tried yet.
alter table job add column undo_waits_for text;
