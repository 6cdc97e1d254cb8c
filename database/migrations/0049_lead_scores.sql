-- What a prospect says of buying: what it may spend, when it decides, whom it buys from today and until when.
alter table kili.prospect add column budget jsonb;
alter table kili.prospect add column decision_on date;
alter table kili.prospect add column competitor text;
alter table kili.prospect add column renewal_on date;

-- The lines that make the score, kept with it: a list, a card and a device without a network explain it at once. Points that
-- fade and days that come near change a score without anybody writing; those prospects are walked through every night, a
-- thousand at a time. Whoever is there already counts as one of them until the first night has worked out their score.
alter table kili.prospect add column score_reasons jsonb not null default '{}';
alter table kili.prospect add column score_moves boolean not null default true;
create index prospect_score_moving on kili.prospect (company_id, id) where score_moves and archived_at is null;

-- What a company looks for in a prospect; one row, whose id is the company's own. Without it the usual words and points hold.
create table kili.score_settings (
  company_id uuid not null,
  id uuid not null,
  sector_field text,
  sector_values jsonb not null,
  size_field text,
  size_values jsonb not null,
  size_from integer,
  size_to integer,
  decision_maker_words jsonb not null,
  prescriber_words jsonb not null,
  user_words jsonb not null,
  postal_prefixes jsonb not null,
  form_sources jsonb not null,
  fair_sources jsonb not null,
  points jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check (id = company_id)
);
select kili_meta.isolate('kili.score_settings');
