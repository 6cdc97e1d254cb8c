-- Fields a company adds to its prospects. Their values lie in prospect.custom, so that a field needs no migration.
create table kili.custom_field (
  company_id uuid not null,
  id uuid not null,
  key text not null,
  name text not null,
  kind text not null check (kind in ('text', 'number', 'money', 'date', 'choice', 'choices', 'yesNo', 'link', 'phone')),
  options jsonb not null,
  is_on_card boolean not null,
  position integer not null,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
create unique index custom_field_company_id_name_key on kili.custom_field
  (company_id, lower(regexp_replace(normalize(trim(name), NFD), '[\u0300-\u036f]', '', 'g'))) where archived_at is null;
create unique index custom_field_company_id_key_key on kili.custom_field (company_id, key);
select kili_meta.isolate('kili.custom_field');

-- Whoever manages stages manages fields.
alter table kili.role no force row level security;
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('fields.manage', r.permissions ->> 'stages.manage')
  where r.permissions ->> 'stages.manage' is not null;
alter table kili.role force row level security;
