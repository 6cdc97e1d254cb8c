-- How many calls somebody means to make a day: one row a person, under the person's own id.
create table kili.day_goal (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  calls integer not null check (calls between 1 and 500),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check (id = user_id),
  foreign key (company_id, user_id) references kili.user (company_id, id)
);
create index day_goal_company_id_user_id_idx on kili.day_goal (company_id, user_id);
select kili_meta.isolate('kili.day_goal');

-- What the company points out in free texts beside the usual, and what of the usual it does not; one row, whose id is the
-- company's own.
create table kili.note_guard (
  company_id uuid not null,
  id uuid not null,
  words jsonb not null,
  topics_off jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check (id = company_id)
);
select kili_meta.isolate('kili.note_guard');
