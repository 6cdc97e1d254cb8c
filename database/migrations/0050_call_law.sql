-- Who agreed to be called, who asked not to be, and what of it the gate needs at hand on the prospect's own row.
create table kili.consent (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  channel text not null check (channel in ('phone', 'email', 'sms', 'whatsapp')),
  state text not null check (state in ('given', 'withdrawn', 'declared')),
  method text,
  at timestamptz(3) not null,
  until timestamptz(3),
  outside_hours boolean not null,
  scope text,
  wording text,
  wording_version text,
  controller text,
  form_url text,
  ip text,
  user_agent text,
  user_id uuid,
  evidence text,
  evidence_file text,
  evidence_hash text,
  withdrawn_via text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index consent_of on kili.consent (company_id, prospect_id, at desc, id desc);
create index consent_by_time on kili.consent (company_id, at desc, id desc);
select kili_meta.isolate('kili.consent');

-- The opposition list: keyed fingerprints, and no name. It outlives the person's record, so it holds on to none.
create table kili.opposition (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  channel text not null check (channel in ('phone', 'email', 'sms', 'whatsapp', 'all')),
  scope text,
  source text not null check (source in ('call', 'link', 'stop', 'letter', 'admin', 'import')),
  at timestamptz(3) not null,
  user_id uuid,
  fingerprints jsonb not null,
  lifts_id uuid,
  lifted_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
create index opposition_of on kili.opposition (company_id, prospect_id, at desc, id desc);
create index opposition_by_time on kili.opposition (company_id, at desc, id desc);
select kili_meta.isolate('kili.opposition');

create table kili.opposition_key (
  company_id uuid not null,
  kind text collate "C" not null,
  key text collate "C" not null,
  opposition_id uuid not null,
  primary key (company_id, kind, key, opposition_id),
  foreign key (company_id, opposition_id) references kili.opposition (company_id, id) on delete cascade
);
create index opposition_key_of on kili.opposition_key (company_id, opposition_id);
select kili_meta.isolate('kili.opposition_key');

-- What the fingerprints of a company are keyed with. It never leaves the server.
create table kili.fingerprint_secret (
  company_id uuid not null primary key,
  secret text not null,
  created_at timestamptz(3) not null default now()
);
select kili_meta.isolate('kili.fingerprint_secret');

-- Calls that were against the rules as the server knew them, made where nobody could know.
create table kili.call_incident (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  user_id uuid not null,
  code text not null,
  at timestamptz(3) not null,
  dial_id uuid,
  facts jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index call_incident_by_time on kili.call_incident (company_id, at desc, id desc);
create index call_incident_of on kili.call_incident (company_id, prospect_id);
select kili_meta.isolate('kili.call_incident');

alter table kili.prospect
  add column call_consent jsonb,
  add column refused_on date,
  add column recent_attempts jsonb not null default '[]';

-- Hours, days and cap of a company for those the law leaves to it.
alter table kili.company add column call_policy jsonb not null default
  '{"hours": null, "closedOnWeekends": true, "closedOnHolidays": true, "respectsLocalHolidays": true, "closedDays": [], "mostAttempts": {"count": 8, "days": 30}}';

-- Whom of a session's list nobody may call, by the gate's code.
alter table kili.call_session add column blocked jsonb not null default '{}';

-- Whoever gives any prospect to anybody also lifts an opposition, on the person's own word.
alter table kili.role no force row level security;
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('prospects.liftOppositions', 'all')
  where r.permissions ->> 'prospects.assign' = 'all';
alter table kili.role force row level security;

-- What is known of calls and refusals of the last weeks counts from the first day on.
alter table kili.prospect no force row level security;
alter table kili.interaction no force row level security;
alter table kili.outcome no force row level security;
alter table kili.company_version no force row level security;
alter table kili.sync_change no force row level security;

with call as (
  select i.company_id, i.prospect_id, i.occurred_at, i.user_id, i.outcome, coalesce(o.counts_as_attempt, true) as counts
  from kili.interaction as i
  left join kili.outcome as o on o.company_id = i.company_id and o.code = i.outcome
  where i.kind = 'call' and i.undone_at is null and i.occurred_at > now() - interval '62 days' and i.user_id is not null
), known as (
  select company_id, prospect_id,
    coalesce(jsonb_agg(jsonb_build_object('at', to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'by', user_id) order by occurred_at) filter (where counts and occurred_at > now() - interval '31 days'), '[]') as attempts,
    max(occurred_at) filter (where outcome in ('PAS_INTERESSE', 'NE_PLUS_APPELER', 'RACCROCHE')) as refused_at
  from call group by company_id, prospect_id
), changed as (
  update kili.prospect as p set recent_attempts = known.attempts,
    refused_on = case when p.audience = 'B2C' then (known.refused_at at time zone 'Europe/Paris')::date end
  from known where p.company_id = known.company_id and p.id = known.prospect_id
  returning p.company_id
), counted as (
  update kili.company_version as counter set version = counter.version + 1
  returning counter.company_id, counter.version
)
-- Devices load anew, also where nobody was called: every company has a policy now.
insert into kili.sync_change (company_id, version, entity, entity_id, owner_old, owner_new, at)
select company_id, version, 'reload:prospect', company_id, null, null, now() from counted;

alter table kili.prospect force row level security;
alter table kili.interaction force row level security;
alter table kili.outcome force row level security;
alter table kili.company_version force row level security;
alter table kili.sync_change force row level security;
