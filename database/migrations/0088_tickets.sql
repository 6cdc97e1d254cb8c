-- Numbers people name things by: one row a series, locked by whoever takes the next one.
create table kili.number_series (
  company_id uuid not null,
  series text not null check (series ~ '^[a-z]{1,30}$'),
  last_number integer not null check (last_number > 0),
  primary key (company_id, series)
);
select kili_meta.isolate('kili.number_series');

-- What a company promises whoever asks for help, and who sees to it. One row a company, under its own id.
create table kili.ticket_settings (
  company_id uuid not null,
  id uuid not null,
  weekdays jsonb not null,
  hours jsonb not null,
  targets jsonb not null,
  on_duty_ids jsonb not null,
  last_on_duty_id uuid,
  most_open integer not null check (most_open > 0),
  gives_out boolean not null,
  sends_survey boolean not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check (id = company_id)
);
select kili_meta.isolate('kili.ticket_settings');

-- Something a customer needs help with.
create table kili.ticket (
  company_id uuid not null,
  id uuid not null,
  number integer check (number > 0),
  prospect_id uuid,
  subject text not null,
  category text not null,
  impact text not null check (impact in ('high', 'medium', 'low')),
  urgency text not null check (urgency in ('high', 'medium', 'low')),
  priority text not null check (priority in ('P1', 'P2', 'P3', 'P4')),
  channel text not null,
  state text not null check (state in ('new', 'open', 'waiting-client', 'waiting-internal', 'resolved', 'closed', 'merged', 'spam')),
  state_since timestamptz(3) not null,
  assignee_id uuid,
  user_id uuid,
  requester_address text,
  requester_name text,
  is_verified boolean not null,
  opened_at timestamptz(3) not null,
  first_response_at timestamptz(3),
  first_response_due_at timestamptz(3),
  resolution_due_at timestamptz(3),
  due_at timestamptz(3),
  stops jsonb not null,
  last_client_at timestamptz(3),
  last_message_at timestamptz(3) not null,
  reply_count integer not null,
  resolved_at timestamptz(3),
  cause text,
  closed_at timestamptz(3),
  reopen_count integer not null,
  escalation integer not null check (escalation in (0, 75, 100, 150)),
  reminded_at timestamptz(3),
  survey_sent_at timestamptz(3),
  satisfaction integer check (satisfaction between 1 and 5),
  satisfaction_note text,
  satisfaction_at timestamptz(3),
  merged_into_id uuid,
  linked_id uuid,
  search_text text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check ((state = 'merged') = (merged_into_id is not null)),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade,
  foreign key (company_id, merged_into_id) references kili.ticket (company_id, id),
  foreign key (company_id, linked_id) references kili.ticket (company_id, id)
);
create unique index ticket_number on kili.ticket (company_id, number) where number is not null;
create index ticket_of_prospect on kili.ticket (company_id, prospect_id, id);
create index ticket_by_time on kili.ticket (company_id, opened_at desc, id desc);
create index ticket_by_due on kili.ticket (company_id, due_at, id);
create index ticket_by_state on kili.ticket (company_id, state, due_at, id);
create index ticket_of_assignee on kili.ticket (company_id, assignee_id, state, due_at, id);
create index ticket_merged on kili.ticket (company_id, merged_into_id) where merged_into_id is not null;
create index ticket_linked on kili.ticket (company_id, linked_id) where linked_id is not null;
select kili_meta.isolate('kili.ticket');

-- The words of a ticket, those with the customer and those among us, and what happened.
create table kili.ticket_message (
  company_id uuid not null,
  id uuid not null,
  ticket_id uuid not null,
  prospect_id uuid,
  holder_id uuid,
  kind text not null check (kind in ('client', 'reply', 'note', 'event')),
  user_id uuid,
  at timestamptz(3) not null,
  body text not null,
  from_address text,
  is_mailed boolean not null,
  attachments jsonb not null,
  event text,
  details jsonb not null,
  message_id text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check ((kind = 'event') = (event is not null)),
  foreign key (company_id, ticket_id) references kili.ticket (company_id, id) on delete cascade,
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index ticket_message_of on kili.ticket_message (company_id, ticket_id, at, id);
create index ticket_message_of_prospect on kili.ticket_message (company_id, prospect_id, id);
create index ticket_message_by_mail on kili.ticket_message (company_id, message_id) where message_id is not null;
select kili_meta.isolate('kili.ticket_message');

-- Whoever writes on timelines helps customers, too; whoever gives any prospect to anybody also leads the help.
alter table kili.role no force row level security;
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('tickets.handle', 'all')
  where r.permissions ->> 'interactions.add' in ('own', 'team', 'all');
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('tickets.manage', 'all')
  where r.permissions ->> 'prospects.assign' = 'all';
alter table kili.role force row level security;
