-- Prospects on their way out in a file.
create table kili.export (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  state text not null check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  title text not null,
  format text not null check (format in ('csv', 'xlsx')),
  language text not null check (language in ('fr', 'en')),
  columns jsonb,
  asked jsonb not null,
  scope text not null check (scope in ('own', 'team', 'all')),
  row_count integer,
  rows_done integer not null,
  file_id uuid,
  file_name text not null,
  file_size integer,
  expires_at timestamptz(3) not null,
  started_at timestamptz(3),
  finished_at timestamptz(3),
  problem text,
  run_id uuid,
  attempts integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, file_id) references kili.file (company_id, id),
  foreign key (company_id, user_id) references kili.user (company_id, id)
);
create index export_by_person on kili.export (company_id, user_id, created_at desc, id desc);
create index export_by_file on kili.export (company_id, file_id) where file_id is not null;
select kili_meta.isolate('kili.export');

-- What was done, by whom and from where. The application adds and reads; the database itself refuses it all else.
-- No foreign key: an event outlives what it is about.
create table kili.audit_event (
  company_id uuid not null,
  id uuid not null,
  user_id uuid,
  at timestamptz(3) not null,
  action text not null,
  object_kind text not null,
  object_id uuid,
  details jsonb not null,
  address text,
  device text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
create index audit_event_by_time on kili.audit_event (company_id, at desc, id desc);
create index audit_event_by_action on kili.audit_event (company_id, action, at desc, id desc);
create index audit_event_by_person on kili.audit_event (company_id, user_id, at desc, id desc);
select kili_meta.isolate('kili.audit_event');
revoke update, delete, truncate on kili.audit_event from kili_app;

-- Managers may take out whom they see, reps their own; only administrators read the log. Roles a company made itself
-- get neither before somebody gives it to them.
alter table kili.role no force row level security;
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('prospects.export', r.permissions ->> 'prospects.view')
  where r.key in ('admin', 'manager') and r.permissions ->> 'prospects.view' is not null;
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('prospects.export', 'own')
  where r.key = 'rep' and r.permissions ->> 'prospects.view' in ('own', 'team', 'all');
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('audit.view', 'all')
  where r.key = 'admin';
alter table kili.role force row level security;
