-- An undone import no longer counts as an edit: a step remembers the write count it went on from, so that the import before
-- it can be told that the prospect is as it left it again. Of steps written before only the last is known.
alter table kili.import_step add column rev_before integer;
alter table kili.import_step no force row level security;
update kili.import_step set rev_before = rev - 1 where kind = 'completed';
alter table kili.import_step force row level security;
alter table kili.import_step drop constraint import_step_kept_because_check;
alter table kili.import_step add constraint import_step_kept_because_check
  check (kept_because in ('changed', 'notYours', 'laterImport'));
create index import_step_of_prospect on kili.import_step (company_id, prospect_id);
