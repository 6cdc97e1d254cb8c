-- Every request asks who has come in. Entering the company tells it, with one message instead of two.
create function kili.person(company uuid, usr uuid) returns json
language plpgsql stable as $$
begin
  return (
    select json_build_object(
      'userId', u.id, 'permissions', r.permissions, 'timeZone', c.time_zone, 'country', c.country,
      'companyName', c.name, 'isArchived', c.archived_at is not null,
      'teammates', (select json_agg(mate.id order by mate.id) from kili.user as mate
        where mate.company_id = u.company_id and mate.team_id = u.team_id))
    from kili.user as u
    join kili.role as r on r.company_id = u.company_id and r.id = u.role_id
    join kili.company as c on c.company_id = u.company_id
    where u.company_id = company and u.id = usr and u.state = 'active'
  );
end
$$;

drop function kili.enter(uuid, uuid);

create function kili.enter(company uuid, usr uuid) returns json
language plpgsql as $$
begin
  execute format('set local kili.company_id = %L', company);
  execute format('set local kili.user_id = %L', usr);
  return kili.person(company, usr);
end
$$;

revoke execute on function kili.person(uuid, uuid), kili.enter(uuid, uuid) from public;
grant execute on function kili.person(uuid, uuid), kili.enter(uuid, uuid) to kili_app;
