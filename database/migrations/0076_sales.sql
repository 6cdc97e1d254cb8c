-- What was sold: one row a sale, one a line. Sums are kept as they were agreed; a later price of the product touches none.
create table kili.sale (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  sold_on date not null,
  currency text not null,
  discount jsonb,
  line_count integer not null check (line_count > 0),
  net bigint not null check (net >= 0),
  tax bigint not null check (tax >= 0),
  gross bigint not null check (gross = net + tax),
  vat_groups jsonb not null,
  quote_id uuid,
  campaign_id uuid,
  source text,
  user_id uuid,
  state text not null check (state in ('made', 'cancelled')),
  interaction_id uuid,
  cancelled_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check ((state = 'cancelled') = (cancelled_at is not null)),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index sale_of_prospect on kili.sale (company_id, prospect_id, sold_on desc, id desc);
create index sale_by_day on kili.sale (company_id, sold_on desc, id desc);
create index sale_of_person on kili.sale (company_id, user_id, sold_on desc);
-- Accepted twice, a quote is still one sale.
create unique index sale_of_quote on kili.sale (company_id, quote_id) where quote_id is not null;
select kili_meta.isolate('kili.sale');

create table kili.sale_line (
  company_id uuid not null,
  id uuid not null,
  sale_id uuid not null,
  prospect_id uuid not null,
  position integer not null,
  product_id uuid,
  reference text not null,
  name text not null,
  description text not null,
  unit text not null,
  quantity double precision not null check (quantity > 0),
  unit_price double precision not null check (unit_price >= 0),
  discount jsonb,
  vat jsonb not null,
  net bigint not null check (net >= 0),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, sale_id) references kili.sale (company_id, id) on delete cascade,
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create unique index sale_line_in_order on kili.sale_line (company_id, sale_id, position);
create index sale_line_of_prospect on kili.sale_line (company_id, prospect_id);
create index sale_line_of_product on kili.sale_line (company_id, product_id, id) where product_id is not null;
select kili_meta.isolate('kili.sale_line');

-- Whoever changes a prospect may write them a quote and sell to them.
alter table kili.role no force row level security;
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('sales.edit', r.permissions -> 'prospects.edit')
  where r.permissions ? 'prospects.edit';
alter table kili.role force row level security;
