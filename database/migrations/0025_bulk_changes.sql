-- One change made to everybody a filter lets through. Who they are is settled when it begins, in bulk_step; there is kept
-- what was done to each, so that it can be taken back for 30 days.
create table kili.bulk_change (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  change jsonb not null,
  state text not null check (state in ('waiting', 'running', 'done', 'cancelled', 'failed', 'takingBack', 'takenBack')),
  total integer not null,
  changed integer not null,
  same integer not null,
  left_out integer not null,
  left_reason jsonb,
  taken_back integer not null,
  problem text,
  started_at timestamptz(3) not null,
  finished_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, user_id) references kili.user (company_id, id)
);
create index bulk_change_company_id_user_id_created_at on kili.bulk_change (company_id, user_id, created_at desc, id desc);
select kili_meta.isolate('kili.bulk_change');

create table kili.bulk_step (
  company_id uuid not null,
  bulk_change_id uuid not null,
  place integer not null,
  prospect_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'changed', 'same', 'left', 'takenBack', 'kept')),
  step jsonb,
  primary key (company_id, bulk_change_id, place),
  foreign key (company_id, bulk_change_id) references kili.bulk_change (company_id, id) on delete cascade
);
select kili_meta.isolate('kili.bulk_step');
