-- A contract in progress lets a consumer be called without consent about what it is about: who says so, and until when.
-- Append-only as consents are: ending one is a new row, and leaves a mark on the row it ends.
create table kili.call_contract (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  reference text,
  relation text not null check (relation in ('execution', 'complement', 'amelioration')),
  last_day date,
  at timestamptz(3) not null,
  user_id uuid,
  ends_id uuid,
  ended_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index call_contract_of on kili.call_contract (company_id, prospect_id, at desc, id desc);
create index call_contract_by_time on kili.call_contract (company_id, at desc, id desc);
select kili_meta.isolate('kili.call_contract');

-- What of it the gate needs at hand on the prospect's own row.
alter table kili.prospect add column call_contract jsonb;

-- Consumers brought by a file whose agreement nobody can prove were marked as if they had opposed. They have not: they wait
-- for a consent. A job tells the two apart, and puts on the list whoever opposed before there was one.
alter table kili.prospect add column unproven_at timestamptz(3);

-- What is sold to consumers, where the law bans canvassing for it: by the company, and by a campaign that says otherwise.
alter table kili.campaign add column offer text
  check (offer in ('energy', 'renewable-energy', 'home-adaptation', 'other'));
alter table kili.company alter column call_policy set default
  '{"hours": null, "closedOnWeekends": true, "closedOnHolidays": true, "respectsLocalHolidays": true, "closedDays": [], "mostAttempts": {"count": 8, "days": 30}, "offer": null}';

alter table kili.company no force row level security;
alter table kili.company_version no force row level security;
alter table kili.sync_change no force row level security;

update kili.company set call_policy = call_policy || '{"offer": null}' where not call_policy ? 'offer';

-- Devices load anew what has a field more.
with counted as (
  update kili.company_version as counter set version = counter.version + 1
  returning counter.company_id, counter.version
)
insert into kili.sync_change (company_id, version, entity, entity_id, owner_old, owner_new, at)
select company_id, version, 'reload:prospect', company_id, null, null, now() from counted;

alter table kili.company force row level security;
alter table kili.company_version force row level security;
alter table kili.sync_change force row level security;

select kili_jobs.enqueue('listOldOppositions', json_build_object('companyId', id), 'old oppositions:' || id::text)
from platform.company;
