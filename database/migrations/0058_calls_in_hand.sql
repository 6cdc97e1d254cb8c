-- One person has one voice: a dial while an earlier one still waits for its outcome means that the earlier call is over,
-- and says by which dial.
alter table kili.dial add column overtaken_by_id uuid;
create index dial_of_user on kili.dial (company_id, user_id, dialled_at desc);

-- Of a session's cards that are left, how many nobody may call now, and from when on the first of them may be.
alter table kili.call_session add column forbidden jsonb;
