-- How many others of a session's list were planned for later when it began.
alter table kili.call_session add column planned_later integer not null default 0;
