-- Files live in the database so that any process can read what another received.
create table kili.file (
  company_id uuid not null,
  id uuid not null,
  name text not null,
  size integer not null,
  sha256 text not null,
  created_at timestamptz(3) not null,
  primary key (company_id, id)
);
create index file_by_content on kili.file (company_id, sha256);
select kili_meta.isolate('kili.file');

create table kili.file_chunk (
  company_id uuid not null,
  file_id uuid not null,
  position integer not null,
  bytes bytea not null,
  primary key (company_id, file_id, position),
  foreign key (company_id, file_id) references kili.file (company_id, id) on delete cascade
);
select kili_meta.isolate('kili.file_chunk');

create table kili.import (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  state text not null check (state in ('mapping', 'waiting', 'running', 'done', 'failed', 'cancelled')),
  file_id uuid not null,
  file_name text not null,
  file_size integer not null,
  same_file_at timestamptz(3),
  country text not null,
  audience text not null,
  source text,
  owner_id uuid,
  sheets jsonb not null,
  sheet text,
  encoding text,
  delimiter text,
  header_row integer not null,
  head jsonb not null,
  columns jsonb not null,
  mapping jsonb not null,
  signature text not null,
  preview jsonb not null,
  total_rows integer,
  counts jsonb not null,
  noticed jsonb not null,
  rows_per_second double precision,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  problem text,
  run_id uuid,
  attempts integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, file_id) references kili.file (company_id, id),
  foreign key (company_id, user_id) references kili.user (company_id, id)
);
create index import_by_creation on kili.import (company_id, created_at desc, id desc);
select kili_meta.isolate('kili.import');

-- What could not become a prospect, as it stood in the file, and why.
create table kili.refused_row (
  company_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  cells jsonb not null,
  reasons jsonb not null,
  primary key (company_id, import_id, row_number),
  foreign key (company_id, import_id) references kili.import (company_id, id) on delete cascade
);
select kili_meta.isolate('kili.refused_row');

-- The mapping a company last used for a file with these headers.
create table kili.remembered_mapping (
  company_id uuid not null,
  signature text not null,
  mapping jsonb not null,
  updated_at timestamptz(3) not null,
  primary key (company_id, signature)
);
select kili_meta.isolate('kili.remembered_mapping');
