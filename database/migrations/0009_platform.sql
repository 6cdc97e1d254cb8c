-- The installation's own register of companies, for its owner: no business data.
create table platform.company (
  id uuid primary key,
  name text not null,
  country text not null,
  created_at timestamptz(3) not null,
  archived_at timestamptz(3)
);

-- Every mail Kili writes. Without a mail server they wait here and the owner of the platform can read them.
create table platform.mail (
  id uuid primary key,
  company_id uuid,
  to_address text not null,
  subject text not null,
  text text not null,
  html text not null,
  state text not null check (state in ('kept', 'waiting', 'sent', 'failed')),
  problem text,
  attempts integer not null default 0,
  -- When to try (again); moved ahead by whoever tries, so that two processes never send the same mail.
  try_at timestamptz(3) not null default now(),
  created_at timestamptz(3) not null default now(),
  sent_at timestamptz(3)
);
create index mail_by_creation on platform.mail (created_at desc, id desc);
create index mail_to_send on platform.mail (try_at) where state = 'waiting';
