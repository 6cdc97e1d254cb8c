-- Who is archived is called by no campaign: its open members are left out for that reason, and open again with the
-- prospect. Whatever the narrower check let pass passes this one.
alter table kili.campaign_member drop constraint campaign_member_excluded_because_check;
alter table kili.campaign_member add constraint campaign_member_excluded_because_check
  check (excluded_because in
    ('opposition', 'sectorBan', 'noConsent', 'wrongNumber', 'duplicate', 'customer', 'archived', 'removed'))
  not valid;

-- Across all companies, so the one entered is not asked for.
alter table kili.campaign_member no force row level security;
alter table kili.prospect no force row level security;
alter table kili.company_version no force row level security;
with left_out as (
  update kili.campaign_member as m
    set state = 'excluded', excluded_because = 'archived', updated_at = now(), rev = m.rev + 1
    from kili.prospect as p
    where p.company_id = m.company_id and p.id = m.prospect_id and p.archived_at is not null
      and m.state in ('toCall', 'inProgress', 'callBack')
    returning m.company_id
)
update kili.company_version as counter set version = counter.version + 1
  where counter.company_id in (select company_id from left_out);
alter table kili.company_version force row level security;
alter table kili.prospect force row level security;
alter table kili.campaign_member force row level security;
