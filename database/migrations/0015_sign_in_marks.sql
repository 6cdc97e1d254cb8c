-- Codes of the authenticator app that were typed lately: each opens an account once.
create table auth.used_code (
  account_id text not null references auth."user" ("id") on delete cascade,
  code text not null,
  used_at timestamptz not null,
  primary key (account_id, code)
);
