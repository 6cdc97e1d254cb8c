-- How a person's calls leave Kili: one row a person, under the person's own id.
create table kili.phone_choice (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  way text not null check (way in ('tel', 'callto', 'sip', 'companion')),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, user_id) references kili.user (company_id, id)
);
create index phone_choice_company_id_user_id_idx on kili.phone_choice (company_id, user_id);
select kili_meta.isolate('kili.phone_choice');

-- The number a person's telephone was given to dial, until the next one: one row a person, under the person's own id.
create table kili.handed_call (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  call_id uuid not null,
  prospect_id uuid not null,
  entry_id uuid,
  number text not null,
  state text not null check (state in ('asked', 'received', 'dialled', 'ended')),
  asked_at timestamptz(3) not null,
  dialled_at timestamptz(3),
  ended_at timestamptz(3),
  ended_on text check (ended_on in ('phone', 'desk')),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, user_id) references kili.user (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index handed_call_company_id_user_id_idx on kili.handed_call (company_id, user_id);
create index handed_call_of on kili.handed_call (company_id, prospect_id);
select kili_meta.isolate('kili.handed_call');

-- A code to photograph with the telephone: kept as the hash of its token, good once, for minutes, and no longer than the
-- session it was shown in.
create table auth.companion_link (
  token_hash text primary key,
  company_id uuid not null,
  user_id uuid not null,
  session_id text not null references auth."session" ("id") on delete cascade,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index companion_link_session on auth.companion_link (session_id);

-- A telephone that dials for a person. Looked up before a company is entered, so it stands outside them.
create table auth.companion (
  id uuid primary key,
  token_hash text not null unique,
  company_id uuid not null,
  user_id uuid not null,
  session_id text not null references auth."session" ("id") on delete cascade,
  user_agent text,
  paired_at timestamptz not null,
  seen_at timestamptz not null,
  -- While it listens: by which open line, and until when that is believed without another word.
  line_id uuid,
  listening_until timestamptz not null
);
create index companion_of on auth.companion (company_id, user_id);
create index companion_session on auth.companion (session_id);
