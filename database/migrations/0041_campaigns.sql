-- A campaign: prospects called for one purpose within some weeks.
create table kili.campaign (
  company_id uuid not null,
  id uuid not null,
  name text not null,
  goal text,
  starts_on date,
  ends_on date,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check (ends_on >= starts_on)
);
create unique index campaign_company_id_name_key on kili.campaign
  (company_id, lower(regexp_replace(normalize(trim(name), NFD), '[\u0300-\u036f]', '', 'g'))) where archived_at is null;
select kili_meta.isolate('kili.campaign');

-- Who is in which campaign, and how far their calls have come there. The prospect's row lists its campaigns, so that devices
-- filter by them; the store keeps a member for each of that list (`idLists` of the record), and the rest of the row is of
-- the calls.
alter table kili.prospect add column campaign_ids jsonb not null default '[]';
create table kili.campaign_member (
  company_id uuid not null,
  campaign_id uuid not null,
  prospect_id uuid not null,
  state text not null default 'toCall'
    check (state in ('toCall', 'inProgress', 'done', 'callBack', 'unreachable', 'excluded')),
  excluded_because text
    check (excluded_because in ('opposition', 'noConsent', 'wrongNumber', 'duplicate', 'customer', 'removed')),
  added_at timestamptz(3) not null default now(),
  added_by uuid default nullif(current_setting('kili.user_id', true), '')::uuid,
  primary key (company_id, campaign_id, prospect_id),
  check ((state = 'excluded') = (excluded_because is not null)),
  foreign key (company_id, campaign_id) references kili.campaign (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index campaign_member_by_state on kili.campaign_member (company_id, campaign_id, state, prospect_id);
create index campaign_member_of on kili.campaign_member (company_id, prospect_id);
select kili_meta.isolate('kili.campaign_member');

-- The campaign everybody of a file joins: by its name until the import runs, which may make it.
alter table kili.import add column campaign_name text;
alter table kili.import add column campaign_id uuid;

-- Whoever gives any prospect to anybody also says whom to call.
alter table kili.role no force row level security;
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('campaigns.manage', 'all')
  where r.permissions ->> 'prospects.assign' = 'all';
alter table kili.role force row level security;
