create table kili.company (
  company_id uuid not null,
  id uuid not null check (id = company_id),
  name text not null,
  country text not null,
  time_zone text not null,
  locale text not null,
  siren text,
  phone text,
  website text,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
select kili_meta.isolate('kili.company');

create table kili.team (
  company_id uuid not null,
  id uuid not null,
  name text not null,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
select kili_meta.isolate('kili.team');

create table kili.role (
  company_id uuid not null,
  id uuid not null,
  key text,
  name text not null,
  permissions jsonb not null,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
create unique index role_key on kili.role (company_id, key) where key is not null;
select kili_meta.isolate('kili.role');

create table kili.user (
  company_id uuid not null,
  id uuid not null,
  account_id text,
  email text not null,
  name text not null,
  phone text,
  role_id uuid not null,
  team_id uuid,
  state text not null check (state in ('invited', 'active', 'inactive')),
  invited_at timestamptz(3),
  last_seen_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, role_id) references kili.role (company_id, id),
  foreign key (company_id, team_id) references kili.team (company_id, id)
);
create unique index user_email on kili.user (company_id, lower(email));
create unique index user_account on kili.user (company_id, account_id) where account_id is not null;
select kili_meta.isolate('kili.user');
