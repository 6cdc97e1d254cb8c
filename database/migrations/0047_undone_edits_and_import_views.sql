-- An edit that was undone is no edit: a step of an import remembers what it made of the prospect, beside its write count.
-- Steps written before do not know; there the write count alone decides, as until now.
alter table kili.import_step add column content bigint;

-- The view of whom the import brings, kept under this name once it is done.
alter table kili.import add column view_name text;
