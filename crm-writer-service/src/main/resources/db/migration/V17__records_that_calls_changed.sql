-- Whose the value is that a customer's record has again once a call's change of it was taken back.
create index ledger_history_of_record on ledger_history (workspace, hub_id, object_type, object_id, number)
  where part in ('CONTACT_UPDATE', 'DEAL_UPDATE');
