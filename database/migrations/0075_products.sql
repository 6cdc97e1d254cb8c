-- What the company sells, and what it costs from which day on. Every device holds all of it, so that a line of a quote
-- is chosen without a network. A document copies what it names: a change here never changes what was sold.
create table kili.product (
  company_id uuid not null,
  id uuid not null,
  reference text,
  reference_key text,
  name text not null,
  description text,
  family text,
  unit text not null,
  kind text not null check (kind in ('goods', 'service')),
  recurring text check (recurring in ('month', 'quarter', 'year')),
  vat jsonb not null,
  cost jsonb,
  active_from date,
  active_until date,
  stock double precision check (stock >= 0),
  search_text text not null,
  picture_at timestamptz(3),
  used_at timestamptz(3),
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  constraint product_company_id_reference_key unique (company_id, reference_key)
);
create index product_by_name on kili.product (company_id, name, id);
select kili_meta.isolate('kili.product');

-- Only ever added to. Of one currency and quantity, the newest whose first day has come counts.
create table kili.product_price (
  company_id uuid not null,
  id uuid not null,
  product_id uuid not null,
  currency text not null,
  min_quantity double precision not null check (min_quantity >= 0),
  unit_price double precision check (unit_price >= 0),
  valid_from date not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, product_id) references kili.product (company_id, id) on delete cascade
);
create index product_price_of on kili.product_price (company_id, product_id, valid_from desc, id desc);
select kili_meta.isolate('kili.product_price');
revoke update on kili.product_price from kili_app;

-- What it looks like: beside the row, which every device holds.
create table kili.product_picture (
  company_id uuid not null,
  product_id uuid not null,
  type text not null,
  bytes bytea not null,
  primary key (company_id, product_id),
  foreign key (company_id, product_id) references kili.product (company_id, id) on delete cascade
);
select kili_meta.isolate('kili.product_picture');

-- Whoever sets up the results of calls also sets up what is sold.
alter table kili.role no force row level security;
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('products.edit', 'all')
  where r.permissions ->> 'outcomes.manage' = 'all';
alter table kili.role force row level security;
