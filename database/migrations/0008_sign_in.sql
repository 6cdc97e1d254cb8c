-- Accounts, sessions and second factors: the tables of better-auth, in its own spelling.
create table auth."user" (
  "id" text not null primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null,
  "twoFactorEnabled" boolean,
  "isPlatformOwner" boolean not null default false
);

create table auth."session" (
  "id" text not null primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references auth."user" ("id") on delete cascade
);
create index "session_userId_idx" on auth."session" ("userId");

create table auth."account" (
  "id" text not null primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz not null
);
create index "account_userId_idx" on auth."account" ("userId");

create table auth."verification" (
  "id" text not null primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz default current_timestamp not null,
  "updatedAt" timestamptz default current_timestamp not null
);
create index "verification_identifier_idx" on auth."verification" ("identifier");

create table auth."twoFactor" (
  "id" text not null primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references auth."user" ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index "twoFactor_secret_idx" on auth."twoFactor" ("secret");
create index "twoFactor_userId_idx" on auth."twoFactor" ("userId");

create table auth."rateLimit" (
  "id" text not null primary key,
  "key" text not null unique,
  "count" integer not null,
  "lastRequest" bigint not null
);

-- Ours: in which companies an account is a person. Looked up before a company is entered, so it stands outside them.
create table auth.membership (
  account_id text not null references auth."user" ("id") on delete cascade,
  company_id uuid not null,
  user_id uuid not null,
  primary key (account_id, company_id)
);

-- A link in an invitation, kept as the hash of its token, good once.
create table auth.invitation (
  token_hash text primary key,
  company_id uuid not null,
  user_id uuid not null,
  email text not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index invitation_of_user on auth.invitation (company_id, user_id);

-- Failed sign-ins in a row by e-mail address (as a hash, known or not), so that guessing becomes slow.
create table auth.sign_in_attempt (
  email_hash text primary key,
  failures integer not null,
  last_at timestamptz not null
);
create index sign_in_attempt_age on auth.sign_in_attempt (last_at);
