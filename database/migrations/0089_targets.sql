-- What is aimed at from a period on, by a person, a team or the whole company. Nobody changes or removes a row: another one
-- takes its place, and periods that are over are judged by what held then.
create table kili.target (
  company_id uuid not null,
  id uuid not null,
  measure text not null check (measure in ('calls', 'conversations', 'appointments', 'conversions', 'revenue', 'newCustomers')),
  period text not null check (period in ('day', 'week', 'month', 'quarter', 'year')),
  starts_on date not null,
  user_id uuid,
  team_id uuid,
  value bigint check (value >= 0),
  currency text,
  set_by_id uuid not null,
  set_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check (user_id is null or team_id is null),
  check ((measure = 'revenue') = (currency is not null)),
  foreign key (company_id, user_id) references kili.user (company_id, id),
  foreign key (company_id, team_id) references kili.team (company_id, id),
  foreign key (company_id, set_by_id) references kili.user (company_id, id)
);
create index target_held on kili.target (company_id, period, measure, starts_on);
create index target_of_person on kili.target (company_id, user_id);
create index target_of_team on kili.target (company_id, team_id);
create index target_set_by on kili.target (company_id, set_by_id);
select kili_meta.isolate('kili.target');
revoke update, delete, truncate on kili.target from kili_app;

-- One row, whose id is the company's own; without it no leaderboard shows names.
create table kili.target_settings (
  company_id uuid not null,
  id uuid not null,
  shows_names boolean not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check (id = company_id)
);
select kili_meta.isolate('kili.target_settings');

-- Whoever gives prospects to people sets their targets, too; whoever calls reads their own.
alter table kili.role no force row level security;
update kili.role as r
  set permissions = r.permissions || case r.permissions ->> 'prospects.assign'
    when 'all' then '{"targets.view":"all","targets.set":"all"}'::jsonb
    when 'team' then '{"targets.view":"team","targets.set":"team"}'::jsonb
    else '{"targets.view":"own"}'::jsonb end
  where coalesce(r.permissions ->> 'prospects.assign', 'none') in ('all', 'team')
    or coalesce(r.permissions ->> 'prospects.call', 'none') <> 'none';
alter table kili.role force row level security;
