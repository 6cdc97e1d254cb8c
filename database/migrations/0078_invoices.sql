-- Invoices, credit notes and what is paid on them. An issued invoice is frozen without a trigger: a check ties its content
-- to a hash, a row that nobody may change or remove refers to the invoice by that hash, and each such row holds the hash of
-- the one before it in its series.
create table kili.billing_settings (
  company_id uuid not null,
  id uuid not null,
  legal_name text,
  legal_form text,
  capital bigint,
  address jsonb not null,
  siret text,
  rcs_city text,
  vat_number text,
  vat_regime text not null check (vat_regime in ('normal', 'franchise')),
  vat_on_debits boolean not null,
  email text,
  iban text,
  bic text,
  terms jsonb not null,
  late_rate integer,
  escompte text,
  footer text,
  accent text,
  invoice_series text not null check (invoice_series ~ '^[A-Z][A-Z0-9]{0,9}$'),
  credit_series text not null check (credit_series ~ '^[A-Z][A-Z0-9]{0,9}$'),
  platform_name text,
  platform_id text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
select kili_meta.isolate('kili.billing_settings');

create table kili.invoice (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  sale_id uuid,
  quote_id uuid,
  kind text not null check (kind in ('invoice', 'deposit', 'credit')),
  number text,
  issued_on date,
  issued_at timestamptz(3),
  issued_by uuid,
  due_on date,
  currency text not null,
  buyer jsonb not null,
  seller jsonb,
  lines jsonb not null,
  discount jsonb,
  exemptions jsonb not null,
  nature text not null check (nature in ('goods', 'services', 'both')),
  supplied_on date,
  purchase_order text,
  delivery_address text,
  note text,
  terms jsonb,
  deposits jsonb not null,
  corrects jsonb,
  corrects_id uuid,
  groups jsonb not null,
  net bigint not null,
  tax bigint not null,
  gross bigint not null,
  due bigint not null,
  open_amount bigint not null,
  credited_amount bigint not null,
  content_hash text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  unique (company_id, id, content_hash),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id),
  foreign key (company_id, corrects_id) references kili.invoice (company_id, id),
  check (gross = net + tax and open_amount between 0 and greatest(due, 0) and credited_amount between 0 and greatest(due, 0)),
  check (num_nulls(number, issued_on, issued_at, seller, content_hash) in (0, 5)),
  constraint invoice_content_is_frozen check (
    number is null or content_hash = encode(sha256(convert_to(jsonb_build_object(
      'number', number, 'kind', kind, 'issuedOn', issued_on::text, 'dueOn', due_on::text, 'currency', currency,
      'buyer', buyer, 'seller', seller, 'lines', lines, 'discount', discount, 'exemptions', exemptions, 'nature', nature,
      'suppliedOn', supplied_on::text, 'purchaseOrder', purchase_order, 'deliveryAddress', delivery_address, 'note', note,
      'terms', terms, 'deposits', deposits, 'corrects', corrects, 'groups', groups,
      'net', net, 'tax', tax, 'gross', gross, 'due', due
    )::text, 'UTF8')), 'hex')
  )
);
create unique index invoice_number on kili.invoice (company_id, number) where number is not null;
create index invoice_of on kili.invoice (company_id, prospect_id, created_at desc);
create index invoice_by_creation on kili.invoice (company_id, created_at desc, id desc);
create index invoice_by_day on kili.invoice (company_id, issued_on desc, id desc);
create index invoice_unpaid on kili.invoice (company_id, due_on) where open_amount > 0 and number is not null;
create index invoice_corrected_by on kili.invoice (company_id, corrects_id) where corrects_id is not null;
select kili_meta.isolate('kili.invoice');

create table kili.invoice_seal (
  company_id uuid not null,
  invoice_id uuid not null,
  series text not null,
  year smallint not null,
  number text not null,
  content_hash text not null,
  previous text,
  chain text not null check (chain = encode(sha256(convert_to(coalesce(previous, '') || content_hash, 'UTF8')), 'hex')),
  primary key (company_id, invoice_id),
  unique (company_id, series, year, number),
  foreign key (company_id, invoice_id, content_hash) references kili.invoice (company_id, id, content_hash)
    on update restrict on delete restrict
);
select kili_meta.isolate('kili.invoice_seal');
revoke update, delete, truncate on kili.invoice_seal from kili_app;

-- The file as it was first made; its hash is proven each time it is read.
create table kili.invoice_pdf (
  company_id uuid not null,
  invoice_id uuid not null,
  sha256 text not null check (sha256 = encode(sha256(content), 'hex')),
  content bytea not null,
  primary key (company_id, invoice_id),
  foreign key (company_id, invoice_id) references kili.invoice_seal (company_id, invoice_id) on delete restrict
);
select kili_meta.isolate('kili.invoice_pdf');
revoke update, delete, truncate on kili.invoice_pdf from kili_app;

-- The ledger: nothing of it changes but the person it hangs on, when two records are made one.
create table kili.payment (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  user_id uuid,
  kind text not null check (kind in ('payment', 'refund', 'credit', 'use', 'reversal')),
  amount bigint not null,
  currency text not null,
  paid_on date not null,
  method text check (method in ('transfer', 'card', 'cheque', 'cash', 'debit', 'other')),
  reference text,
  note text,
  parts jsonb not null,
  reverses_id uuid,
  credit_note_id uuid,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id),
  foreign key (company_id, reverses_id) references kili.payment (company_id, id),
  foreign key (company_id, credit_note_id) references kili.invoice (company_id, id)
);
create unique index payment_reversed_once on kili.payment (company_id, reverses_id) where reverses_id is not null;
create unique index payment_of_credit_note on kili.payment (company_id, credit_note_id)
  where credit_note_id is not null and kind = 'credit';
create index payment_of on kili.payment (company_id, prospect_id, currency);
create index payment_by_creation on kili.payment (company_id, created_at desc, id desc);
create index payment_by_day on kili.payment (company_id, paid_on desc, id desc);
select kili_meta.isolate('kili.payment');
revoke update, delete, truncate on kili.payment from kili_app;
grant update (prospect_id, updated_at, rev) on kili.payment to kili_app;

create table kili.payment_part (
  company_id uuid not null,
  payment_id uuid not null,
  invoice_id uuid not null,
  amount bigint not null check (amount <> 0),
  primary key (company_id, payment_id, invoice_id),
  foreign key (company_id, payment_id) references kili.payment (company_id, id),
  foreign key (company_id, invoice_id) references kili.invoice (company_id, id)
);
create index payment_part_of on kili.payment_part (company_id, invoice_id);
select kili_meta.isolate('kili.payment_part');
revoke update, delete, truncate on kili.payment_part from kili_app;
