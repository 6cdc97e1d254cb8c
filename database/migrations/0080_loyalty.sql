-- What a company gives its loyal customers. Each change of the programme is a row of its own, which holds from its day on.
create table kili.loyalty_programme (
  company_id uuid not null,
  id uuid not null,
  valid_from date not null,
  is_on boolean not null,
  name text not null,
  earnings jsonb not null,
  tiers jsonb not null,
  lot_months integer not null check (lot_months between 1 and 120),
  user_id uuid not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  unique (company_id, valid_from)
);
select kili_meta.isolate('kili.loyalty_programme');

create table kili.loyalty_reward (
  company_id uuid not null,
  id uuid not null,
  name text not null,
  description text,
  cost integer not null check (cost > 0),
  value jsonb,
  stock integer check (stock >= 0),
  most_per_customer integer check (most_per_customer > 0),
  starts_on date,
  ends_on date,
  min_tier text,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
select kili_meta.isolate('kili.loyalty_reward');

-- The account of a customer: whose row is locked by whatever moves points. Its figures are read out of the ledger after
-- each change and every time the night has looked at it. One that was joined with another is read with that one.
create table kili.loyalty_account (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  merged_into_id uuid,
  balance integer not null,
  available integer not null,
  pending integer not null,
  status_points integer not null,
  tier_key text not null,
  risen_on date,
  tier_checked_on date not null,
  expiring_points integer not null,
  expires_on date,
  last_earned_on date,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade,
  foreign key (company_id, merged_into_id) references kili.loyalty_account (company_id, id)
);
create unique index loyalty_account_of_prospect on kili.loyalty_account (company_id, prospect_id)
  where merged_into_id is null;
create index loyalty_account_of on kili.loyalty_account (company_id, prospect_id);
create index loyalty_account_joined on kili.loyalty_account (company_id, merged_into_id) where merged_into_id is not null;
create index loyalty_account_by_points on kili.loyalty_account (company_id, available desc, id desc);
create index loyalty_account_by_end on kili.loyalty_account (company_id, expires_on, id);
create index loyalty_account_by_check on kili.loyalty_account (company_id, tier_checked_on, id);
select kili_meta.isolate('kili.loyalty_account');

-- The ledger. Nobody changes or removes an entry, the application neither: what was wrong is put right by an opposite one.
-- What one operation writes bears one key: it is never written twice.
create table kili.loyalty_entry (
  company_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('gain', 'bonus', 'redemption', 'expiry', 'reversal', 'restitution', 'adjustment')),
  points integer not null check (points <> 0),
  lot_id uuid not null,
  expires_on date,
  source_kind text not null,
  source_id uuid,
  idempotency_key text not null,
  line integer not null,
  at timestamptz(3) not null,
  user_id uuid,
  reason text,
  primary key (company_id, id),
  unique (company_id, idempotency_key, line),
  foreign key (company_id, account_id) references kili.loyalty_account (company_id, id) on delete cascade
);
create index loyalty_entry_of on kili.loyalty_entry (company_id, account_id, at, id);
create index loyalty_entry_by_source on kili.loyalty_entry (company_id, source_id) where source_id is not null;
select kili_meta.isolate('kili.loyalty_entry');
revoke update, delete, truncate on kili.loyalty_entry from kili_app;

-- What an invoice earns, as it was settled on its day; a gain of the ledger once the points are available.
create table kili.loyalty_earning (
  company_id uuid not null,
  invoice_id uuid not null,
  account_id uuid not null,
  net_left bigint not null,
  currency text not null,
  minor_units_per_point integer not null check (minor_units_per_point > 0),
  multiplier integer not null check (multiplier > 0),
  lot_months integer not null,
  issued_on date not null,
  available_on date,
  released_at timestamptz(3),
  primary key (company_id, invoice_id),
  foreign key (company_id, account_id) references kili.loyalty_account (company_id, id) on delete cascade
);
create index loyalty_earning_of on kili.loyalty_earning (company_id, account_id);
create index loyalty_earning_due on kili.loyalty_earning (company_id, available_on, invoice_id) where released_at is null;
select kili_meta.isolate('kili.loyalty_earning');

-- A reward taken: reserved, confirmed by a voucher, used once; or given back.
create table kili.loyalty_redemption (
  company_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  reward_id uuid not null,
  points integer not null check (points > 0),
  state text not null check (state in ('reserved', 'confirmed', 'used', 'cancelled')),
  reserved_until timestamptz(3) not null,
  code text,
  expires_on date,
  confirmed_at timestamptz(3),
  used_at timestamptz(3),
  used_for_id uuid,
  cancelled_at timestamptz(3),
  user_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (company_id, id),
  foreign key (company_id, account_id) references kili.loyalty_account (company_id, id) on delete cascade,
  foreign key (company_id, reward_id) references kili.loyalty_reward (company_id, id)
);
create index loyalty_redemption_of on kili.loyalty_redemption (company_id, account_id, created_at desc, id desc);
create index loyalty_redemption_by_reward on kili.loyalty_redemption (company_id, reward_id) where state <> 'cancelled';
create unique index loyalty_redemption_code on kili.loyalty_redemption (company_id, code) where code is not null;
select kili_meta.isolate('kili.loyalty_redemption');

-- Many points given or taken by hand: a second person has to agree.
create table kili.loyalty_adjustment (
  company_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('bonus', 'adjustment')),
  points integer not null check (points <> 0),
  reason text not null,
  user_id uuid not null,
  state text not null check (state in ('waiting', 'confirmed', 'refused')),
  decided_by uuid,
  decided_at timestamptz(3),
  created_at timestamptz(3) not null,
  primary key (company_id, id),
  foreign key (company_id, account_id) references kili.loyalty_account (company_id, id) on delete cascade
);
create index loyalty_adjustment_of on kili.loyalty_adjustment (company_id, account_id);
create index loyalty_adjustment_waiting on kili.loyalty_adjustment (company_id, created_at) where state = 'waiting';
select kili_meta.isolate('kili.loyalty_adjustment');

-- For what a customer was to be called already, so that it is said once.
create table kili.loyalty_reason (
  company_id uuid not null,
  account_id uuid not null,
  kind text not null check (kind in ('ends30', 'ends7', 'inactive', 'anniversary')),
  day date not null,
  at timestamptz(3) not null,
  primary key (company_id, account_id, kind, day),
  foreign key (company_id, account_id) references kili.loyalty_account (company_id, id) on delete cascade
);
select kili_meta.isolate('kili.loyalty_reason');

-- Whoever gives any prospect to anybody also leads the programme.
alter table kili.role no force row level security;
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('loyalty.edit', 'all')
  where r.permissions ->> 'prospects.assign' = 'all';
alter table kili.role force row level security;
