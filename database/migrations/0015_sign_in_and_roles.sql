-- Codes of the authenticator app that were typed lately: each opens an account once.
create table auth.used_code (
  account_id text not null references auth."user" ("id") on delete cascade,
  code text not null,
  used_at timestamptz not null,
  primary key (account_id, code)
);

-- Where an account was signed in to before, as the hash of its e-mail address and the network address or the mark left
-- on the device: what strangers try elsewhere keeps nobody out there. `email_hash` of the tries is of both from now on,
-- where the place is known.
create table auth.known_place (
  place_hash text primary key,
  last_at timestamptz not null
);

-- Half of what is all or nothing was taken, and worked as all of it: it is written as what it is.
alter table kili.role no force row level security;
update kili.role as r set permissions = r.permissions || half.as_all
  from (
    select role.company_id, role.id, jsonb_object_agg(given.key, 'all') as as_all
    from kili.role as role, jsonb_each_text(role.permissions) as given
    where given.value in ('own', 'team') and given.key like '%.manage'
    group by role.company_id, role.id
  ) as half
  where r.company_id = half.company_id and r.id = half.id;
alter table kili.role force row level security;
