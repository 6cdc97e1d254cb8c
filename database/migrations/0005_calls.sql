create table kili.outcome (
  company_id uuid not null,
  id uuid not null,
  code text not null,
  label text not null,
  position integer not null,
  key text,
  color text not null,
  reached boolean not null,
  decision_maker text not null,
  response boolean not null,
  positive boolean not null,
  counts_as_attempt boolean not null,
  stage_key text,
  lost_reason text,
  next_date jsonb not null,
  effect text not null,
  temperature text,
  suggestion text,
  asks text,
  is_system boolean not null,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
create unique index outcome_code on kili.outcome (company_id, code);
select kili_meta.isolate('kili.outcome');

create table kili.call_session (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  title text not null,
  state text not null check (state in ('active', 'paused', 'ended')),
  total integer not null,
  started_at timestamptz(3) not null,
  ended_at timestamptz(3),
  last_event_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, user_id) references kili.user (company_id, id)
);
create index call_session_of on kili.call_session (company_id, user_id, started_at desc);
select kili_meta.isolate('kili.call_session');

create table kili.call_entry (
  company_id uuid not null,
  id uuid not null,
  session_id uuid not null,
  prospect_id uuid not null,
  user_id uuid not null,
  position integer not null,
  state text not null check (state in ('waiting', 'served', 'done', 'skipped')),
  served_at timestamptz(3),
  reason jsonb not null,
  outcome text,
  interaction_id uuid,
  skip_count integer not null,
  skip_reason text,
  not_before timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  unique (company_id, session_id, prospect_id),
  foreign key (company_id, session_id) references kili.call_session (company_id, id) on delete cascade,
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index call_entry_queue on kili.call_entry (company_id, session_id, position) where state in ('waiting', 'served');
create index call_entry_by_state on kili.call_entry (company_id, session_id, state);
create index call_entry_of_prospect on kili.call_entry (company_id, prospect_id);
select kili_meta.isolate('kili.call_entry');

-- One person, one caller: the key is person:<id> or phone:<E.164>, and the unique index is the lock.
create table kili.call_lock (
  company_id uuid not null,
  id uuid not null,
  key text collate "C" not null,
  prospect_id uuid not null,
  user_id uuid not null,
  entry_id uuid not null,
  expires_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  unique (company_id, key),
  foreign key (company_id, entry_id) references kili.call_entry (company_id, id) on delete cascade
);
create index call_lock_of_entry on kili.call_lock (company_id, entry_id);
create index call_lock_of_user on kili.call_lock (company_id, user_id);
select kili_meta.isolate('kili.call_lock');

create table kili.dial (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  user_id uuid not null,
  entry_id uuid,
  number text not null,
  dialled_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index dial_of_prospect on kili.dial (company_id, prospect_id, dialled_at desc);
select kili_meta.isolate('kili.dial');

-- Promised call-backs come first in every session, wherever their prospect stands in the list.
create index prospect_by_promise on kili.prospect (company_id, next_action_at)
  where next_action_kind = 'call-back' and archived_at is null;
