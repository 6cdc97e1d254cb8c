-- What a column does to prospects known already (complete, overwrite, keep; for stages: forward), remembered with the
-- mapping of such files; and what was found in the first rows, by column.
alter table kili.import add column policies jsonb not null default '[]';
alter table kili.import add column column_problems jsonb not null default '[]';
alter table kili.import add column rows_looked_at integer not null default 0;
alter table kili.remembered_mapping add column policies jsonb not null default '[]';
-- What one person runs, for the bell.
create index import_by_person on kili.import (company_id, user_id, created_at desc, id desc);
