-- The papers of a company: its logo, what quotes must say, the VAT of an invoice in euros, and reminders of payment.
alter table kili.billing_settings
  add column logo_at timestamptz(3),
  add column insurance text,
  add column mediator text,
  add column reminder_days jsonb,
  add column interest_rates jsonb;

-- The logo itself: beside the row, which every device holds.
create table kili.company_logo (
  company_id uuid primary key,
  type text not null check (type in ('image/png', 'image/jpeg')),
  bytes bytea not null
);
select kili_meta.isolate('kili.company_logo');

-- What one euro is worth, in millionths of the currency of the invoice; and how its payment is asked for.
alter table kili.invoice
  add column per_euro bigint check (per_euro > 0),
  add column reminders jsonb not null default '[]',
  add column remind_on date,
  add column is_cancelled boolean not null default false,
  add column disputed_at timestamptz(3),
  add column dispute text,
  drop constraint invoice_content_is_frozen,
  -- Not checked anew: a rate that is not there leaves the hash as it was.
  add constraint invoice_content_is_frozen check (
    number is null or content_hash = encode(sha256(convert_to((jsonb_build_object(
      'number', number, 'kind', kind, 'issuedOn', issued_on::text, 'dueOn', due_on::text, 'currency', currency,
      'buyer', buyer, 'seller', seller, 'lines', lines, 'discount', discount, 'exemptions', exemptions, 'nature', nature,
      'suppliedOn', supplied_on::text, 'purchaseOrder', purchase_order, 'deliveryAddress', delivery_address, 'note', note,
      'terms', terms, 'deposits', deposits, 'corrects', corrects, 'groups', groups,
      'net', net, 'tax', tax, 'gross', gross, 'due', due
    ) || case when per_euro is null then '{}'::jsonb else jsonb_build_object('perEuro', per_euro) end)::text, 'UTF8')), 'hex')
  ) not valid;

create index invoice_to_remind on kili.invoice (company_id, remind_on) where open_amount > 0 and remind_on is not null;

-- What was issued before is reminded of like any other, and what was wholly credited is not paid. Across all companies, so
-- the one entered is not asked for.
alter table kili.invoice no force row level security;
alter table kili.company_version no force row level security;
with known as (
  update kili.invoice
    set remind_on = case when kind <> 'credit' and open_amount > 0 then due_on + 3 end,
      is_cancelled = due > 0 and credited_amount >= due, updated_at = now(), rev = rev + 1
    where number is not null and ((kind <> 'credit' and open_amount > 0) or (due > 0 and credited_amount >= due))
    returning company_id
)
update kili.company_version as counter set version = counter.version + 1
  where counter.company_id in (select company_id from known);
alter table kili.company_version force row level security;
alter table kili.invoice force row level security;

-- Where the work is done, when, what is paid beforehand, and whether a consumer may withdraw. What is not said leaves the
-- mark of a quote as it was.
alter table kili.quote
  add column work_place text not null default '',
  add column work_period text not null default '',
  add column deposit_rate integer check (deposit_rate between 1 and 10000),
  add column is_canvassed boolean not null default false;
do $$
declare
  former text;
begin
  select conname into strict former from pg_constraint
    where conrelid = 'kili.quote'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%md5(%';
  execute format('alter table kili.quote drop constraint %I', former);
end $$;
alter table kili.quote add constraint quote_content_is_frozen check (
  content_mark is null or content_mark = md5(concat_ws(E'\x1f', coalesce(title, ''), currency, lines::text,
    coalesce(discount::text, ''), introduction, terms, net, tax, gross, valid_until - date '2000-01-01',
    'place ' || nullif(work_place, ''), 'period ' || nullif(work_period, ''), 'deposit ' || deposit_rate,
    case when is_canvassed then 'canvassed' end))
) not valid;
