-- A bulk change that was taken back no longer counts as an edit: a step remembers the write count it went on from and the
-- one it left, as those of imports do. Steps written before know neither.
alter table kili.bulk_step add column rev_before integer;
alter table kili.bulk_step add column rev integer;
create index bulk_step_of_prospect on kili.bulk_step (company_id, prospect_id) where rev is not null;

-- Whoever was merged since stays when their import is undone, until that merge is.
alter table kili.import_step drop constraint import_step_kept_because_check;
alter table kili.import_step add constraint import_step_kept_because_check
  check (kept_because in ('changed', 'notYours', 'laterImport', 'merged'));
