-- Which device works on a session: the same person's other ones wait until they take it over.
alter table kili.call_session add column device_id uuid;
