-- The portal that the write mode is for: where another one is connected, the workspace begins in shadow again.
alter table write_settings add column hub_id text;

insert into write_settings (workspace, write_mode, version, hub_id)
select distinct on (workspace) workspace, 'SHADOW', 0, hub_id from lane
order by workspace, live desc, grant_no desc, hub_id
on conflict (workspace) do update set hub_id = excluded.hub_id;
