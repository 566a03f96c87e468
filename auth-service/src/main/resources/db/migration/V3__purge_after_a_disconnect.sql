-- Whether the others were told to delete what they hold of the connection's grant. Says nothing while it is live.
alter table connection add column purged boolean not null default false;
