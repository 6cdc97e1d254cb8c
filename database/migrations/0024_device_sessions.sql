-- Which session a device was last heard in: whoever ends that session from afar revokes the device with it.
alter table kili.sync_client add column session_id text;
create index sync_client_session on kili.sync_client (company_id, session_id);
