-- What their purchases say of a customer, at hand on the prospect's own row: lists, views and campaigns ask for it.
alter table kili.prospect add column segment text;
create index prospect_segment on kili.prospect (company_id, segment, id)
  where segment is not null and archived_at is null;

-- What a product cost on the day it was sold, so that the margin of a sale stays what it was.
alter table kili.sale_line add column cost double precision check (cost >= 0);

-- Whoever leads campaigns sees costs and margins; it is a right of its own from here on.
alter table kili.role no force row level security;
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('products.costs', 'all')
  where r.permissions ->> 'campaigns.manage' = 'all';
alter table kili.role force row level security;
