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

-- Every import a prospect came with or was completed by, on the row and, to be found by it, in a table of its own: an index on
-- the list itself could not be used under row-level security. No foreign key, for checking it would cost every imported row
-- a look-up.
alter table kili.prospect add column import_ids jsonb not null default '[]';
create table kili.prospect_import (
  company_id uuid not null,
  import_id uuid not null,
  prospect_id uuid not null,
  primary key (company_id, import_id, prospect_id)
);

-- Each import has left a line on the timelines of those it came to.
alter table kili.prospect no force row level security;
alter table kili.interaction no force row level security;
with told as (
  select company_id, prospect_id, (details ->> 'importId')::uuid as import_id from kili.interaction
  where details ? 'importId' and undone_at is null
  union
  select company_id, id, import_id from kili.prospect where import_id is not null
), of_each as (
  select company_id, prospect_id, jsonb_agg(import_id order by import_id) as import_ids
  from told group by company_id, prospect_id
)
update kili.prospect as p set import_ids = e.import_ids
  from of_each as e where p.company_id = e.company_id and p.id = e.prospect_id;
insert into kili.prospect_import (company_id, import_id, prospect_id)
  select p.company_id, l.import_id::uuid, p.id
  from kili.prospect as p cross join lateral jsonb_array_elements_text(p.import_ids) as l(import_id)
  where p.import_ids <> '[]'::jsonb and p.merged_into_id is null
  order by 1, 2, 3
  on conflict do nothing;
alter table kili.interaction force row level security;
alter table kili.prospect force row level security;
select kili_meta.isolate('kili.prospect_import');
