-- What a list was asked for, kept under a name by one person: for themselves, their team or the whole company.
create table kili.saved_view (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  name text not null,
  share text not null check (share in ('private', 'team', 'company')),
  choice jsonb not null,
  columns jsonb,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, user_id) references kili.user (company_id, id)
);
create index saved_view_company_id_user_id_idx on kili.saved_view (company_id, user_id);
select kili_meta.isolate('kili.saved_view');

-- Whoever sees the whole company shares with all of it, whoever sees a team with the team.
alter table kili.role no force row level security;
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('prospects.shareViews',
    case when r.permissions ->> 'roles.manage' = 'all' or r.permissions ->> 'stages.manage' = 'all' then 'all' else 'team' end)
  where r.permissions ->> 'prospects.view' in ('team', 'all');
alter table kili.role force row level security;
