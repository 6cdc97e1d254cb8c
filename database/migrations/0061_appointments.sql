-- Appointments: what was agreed on is a wall time in a zone; the instants beside it are what one compares by.
create table kili.appointment (
  company_id uuid not null,
  id uuid not null,
  uid text not null,
  sequence integer not null,
  title text not null,
  day date not null,
  time text not null,
  zone text not null,
  start_at timestamptz(3) not null,
  end_at timestamptz(3) not null,
  duration_in_minutes integer not null check (duration_in_minutes between 5 and 720),
  kind text not null check (kind in ('video', 'phone', 'onSite')),
  place text,
  video_url text,
  organiser_id uuid not null,
  attendees jsonb not null,
  prospect_id uuid,
  state text not null check (state in ('planned', 'confirmed', 'done', 'noShow', 'cancelled')),
  result text,
  note text,
  cancelled_because text,
  is_self_booked boolean not null,
  last_change jsonb,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check (start_at < end_at),
  foreign key (company_id, organiser_id) references kili."user" (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index appointment_of_person on kili.appointment (company_id, organiser_id, start_at);
create index appointment_of_prospect on kili.appointment (company_id, prospect_id, start_at);
create index appointment_by_time on kili.appointment (company_id, start_at, id);
select kili_meta.isolate('kili.appointment');

-- What was sent about an appointment, and what came too late to be sent: each once, whoever works on it.
create table kili.appointment_notice (
  company_id uuid not null,
  key text not null,
  appointment_id uuid not null,
  kind text not null check (kind in ('invitation', 'update', 'cancellation', 'dayBefore', 'hourBefore')),
  sequence integer not null,
  recipient text not null,
  state text not null check (state in ('sent', 'missed')),
  at timestamptz(3) not null,
  primary key (company_id, key),
  foreign key (company_id, appointment_id) references kili.appointment (company_id, id) on delete cascade
);
create index appointment_notice_of on kili.appointment_notice (company_id, appointment_id, at);
select kili_meta.isolate('kili.appointment_notice');

-- The calendar of a person as other programs subscribe to it, by an address that is its own key.
create table kili.calendar_feed (
  company_id uuid not null,
  user_id uuid not null,
  secret_hash text not null,
  is_busy_only boolean not null,
  created_at timestamptz(3) not null,
  primary key (company_id, user_id),
  foreign key (company_id, user_id) references kili."user" (company_id, id) on delete cascade
);
select kili_meta.isolate('kili.calendar_feed');

-- The page on which anybody takes a slot of a person; off until that person turns it on.
create table kili.booking_page (
  company_id uuid not null,
  user_id uuid not null,
  slug text not null,
  is_on boolean not null,
  title text not null,
  duration_in_minutes integer not null check (duration_in_minutes between 5 and 720),
  kind text not null check (kind in ('video', 'phone', 'onSite')),
  place text,
  video_url text,
  updated_at timestamptz(3) not null,
  primary key (company_id, user_id),
  foreign key (company_id, user_id) references kili."user" (company_id, id) on delete cascade
);
select kili_meta.isolate('kili.booking_page');

-- Whose page an address is: asked before any company is entered.
create table platform.booking_address (
  slug text primary key,
  company_id uuid not null,
  user_id uuid not null,
  unique (company_id, user_id)
);

-- What goes with the words of a mail: in whose name it leaves, where answers go, and what calendars read of it.
alter table platform.mail add column parts jsonb;
