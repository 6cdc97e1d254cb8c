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
