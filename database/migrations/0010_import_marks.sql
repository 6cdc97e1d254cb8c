-- Which import a prospect came with, or was last completed by: the list of "these prospects". No foreign key, for the
-- mark may outlive the import, and checking it would cost every imported row a look-up.
alter table kili.prospect add column import_id uuid;
create index prospect_by_import on kili.prospect (company_id, import_id, created_at desc, id desc)
  where archived_at is null and import_id is not null;

-- On what ground the people of a file may be called, and when they were collected.
alter table kili.import
  add column legal_basis text check (legal_basis in ('business', 'customer', 'consent', 'unproven')),
  add column collected_on date;
