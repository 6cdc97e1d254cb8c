-- The feed: one counter per company, taken under its row lock as the last statement before commit, so that a reader who
-- has seen version n has seen everything up to n.
create table kili.company_version (
  company_id uuid primary key,
  version bigint not null
);
select kili_meta.isolate('kili.company_version');

-- Pointers, not images: which row changed, and whose it was and is.
create table kili.sync_change (
  company_id uuid not null,
  version bigint not null,
  entity text not null,
  entity_id uuid not null,
  owner_old uuid,
  owner_new uuid,
  at timestamptz(3) not null,
  primary key (company_id, version, entity, entity_id)
);
create index sync_change_age on kili.sync_change (company_id, at);
select kili_meta.isolate('kili.sync_change');

create table kili.sync_client (
  company_id uuid not null,
  client_id uuid not null,
  user_id uuid not null,
  last_seq bigint not null,
  revoked_at timestamptz(3),
  seen_at timestamptz(3) not null,
  primary key (company_id, client_id)
);
select kili_meta.isolate('kili.sync_client');

-- Every mutation's final answer, refusals included, kept 90 days: asked twice, answered the same.
create table kili.sync_mutation (
  company_id uuid not null,
  mutation_id uuid not null,
  client_id uuid not null,
  seq bigint not null,
  answer jsonb not null,
  received_at timestamptz(3) not null,
  primary key (company_id, mutation_id),
  unique (company_id, client_id, seq)
);
create index sync_mutation_age on kili.sync_mutation (company_id, received_at);
select kili_meta.isolate('kili.sync_mutation');

-- Answers already given to a request of the API that carried an Idempotency-Key.
create table kili.idempotency_key (
  company_id uuid not null,
  user_id uuid not null,
  key text not null,
  request_hash text not null,
  answer jsonb,
  created_at timestamptz(3) not null,
  primary key (company_id, user_id, key)
);
create index idempotency_key_age on kili.idempotency_key (company_id, created_at);
select kili_meta.isolate('kili.idempotency_key');
