-- What their purchases say of a customer, at hand on the prospect's own row: lists, views and campaigns ask for it.
alter table kili.prospect add column segment text;
create index prospect_segment on kili.prospect (company_id, segment, id)
  where segment is not null and archived_at is null;
