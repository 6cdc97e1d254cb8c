-- The rules of the suggestions as a company wants them; one row, whose id is the company's own. Without it the usual ones hold.
create table kili.suggestion_settings (
  company_id uuid not null,
  id uuid not null,
  rules jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check (id = company_id)
);
select kili_meta.isolate('kili.suggestion_settings');

-- What somebody said to a suggestion: taken, or dismissed with a reason. It stays away from the prospect until then.
create table kili.suggestion_answer (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  rule integer not null,
  user_id uuid not null,
  day date not null,
  at timestamptz(3) not null,
  answer text not null check (answer in ('accepted', 'dismissed')),
  reason text,
  until timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index suggestion_answer_of on kili.suggestion_answer (company_id, prospect_id, rule, day);
select kili_meta.isolate('kili.suggestion_answer');

-- That a suggestion was on screen: once a day for each prospect and rule. Devices send it and keep none.
create table kili.suggestion_showing (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  rule integer not null,
  user_id uuid not null,
  day date not null,
  shown_at timestamptz(3) not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index suggestion_showing_of on kili.suggestion_showing (company_id, prospect_id, rule, day);
create index suggestion_showing_by_time on kili.suggestion_showing (company_id, shown_at);
select kili_meta.isolate('kili.suggestion_showing');
