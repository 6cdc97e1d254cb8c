-- Which invoice stands for a sale, at hand on every device: what is invoiced is corrected by a credit note, not cancelled.
alter table kili.sale add column invoice_number text;

alter table kili.sale no force row level security;
alter table kili.invoice no force row level security;
alter table kili.company_version no force row level security;
alter table kili.sync_change no force row level security;

with changed as (
  update kili.sale as s set invoice_number = i.number, updated_at = now(), rev = s.rev + 1
  from (
    select company_id, sale_id, min(number) as number from kili.invoice
    where kind = 'invoice' and number is not null and sale_id is not null and not is_cancelled
    group by company_id, sale_id
  ) as i
  where i.company_id = s.company_id and i.sale_id = s.id
  returning s.company_id
), counted as (
  update kili.company_version as counter set version = counter.version + 1
  where counter.company_id in (select company_id from changed)
  returning counter.company_id, counter.version
)
insert into kili.sync_change (company_id, version, entity, entity_id, owner_old, owner_new, at)
select company_id, version, 'reload:sale', company_id, null, null, now() from counted;

alter table kili.sale force row level security;
alter table kili.invoice force row level security;
alter table kili.company_version force row level security;
alter table kili.sync_change force row level security;
