-- Messages written once, with words that change from one person to the next.
create table kili.message_template (
  company_id uuid not null,
  id uuid not null,
  name text not null,
  channel text not null check (channel in ('email', 'sms', 'whatsapp')),
  subject text,
  body text not null,
  language text not null check (language in ('fr', 'en')),
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
select kili_meta.isolate('kili.message_template');

-- Under which name mails leave: the company's, whose id is its own, and that of whoever wants another.
create table kili.email_identity (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  share text not null check (share in ('private', 'company')),
  from_name text,
  reply_to text,
  signature text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
select kili_meta.isolate('kili.email_identity');

-- The way to a mail server. The password is sealed with the installation's secret; nothing answers it.
create table kili.mail_account (
  company_id uuid not null,
  id uuid not null,
  host text not null,
  port integer not null check (port between 1 and 65535),
  security text not null check (security in ('tls', 'starttls', 'none')),
  user_name text,
  sealed_password text,
  from_address text not null,
  updated_at timestamptz(3) not null,
  primary key (company_id, id)
);
select kili_meta.isolate('kili.mail_account');

create table kili.email (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  user_id uuid,
  direction text not null check (direction in ('out', 'in')),
  from_address text,
  to_address text not null,
  subject text not null,
  body text not null,
  state text not null check (state in ('waiting', 'sending', 'sent', 'failed', 'bounced', 'cancelled', 'received')),
  purpose text not null check (purpose in ('canvassing', 'answer')),
  attachments jsonb not null,
  message_id text,
  in_reply_to text,
  thread_ids jsonb not null,
  leaves_at timestamptz(3) not null,
  sent_at timestamptz(3),
  attempts integer not null,
  claimed_at timestamptz(3),
  problem text,
  answer text,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index email_of on kili.email (company_id, prospect_id, created_at desc);
create index email_by_creation on kili.email (company_id, created_at desc, id desc);
create index email_to_send on kili.email (company_id, leaves_at) where state in ('waiting', 'sending');
create unique index email_message on kili.email (company_id, message_id) where message_id is not null;
select kili_meta.isolate('kili.email');

-- Files of mails: what they are, and their content beside it.
create table kili.email_attachment (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  email_id uuid,
  name text not null,
  type text not null,
  size bigint not null,
  sha256 text not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
create index email_attachment_unsent on kili.email_attachment (company_id, created_at) where email_id is null;
create index email_attachment_of on kili.email_attachment (company_id, email_id);
select kili_meta.isolate('kili.email_attachment');

create table kili.email_attachment_content (
  company_id uuid not null,
  id uuid not null,
  bytes bytea not null,
  primary key (company_id, id),
  foreign key (company_id, id) references kili.email_attachment (company_id, id) on delete cascade
);
select kili_meta.isolate('kili.email_attachment_content');

-- Mails that came in and belong to nobody yet.
create table kili.stray_email (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  direction text not null check (direction in ('out', 'in')),
  received_at timestamptz(3) not null,
  from_address text not null,
  to_address text not null,
  subject text not null,
  body text not null,
  attachments jsonb not null,
  message_id text,
  in_reply_to text,
  thread_ids jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
create index stray_email_of on kili.stray_email (company_id, user_id, received_at desc, id desc);
select kili_meta.isolate('kili.stray_email');

-- To whose company a secret address leads; read before any company is entered.
create table platform.incoming_address (
  token text primary key,
  company_id uuid not null unique,
  created_at timestamptz(3) not null default now()
);
