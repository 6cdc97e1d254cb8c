-- When a person came by themselves: a form, a missed call, a chat. Null for whoever was looked for.
alter table kili.prospect add column inbound_at timestamptz(3);
-- Those nobody has called yet, the newest of whom come next in a call session.
create index prospect_inbound on kili.prospect (company_id, inbound_at)
  where inbound_at is not null and call_count = 0 and archived_at is null;

-- Whom a session was begun on: who comes by themselves while it runs is called in it, if they are among those.
alter table kili.call_session add column scope jsonb;
