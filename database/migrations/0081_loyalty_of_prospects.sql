-- How a customer stands in the programme, at hand on the prospect's own row: lists, views, filters and so campaigns ask for it.
alter table kili.prospect add column loyalty_tier text;
alter table kili.prospect add column loyalty_points integer;
alter table kili.prospect add column points_expire_on date;
create index prospect_points_end on kili.prospect (company_id, points_expire_on, id)
  where points_expire_on is not null and archived_at is null;
create index prospect_loyalty_points on kili.prospect (company_id, loyalty_points desc, id desc)
  where loyalty_points is not null and archived_at is null;
