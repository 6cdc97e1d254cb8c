-- The currency a company counts in; until now all were taken to count in euros. What the map does not name stays so.
alter table kili.company no force row level security;
alter table kili.company add column currency text not null default 'EUR';
update kili.company set currency = by_country.currency
  from (values
    ('CH', 'CHF'), ('LI', 'CHF'), ('GB', 'GBP'), ('US', 'USD'), ('CA', 'CAD'), ('MA', 'MAD'), ('DZ', 'DZD'), ('TN', 'TND'),
    ('SN', 'XOF'), ('CI', 'XOF'), ('BJ', 'XOF'), ('BF', 'XOF'), ('ML', 'XOF'), ('NE', 'XOF'), ('TG', 'XOF'), ('GW', 'XOF'),
    ('CM', 'XAF'), ('GA', 'XAF'), ('CG', 'XAF'), ('TD', 'XAF'), ('CF', 'XAF'), ('GQ', 'XAF'),
    ('NC', 'XPF'), ('PF', 'XPF'), ('WF', 'XPF'), ('MU', 'MUR'), ('MG', 'MGA'), ('CD', 'CDF'), ('GN', 'GNF'), ('RW', 'RWF'),
    ('BI', 'BIF'), ('KM', 'KMF'), ('DJ', 'DJF'), ('MR', 'MRU'), ('HT', 'HTG'), ('LB', 'LBP'), ('VN', 'VND'), ('EG', 'EGP')
  ) as by_country (country, currency)
  where company.country = by_country.country;
alter table kili.company alter column currency drop default;
alter table kili.company force row level security;

create or replace function kili.person(company uuid, usr uuid) returns json
language plpgsql stable as $$
begin
  return (
    select json_build_object(
      'userId', u.id, 'permissions', r.permissions, 'timeZone', c.time_zone, 'country', c.country,
      'currency', c.currency, 'companyName', c.name, 'isArchived', c.archived_at is not null,
      'teammates', (select json_agg(mate.id order by mate.id) from kili.user as mate
        where mate.company_id = u.company_id and mate.team_id = u.team_id))
    from kili.user as u
    join kili.role as r on r.company_id = u.company_id and r.id = u.role_id
    join kili.company as c on c.company_id = u.company_id
    where u.company_id = company and u.id = usr and u.state = 'active'
  );
end
$$;

-- Amounts were kept in hundredths whatever their currency; a franc CFA has none, a Tunisian dinar has thousandths.
create function pg_temp.in_minor_units(money jsonb) returns jsonb
language sql immutable as $$
  select case
    when money ->> 'currency' = any ('{BIF,CLP,DJF,GNF,ISK,JPY,KMF,KRW,PYG,RWF,UGX,UYI,VND,VUV,XAF,XOF,XPF}')
      then jsonb_set(money, '{amount}', to_jsonb(round((money ->> 'amount')::numeric / 100)))
    when money ->> 'currency' = any ('{BHD,IQD,JOD,KWD,LYD,OMR,TND}')
      then jsonb_set(money, '{amount}', to_jsonb((money ->> 'amount')::numeric * 10))
    else money
  end
$$;

alter table kili.prospect no force row level security;
alter table kili.company_version no force row level security;
alter table kili.sync_change no force row level security;

with read as (
  select company_id, id, pg_temp.in_minor_units(expected_amount) as expected_amount,
    pg_temp.in_minor_units(budget) as budget,
    (select coalesce(jsonb_object_agg(key, case jsonb_typeof(value)
        when 'object' then pg_temp.in_minor_units(value) else value end), '{}') from jsonb_each(custom)) as custom
  from kili.prospect
  where expected_amount is not null or budget is not null or custom::text like '%"currency"%'
), changed as (
  update kili.prospect as p set expected_amount = read.expected_amount, budget = read.budget, custom = read.custom
  from read
  where p.company_id = read.company_id and p.id = read.id
    and (p.expected_amount, p.budget, p.custom) is distinct from (read.expected_amount, read.budget, read.custom)
  returning p.company_id
), counted as (
  update kili.company_version as counter set version = counter.version + 1
  where counter.company_id in (select company_id from changed)
  returning counter.company_id, counter.version
)
insert into kili.sync_change (company_id, version, entity, entity_id, owner_old, owner_new, at)
select company_id, version, 'reload:prospect', company_id, null, null, now() from counted;

alter table kili.prospect force row level security;
alter table kili.company_version force row level security;
alter table kili.sync_change force row level security;
