-- Names that people choose from: two of the same are refused by the commands, and here where two people give one at the
-- same instant. The owner of the tables looks past the policy for the renaming.
alter table kili.team no force row level security;
alter table kili.role no force row level security;
alter table kili.stage no force row level security;

do $$
declare named text;
begin
  foreach named in array array['team', 'role', 'stage'] loop
    execute format(
      'update kili.%1$I as t set name = t.name || '' ('' || twin.place || '')''
       from (select company_id, id, row_number() over (
               partition by company_id, lower(regexp_replace(normalize(trim(name), NFD), ''[\u0300-\u036f]'', '''', ''g''))
               order by created_at, id) as place
             from kili.%1$I where archived_at is null) as twin
       where t.company_id = twin.company_id and t.id = twin.id and twin.place > 1', named);
  end loop;
end
$$;

create unique index team_company_id_name_key on kili.team
  (company_id, lower(regexp_replace(normalize(trim(name), NFD), '[\u0300-\u036f]', '', 'g'))) where archived_at is null;
create unique index role_company_id_name_key on kili.role
  (company_id, lower(regexp_replace(normalize(trim(name), NFD), '[\u0300-\u036f]', '', 'g'))) where archived_at is null;
create unique index stage_company_id_name_key on kili.stage
  (company_id, lower(regexp_replace(normalize(trim(name), NFD), '[\u0300-\u036f]', '', 'g'))) where archived_at is null;

alter table kili.team force row level security;
alter table kili.role force row level security;
alter table kili.stage force row level security;
