-- To issue invoices, credit them and write down what is paid is a right of its own: whoever leads campaigns has it.
alter table kili.role no force row level security;
update kili.role as r
  set permissions = r.permissions || jsonb_build_object('invoices.issue', 'all')
  where r.permissions ->> 'campaigns.manage' = 'all';
alter table kili.role force row level security;
