-- Quotes. A draft has no number and may be changed; from the moment it is sent only its state may.
create table kili.quote (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  user_id uuid,
  number text,
  version integer not null check (version > 0),
  first_id uuid not null,
  replaces_id uuid,
  title text,
  currency text not null,
  lines jsonb not null,
  discount jsonb,
  introduction text not null,
  terms text not null,
  net bigint not null check (net >= 0),
  tax bigint not null check (tax >= 0),
  gross bigint not null check (gross = net + tax),
  valid_days integer not null check (valid_days between 1 and 366),
  issued_on date,
  valid_until date,
  expires_at timestamptz(3),
  state text not null check (state in ('draft', 'sent', 'seen', 'accepted', 'refused', 'expired', 'replaced')),
  sent_at timestamptz(3),
  sent_to text,
  seen_at timestamptz(3),
  decided_at timestamptz(3),
  decided_by text,
  is_decided_online boolean not null,
  refused_because text,
  campaign_id uuid,
  sale_id uuid,
  content_mark text,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade,
  check ((state = 'draft') = (content_mark is null)),
  check ((state = 'draft') = (number is null)),
  check (state = 'draft' or (sent_at is not null and expires_at is not null and valid_until is not null)),
  check (content_mark is null or content_mark = md5(concat_ws(E'\x1f', coalesce(title, ''), currency, lines::text,
    coalesce(discount::text, ''), introduction, terms, net, tax, gross, valid_until - date '2000-01-01')))
);
-- What the frozen document below refers to: a change of any of these would leave it without its quote, and is refused.
create unique index quote_frozen on kili.quote (company_id, id, number, version, content_mark);
create unique index quote_number on kili.quote (company_id, number, version) where number is not null;
create index quote_of_prospect on kili.quote (company_id, prospect_id, id desc);
create index quote_by_time on kili.quote (company_id, created_at desc, id desc);
create index quote_by_state on kili.quote (company_id, state, created_at desc, id desc);
create index quote_versions on kili.quote (company_id, first_id, version);
select kili_meta.isolate('kili.quote');

-- The document as it was sent, to the byte. It is only ever added.
create table kili.quote_document (
  company_id uuid not null,
  quote_id uuid not null,
  number text not null,
  version integer not null,
  content_mark text not null,
  text text not null,
  sha256 text not null check (sha256 = encode(sha256(convert_to(text, 'UTF8')), 'hex')),
  created_at timestamptz(3) not null,
  primary key (company_id, quote_id),
  foreign key (company_id, quote_id, number, version, content_mark)
    references kili.quote (company_id, id, number, version, content_mark)
);
select kili_meta.isolate('kili.quote_document');
revoke update, delete, truncate on kili.quote_document from kili_app;

-- Who accepted which bytes, when and from where (C. civ. art. 1366). It is only ever added, once a quote.
create table kili.quote_acceptance (
  company_id uuid not null,
  quote_id uuid not null,
  document_sha256 text not null,
  name text not null,
  quality text not null,
  email text not null,
  address text not null,
  device text not null,
  accepted_at timestamptz(3) not null,
  accepted_text text not null,
  seal text not null,
  primary key (company_id, quote_id),
  foreign key (company_id, quote_id) references kili.quote_document (company_id, quote_id)
);
select kili_meta.isolate('kili.quote_acceptance');
revoke update, delete, truncate on kili.quote_acceptance from kili_app;
