-- Who wrote which field of a prospect last, and when it happened: what decides between two people who edited the same.
create table kili.prospect_writes (
  company_id uuid not null,
  id uuid not null,
  writes jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, id) references kili.prospect (company_id, id) on delete cascade
);
select kili_meta.isolate('kili.prospect_writes');

-- Whose a prospect was, and until when: what was done before a hand-over is kept when it arrives after it.
create table kili.prospect_past_owner (
  company_id uuid not null,
  prospect_id uuid not null,
  until timestamptz(3) not null,
  user_id uuid not null,
  primary key (company_id, prospect_id, until, user_id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index prospect_past_owner_age on kili.prospect_past_owner (company_id, until);
select kili_meta.isolate('kili.prospect_past_owner');

-- An id made on a device for what turned out to be known already: it stands for the row that was there.
create table kili.row_alias (
  company_id uuid not null,
  id uuid not null,
  target_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (company_id, id)
);
create index row_alias_age on kili.row_alias (company_id, created_at);
select kili_meta.isolate('kili.row_alias');

-- When the work of a device was done, and by how far its clock was wrong.
alter table kili.sync_mutation add column at timestamptz(3);
alter table kili.sync_mutation add column clock_offset_ms bigint;
create index sync_client_of_user on kili.sync_client (company_id, user_id);

-- For how long a device may show what it holds without having heard from the server.
alter table kili.company add column device_cache_hours integer not null default 72;
