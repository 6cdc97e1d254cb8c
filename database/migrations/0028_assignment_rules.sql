-- Who gets a new prospect: rules in order, each with those who take turns. The turn lies on the rule's own row, whose
-- lock it is given under.
create table kili.assignment_rule (
  company_id uuid not null,
  id uuid not null,
  name text not null,
  position integer not null,
  country text not null,
  prefixes jsonb not null,
  member_ids jsonb not null,
  is_on boolean not null,
  last_member_id uuid,
  last_given_at timestamptz(3),
  given_to jsonb not null,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
create unique index assignment_rule_company_id_name_key on kili.assignment_rule
  (company_id, lower(regexp_replace(normalize(trim(name), NFD), '[\u0300-\u036f]', '', 'g'))) where archived_at is null;
select kili_meta.isolate('kili.assignment_rule');

alter table kili.user add column absent_until date;
alter table kili.company add column assigns_api_prospects boolean not null default false;
alter table kili.import add column by_rules boolean not null default false;

-- Whoever gives any prospect to anybody also rules how they are given.
alter table kili.role no force row level security;
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('assignment.manage', 'all')
  where r.permissions ->> 'prospects.assign' = 'all';
alter table kili.role force row level security;
