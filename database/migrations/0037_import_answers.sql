-- The same export comes from the same place: what was answered of its country, its people and their legal basis is
-- proposed again with the columns.
alter table kili.remembered_mapping add column answers jsonb not null default '{}';
