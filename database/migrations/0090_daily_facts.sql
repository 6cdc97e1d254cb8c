-- What happened on each day, added up once: who called whom for what and what came of it, appointments, new prospects,
-- conversions and revenue. Every figure of the dashboards is a sum of these rows. The same is kept three times: a person's in
-- every detail, everybody's together in every detail, and what each person comes to; each by the day and, by its first day, by
-- the month: a year of five hundred people is read as twelve months of one.
create table kili.daily_fact (
  company_id uuid not null,
  id bigint generated always as identity,
  part text not null check (part in ('contact', 'hour', 'appointment', 'prospect', 'conversion', 'revenue', 'product')),
  whose text not null check (whose in ('person', 'all', 'each')),
  span text not null check (span in ('day', 'month')),
  day date not null,
  user_id uuid,
  campaign_id uuid,
  source text,
  channel text,
  direction text,
  outcome text,
  product_id uuid,
  currency text,
  weekday smallint,
  hour smallint,
  count integer not null,
  reached integer not null,
  decision_makers integer not null,
  answers integer not null,
  positives integer not null,
  timed integer not null,
  seconds bigint not null,
  amount bigint not null,
  primary key (company_id, id)
);
create index daily_fact_of_person on kili.daily_fact (company_id, part, whose, span, user_id, day);
create index daily_fact_by_day on kili.daily_fact (company_id, part, whose, span, day);
select kili_meta.isolate('kili.daily_fact');

-- Days that a write has put in doubt, noted with that write: of a moment or a day, of what hangs on a prospect, or else the
-- whole part. Each has a number of its own, so that writers never wait for each other.
create table kili.due_figure (
  company_id uuid not null,
  id bigint generated always as identity,
  part text not null,
  day date,
  at timestamptz(3),
  row_id uuid,
  stage_ids jsonb,
  primary key (company_id, id)
);
select kili_meta.isolate('kili.due_figure');

-- When the facts of a company were first worked out. Whoever works on them holds the row.
create table kili.fact_state (
  company_id uuid primary key,
  built_at timestamptz(3)
);
select kili_meta.isolate('kili.fact_state');
