create table kili.stage (
  company_id uuid not null,
  id uuid not null,
  key text,
  name text not null,
  position integer not null,
  color text not null,
  kind text not null check (kind in ('open', 'won', 'lost')),
  usual_days integer,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
create unique index stage_key on kili.stage (company_id, key) where key is not null;
select kili_meta.isolate('kili.stage');

create table kili.prospect (
  company_id uuid not null,
  id uuid not null,
  first_name text,
  last_name text,
  civility text,
  job_title text,
  organisation text,
  audience text not null check (audience in ('B2B', 'B2C')),
  phones jsonb not null,
  emails jsonb not null,
  address jsonb not null,
  siret text,
  website text,
  source text,
  owner_id uuid,
  stage_id uuid not null,
  stage_since timestamptz(3) not null,
  lost_reason text,
  expected_amount jsonb,
  expected_close_on date,
  tags jsonb not null,
  score integer,
  next_action_at timestamptz(3),
  next_action_kind text,
  last_contact_at timestamptz(3),
  call_count integer not null,
  missed_calls integer not null,
  do_not_call_at timestamptz(3),
  custom jsonb not null,
  archived_at timestamptz(3),
  sort_name text collate "C" not null,
  search_text text collate "C" not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, owner_id) references kili.user (company_id, id),
  foreign key (company_id, stage_id) references kili.stage (company_id, id)
);
create index prospect_by_creation on kili.prospect (company_id, created_at desc, id desc) where archived_at is null;
create index prospect_by_name on kili.prospect (company_id, sort_name, id) where archived_at is null;
create index prospect_by_owner on kili.prospect (company_id, owner_id, created_at desc, id desc) where archived_at is null;
create index prospect_by_stage on kili.prospect (company_id, stage_id, created_at desc, id desc) where archived_at is null;
create index prospect_by_source on kili.prospect (company_id, source, created_at desc, id desc) where archived_at is null;
create index prospect_by_next_action on kili.prospect (company_id, next_action_at, id) where archived_at is null;
create index prospect_by_last_contact on kili.prospect (company_id, last_contact_at desc nulls last, id desc) where archived_at is null;
create index prospect_by_score on kili.prospect (company_id, score desc nulls last, id desc) where archived_at is null;
create index prospect_search on kili.prospect using gin (company_id, search_text gin_trgm_ops);
select kili_meta.isolate('kili.prospect');

-- Under which keys the same prospect would be found again: SIRET, e-mail, telephone, name and company.
create table kili.prospect_key (
  company_id uuid not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  prospect_id uuid not null,
  primary key (company_id, kind, key, prospect_id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index prospect_key_of on kili.prospect_key (company_id, prospect_id);
select kili_meta.isolate('kili.prospect_key');

create table kili.interaction (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  user_id uuid,
  kind text not null,
  direction text,
  occurred_at timestamptz(3) not null,
  duration_in_seconds integer,
  outcome text,
  subject text,
  note text,
  call_session_id uuid,
  corrects_id uuid,
  undone_at timestamptz(3),
  details jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index interaction_timeline on kili.interaction (company_id, prospect_id, occurred_at desc, id desc);
create index interaction_by_user on kili.interaction (company_id, user_id, occurred_at desc);
select kili_meta.isolate('kili.interaction');
