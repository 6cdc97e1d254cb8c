-- Whose access to a company was ended: told when they sign in and are a person of no company any more.
create table auth.ended_access (
  account_id text not null references auth."user" ("id") on delete cascade,
  company_id uuid not null,
  ended_at timestamptz not null,
  primary key (account_id, company_id)
);
