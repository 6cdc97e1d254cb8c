-- What happened and concerns one person: never a sentence, but the kind and what the sentence is made of.
create table kili.notification (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  kind text not null,
  params jsonb not null,
  -- How many things it tells of: what happens again under one event is added.
  count integer not null,
  path text not null check (path like '/%'),
  group_key text not null,
  event_key text not null,
  read_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  -- An event is told to a person once, whoever tells it.
  unique (company_id, user_id, event_key),
  foreign key (company_id, user_id) references kili.user (company_id, id)
);
create index notification_of on kili.notification (company_id, user_id, created_at);
create index notification_age on kili.notification (company_id, created_at);
select kili_meta.isolate('kili.notification');

-- What a person wants to hear of, where and when: one row a person, under the person's own id.
create table kili.notification_choice (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  channels jsonb not null,
  quiet_from text check (quiet_from ~ '^[0-2][0-9]:[0-5][0-9]$'),
  quiet_to text check (quiet_to ~ '^[0-2][0-9]:[0-5][0-9]$'),
  digest_at text check (digest_at ~ '^[0-2][0-9]:[0-5][0-9]$'),
  digest_sent_at timestamptz(3),
  time_zone text not null,
  locale text not null check (locale in ('fr', 'en')),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check ((quiet_from is null) = (quiet_to is null)),
  foreign key (company_id, user_id) references kili.user (company_id, id)
);
create index notification_choice_company_id_user_id_idx on kili.notification_choice (company_id, user_id);
select kili_meta.isolate('kili.notification_choice');

-- Claimed before it leaves: no device is sent the same notification twice, whatever becomes of the process.
create table kili.notification_push (
  company_id uuid not null,
  notification_id uuid not null,
  subscription_id uuid not null,
  at timestamptz(3) not null,
  primary key (company_id, notification_id, subscription_id),
  foreign key (company_id, notification_id) references kili.notification (company_id, id) on delete cascade
);
select kili_meta.isolate('kili.notification_push');

-- A browser that shows notifications while Kili is closed. It is one person's at a time, and holds as long as the session
-- it was allowed in. Which browser it is is known before a company is entered, so it stands outside them.
create table auth.push_subscription (
  id uuid primary key,
  endpoint text not null unique,
  p256dh text not null,
  auth_secret text not null,
  locale text not null,
  company_id uuid not null,
  user_id uuid not null,
  session_id text not null references auth."session" ("id") on delete cascade,
  user_agent text,
  created_at timestamptz not null,
  -- Failures in a row.
  failures integer not null default 0
);
create index push_subscription_of on auth.push_subscription (company_id, user_id);
create index push_subscription_session on auth.push_subscription (session_id);

-- The keys by which push services know this installation: made once, the same for all its processes.
create table platform.push_key (
  is_the_one boolean primary key default true check (is_the_one),
  public_key text not null,
  private_key text not null,
  created_at timestamptz not null default now()
);
