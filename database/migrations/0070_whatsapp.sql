-- The number by which a company writes on WhatsApp itself. Its secrets are sealed with the installation's; nothing answers
-- them.
create table kili.whatsapp_account (
  company_id uuid not null,
  id uuid not null,
  provider text not null check (provider in ('cloud')),
  base_url text not null,
  phone_number_id text not null,
  display_number text,
  sealed_token text not null,
  sealed_app_secret text not null,
  sealed_verify_token text not null,
  updated_at timestamptz(3) not null,
  primary key (company_id, id)
);
select kili_meta.isolate('kili.whatsapp_account');

-- To whose company a webhook leads; read before any company is entered.
create table platform.whatsapp_webhook (
  token text primary key,
  company_id uuid not null unique,
  created_at timestamptz(3) not null default now()
);

create table kili.whatsapp_message (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  user_id uuid,
  direction text not null check (direction in ('out', 'in')),
  number text not null,
  body text not null,
  template jsonb,
  state text not null
    check (state in ('waiting', 'sending', 'sent', 'delivered', 'read', 'failed', 'cancelled', 'received')),
  purpose text not null check (purpose in ('canvassing', 'answer')),
  wamid text,
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
create index whatsapp_message_of on kili.whatsapp_message (company_id, prospect_id, created_at desc);
create index whatsapp_message_by_creation on kili.whatsapp_message (company_id, created_at desc, id desc);
create index whatsapp_message_of_number on kili.whatsapp_message (company_id, number, created_at desc);
create index whatsapp_message_to_send on kili.whatsapp_message (company_id, leaves_at) where state in ('waiting', 'sending');
create unique index whatsapp_message_wamid on kili.whatsapp_message (company_id, wamid) where wamid is not null;
select kili_meta.isolate('kili.whatsapp_message');

-- Under which name and language WhatsApp has approved a message.
alter table kili.message_template add column approved_name text, add column approved_language text;

-- What came in and belongs to nobody yet may have come by WhatsApp.
alter table kili.stray_email add column channel text not null default 'email' check (channel in ('email', 'whatsapp'));

-- The message that is opened, prepared, after a result.
alter table kili.outcome no force row level security;
alter table kili.message_template no force row level security;
alter table kili.outcome
  add column template_id uuid,
  add foreign key (company_id, template_id) references kili.message_template (company_id, id);
alter table kili.outcome force row level security;
alter table kili.message_template force row level security;

-- To write in the company's name is a right of its own. Whoever calls has it; a support agent reads, and writes to nobody
-- until the company says so.
alter table kili.role no force row level security;
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('prospects.write', r.permissions -> 'prospects.call')
  where r.permissions ? 'prospects.call';
alter table kili.role force row level security;
