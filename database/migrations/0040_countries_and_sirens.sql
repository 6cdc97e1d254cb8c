-- The prospects of one country among a million: written as the filter of an entry writes it (filter-sql.ts).
create index prospect_by_country on kili.prospect (company_id, (address ->> 'country')) where archived_at is null;

-- A SIREN that came without a SIRET is found by the search too: see searchText() in prospect-names.rules.ts. Devices load
-- their prospects again. The owner of the tables looks past the policy for it.
alter table kili.prospect no force row level security;
alter table kili.company_version no force row level security;
alter table kili.sync_change no force row level security;

with changed as (
  update kili.prospect set search_text = search_text || ' ' || kili.plain(custom ->> 'siren')
  where jsonb_typeof(custom -> 'siren') = 'string' and custom ->> 'siren' <> ''
  returning company_id
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
