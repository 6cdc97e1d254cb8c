-- What recurs with a customer. Its terms, and what recurs in a month, are what the steps of its history come to.
create table kili.contract (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  user_id uuid,
  currency text not null,
  starts_on date not null,
  title text not null,
  lines jsonb not null,
  term_months integer check (term_months > 0),
  notice jsonb not null,
  is_tacit boolean not null,
  reminder_days integer,
  ends_on date,
  state text not null check (state in ('active', 'renewed', 'lost', 'cancelled')),
  ended_on date,
  end_reason text,
  history jsonb not null,
  monthly bigint not null check (monthly >= 0),
  notice_on date,
  renew_from date,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check ((state in ('lost', 'cancelled')) = (ended_on is not null)),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index contract_of_prospect on kili.contract (company_id, prospect_id, id);
create index contract_by_end on kili.contract (company_id, ends_on, id);
create index contract_to_renew on kili.contract (company_id, renew_from, id) where renew_from is not null and archived_at is null;
select kili_meta.isolate('kili.contract');

-- The terms whose end was brought to mind: each once, whatever worker comes by.
create table kili.contract_told (
  company_id uuid not null,
  contract_id uuid not null,
  ends_on date not null,
  told_at timestamptz(3) not null,
  primary key (company_id, contract_id, ends_on),
  foreign key (company_id, contract_id) references kili.contract (company_id, id) on delete cascade
);
select kili_meta.isolate('kili.contract_told');

-- When the next of their contracts ends, at hand on the prospect's own row: lists, views, filters and so campaigns ask for it.
alter table kili.prospect add column contract_ends_on date;
create index prospect_contract_ends on kili.prospect (company_id, contract_ends_on, id)
  where contract_ends_on is not null and archived_at is null;
