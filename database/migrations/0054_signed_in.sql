-- Who is signed in, asked by every request: within a function the database plans it once a connection and not each time,
-- and a pooler between needs to know nothing of prepared statements.
create function auth.signed_in(token_asked text) returns table (
  "sessionId" text,
  id text,
  email text,
  name text,
  "isPlatformOwner" boolean,
  "twoFactorEnabled" boolean,
  "companyId" uuid,
  "userId" uuid,
  "companyName" text,
  "archivedAt" timestamptz
)
language plpgsql stable as $$
#variable_conflict use_column
begin
  return query
    select s.id, u.id, u.email, u.name, u."isPlatformOwner", u."twoFactorEnabled", m.company_id, m.user_id, c.name, c.archived_at
    from auth.session as s join auth."user" as u on u.id = s."userId"
    left join (auth.membership as m join platform.company as c on c.id = m.company_id) on m.account_id = u.id
    where s.token = token_asked and s."expiresAt" > now()
    order by c.name, c.id;
end
$$;

revoke execute on function auth.signed_in(text) from public;
grant execute on function auth.signed_in(text) to kili_app;
