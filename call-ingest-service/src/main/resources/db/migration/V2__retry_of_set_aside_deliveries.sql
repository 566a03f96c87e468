-- A delivery that was set aside may be given another chance; its row here then goes.
grant delete on delivery_set_aside to ingest_worker;
create index delivery_set_aside_by_id on delivery_set_aside (delivery);
