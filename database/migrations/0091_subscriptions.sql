-- Plans are the installation's, and data: what a number in here says is never written in the code. No limit is null.
create table platform.plan (
  id uuid primary key,
  name text not null,
  note text not null default '',
  -- Euros excluding VAT, a seat a month.
  price_in_cents integer not null check (price_in_cents between 0 and 10000000),
  seats_min integer not null default 1 check (seats_min >= 1),
  seats_max integer check (seats_max >= seats_min),
  prospects bigint check (prospects >= 0),
  campaigns bigint check (campaigns >= 0),
  import_lines bigint check (import_lines >= 0),
  emails bigint check (emails >= 0),
  storage_bytes bigint check (storage_bytes >= 0),
  position integer not null default 0,
  -- No new company takes it any more; those on it keep it.
  closed_at timestamptz(3),
  -- A company is or was on it: it is never removed.
  used_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  rev integer not null default 1
);
create unique index plan_name on platform.plan (lower(name)) where closed_at is null;

insert into platform.plan
    (id, name, price_in_cents, seats_min, seats_max, prospects, campaigns, import_lines, emails, storage_bytes, position)
  values
    ('01940000-0000-7000-8000-000000000001', 'Sans limite', 0, 1, null, null, null, null, null, null, 0),
    ('01940000-0000-7000-8000-000000000002', 'Essai', 0, 1, 3, 500, 2, 500, 200, 500000000, 1),
    ('01940000-0000-7000-8000-000000000003', 'Starter', 1900, 1, 5, 2000, 3, 2000, 2000, 2000000000, 2),
    ('01940000-0000-7000-8000-000000000004', 'Pro', 4900, 3, 50, 25000, 20, 20000, 20000, 20000000000, 3),
    ('01940000-0000-7000-8000-000000000005', 'Entreprise', 9900, 10, null, 250000, null, 100000, 200000, 200000000000, 4);

-- From when on a company only reads and exports: beside its row for the device, in the register for every request.
alter table kili.company add column read_only_at timestamptz(3);
alter table platform.company add column read_only_at timestamptz(3);
-- What the owner of the platform sees of each without entering it; written with the subscription.
alter table platform.company add column plan_id uuid references platform.plan;
alter table platform.company add column subscription_state text;
create index company_by_plan on platform.company (plan_id);
-- The legal entity or mail domain that had its trial.
alter table platform.company add column trial_key text;
create index company_by_trial on platform.company (trial_key) where trial_key is not null;

-- One row for each stretch of one plan, so many seats and one price; the last one is open.
create table kili.subscription (
  company_id uuid not null,
  id uuid not null,
  plan_id uuid not null,
  state text not null check (state in ('trial', 'active', 'unpaid', 'suspended', 'ended')),
  -- As many as are paid for; null where seats are not counted one by one.
  seats integer check (seats >= 1),
  price_in_cents integer not null check (price_in_cents >= 0),
  cycle text not null check (cycle in ('month', 'year')),
  starts_at timestamptz(3) not null,
  ends_at timestamptz(3) check (ends_at >= starts_at),
  anchor_day integer not null check (anchor_day between 1 and 31),
  cycle_starts_on date not null,
  cycle_ends_on date not null check (cycle_ends_on > cycle_starts_on),
  -- The day a trial began, a payment failed, the owner suspended, or the end that was confirmed.
  trial_on date,
  unpaid_on date,
  suspended_at timestamptz(3),
  cancels_on date,
  next_plan_id uuid,
  next_seats integer check (next_seats >= 1),
  leaving jsonb not null default '[]',
  created_at timestamptz(3) not null default now(),
  updated_at timestamptz(3) not null default now(),
  rev integer not null default 1,
  primary key (company_id, id)
);
create unique index subscription_current on kili.subscription (company_id) where ends_at is null;
create unique index subscription_start on kili.subscription (company_id, starts_at);
select kili_meta.isolate('kili.subscription');

create table kili.plan_override (
  company_id uuid not null,
  id uuid not null,
  limit_name text not null check (limit_name in ('seats', 'prospects', 'campaigns', 'importLines', 'emails', 'storage')),
  most bigint check (most >= 0),
  reason text not null,
  expires_at timestamptz(3),
  created_at timestamptz(3) not null default now(),
  primary key (company_id, id)
);
select kili_meta.isolate('kili.plan_override');

-- Never less than what there is: creations are added in their transaction, what goes is seen when it is counted again.
create table kili.plan_usage (
  company_id uuid not null,
  limit_name text not null,
  used bigint not null,
  -- Under which plan, exception and cycle it was counted; under another one it is counted anew.
  stamp text not null,
  primary key (company_id, limit_name)
);
select kili_meta.isolate('kili.plan_usage');

-- What was told, charged or paid; the same once only.
create table kili.subscription_entry (
  company_id uuid not null,
  id uuid not null,
  kind text not null check (kind in ('charge', 'payment', 'step', 'change')),
  key text not null,
  amount_in_cents integer,
  details jsonb not null default '{}',
  at timestamptz(3) not null,
  primary key (company_id, id)
);
create unique index subscription_entry_once on kili.subscription_entry (company_id, kind, key);
create index subscription_entry_by_time on kili.subscription_entry (company_id, at desc, id desc);
select kili_meta.isolate('kili.subscription_entry');

-- Only so many of the first rows of a file, where the plan has no room for all of them.
alter table kili.import add column most_rows integer check (most_rows > 0);

-- Every company there is goes on as it was, on the plan without limits.
alter table kili.subscription no force row level security;
insert into kili.subscription (company_id, id, plan_id, state, seats, price_in_cents, cycle, starts_at, anchor_day,
    cycle_starts_on, cycle_ends_on)
  select c.id, c.id, '01940000-0000-7000-8000-000000000001', 'active', null, 0, 'month', c.created_at,
    extract(day from c.created_at at time zone 'UTC')::integer,
    (c.created_at at time zone 'UTC')::date, ((c.created_at at time zone 'UTC') + interval '1 month')::date
  from platform.company as c
  on conflict do nothing;
alter table kili.subscription force row level security;
update platform.plan set used_at = now() where id = '01940000-0000-7000-8000-000000000001';
update platform.company set plan_id = '01940000-0000-7000-8000-000000000001', subscription_state = 'active';

create or replace function kili.person(company uuid, usr uuid) returns json
language plpgsql stable as $$
begin
  return (
    select json_build_object(
      'userId', u.id, 'permissions', r.permissions, 'timeZone', c.time_zone, 'country', c.country,
      'currency', c.currency, 'companyName', c.name, 'isArchived', c.archived_at is not null,
      'readOnlyAt', c.read_only_at,
      'teammates', (select json_agg(mate.id order by mate.id) from kili.user as mate
        where mate.company_id = u.company_id and mate.team_id = u.team_id))
    from kili.user as u
    join kili.role as r on r.company_id = u.company_id and r.id = u.role_id
    join kili.company as c on c.company_id = u.company_id
    where u.company_id = company and u.id = usr and u.state = 'active'
  );
end
$$;

-- A company that only reads is held to it here, beneath every route and job; `even_read_only` is for what Kili itself keeps.
drop function kili.enter(uuid, uuid);

create function kili.enter(company uuid, usr uuid, even_read_only boolean default false) returns json
language plpgsql as $$
begin
  execute format('set local kili.company_id = %L', company);
  execute format('set local kili.user_id = %L', usr);
  if not even_read_only
    and exists (select from kili.company as c where c.company_id = company and c.read_only_at <= now()) then
    set local transaction_read_only = on;
  end if;
  return kili.person(company, usr);
end
$$;

revoke execute on function kili.enter(uuid, uuid, boolean) from public;
grant execute on function kili.enter(uuid, uuid, boolean) to kili_app;

drop function auth.signed_in(text);

create function auth.signed_in(token_asked text) returns table (
  "sessionId" text,
  id text,
  email text,
  name text,
  "isPlatformOwner" boolean,
  "twoFactorEnabled" boolean,
  "companyId" uuid,
  "userId" uuid,
  "companyName" text,
  "archivedAt" timestamptz,
  "readOnlyAt" timestamptz
)
language plpgsql stable as $$
#variable_conflict use_column
begin
  return query
    select s.id, u.id, u.email, u.name, u."isPlatformOwner", u."twoFactorEnabled", m.company_id, m.user_id, c.name,
      c.archived_at, c.read_only_at
    from auth.session as s join auth."user" as u on u.id = s."userId"
    left join (auth.membership as m join platform.company as c on c.id = m.company_id) on m.account_id = u.id
    where s.token = token_asked and s."expiresAt" > now()
    order by c.name, c.id;
end
$$;

revoke execute on function auth.signed_in(text) from public;
grant execute on function auth.signed_in(text) to kili_app;
