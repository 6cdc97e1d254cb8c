-- Who has signed. The prospect of origin stays, with its whole history: a customer is called, written to and met as the
-- same person. What is sold to them will hang on the customer.
create table kili.customer (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  signed_at timestamptz(3) not null,
  user_id uuid,
  stage_before jsonb not null,
  move_id uuid,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create unique index customer_of_prospect on kili.customer (company_id, prospect_id) where archived_at is null;
create index customer_of on kili.customer (company_id, prospect_id);
create index customer_by_time on kili.customer (company_id, signed_at desc, id desc);
select kili_meta.isolate('kili.customer');

-- Since when, at hand on the prospect's own row: lists, views and filters ask for it.
alter table kili.prospect add column customer_since timestamptz(3);
create index prospect_customer on kili.prospect (company_id, customer_since desc, id desc)
  where customer_since is not null and archived_at is null;
