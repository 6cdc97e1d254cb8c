-- What somebody is to be reminded of. About a prospect, it is the words of the prospect's next action, and stands while
-- that is due at the same moment; about none, it is its person's own.
create table kili.reminder (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid,
  user_id uuid not null,
  text text not null,
  due_at timestamptz(3) not null,
  repeats text check (repeats in ('day', 'businessDay', 'week', 'month')),
  time_zone text not null,
  first_on date not null,
  time text not null,
  snoozed_from timestamptz(3),
  done_at timestamptz(3),
  follows_id uuid,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, user_id) references kili.user (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index reminder_company_id_user_id_idx on kili.reminder (company_id, user_id);
create index reminder_of on kili.reminder (company_id, prospect_id, due_at);
create index reminder_due on kili.reminder (company_id, due_at) where done_at is null and archived_at is null;
select kili_meta.isolate('kili.reminder');

-- Of which moment of a reminder its person was told: once, however many workers come by.
create table kili.reminder_told (
  company_id uuid not null,
  reminder_id uuid not null,
  due_at timestamptz(3) not null,
  told_at timestamptz(3) not null,
  primary key (company_id, reminder_id, due_at),
  foreign key (company_id, reminder_id) references kili.reminder (company_id, id) on delete cascade
);
select kili_meta.isolate('kili.reminder_told');
