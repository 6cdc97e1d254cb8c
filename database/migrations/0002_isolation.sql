-- Puts a business table under the company's roof: nobody reads or writes a row outside the company entered with
-- kili.enter(), the owner included. The policy compares own columns with settings and nothing else.
create function kili_meta.isolate(business_table regclass) returns void language plpgsql as $$
begin
  execute format('alter table %s enable row level security', business_table);
  execute format('alter table %s force row level security', business_table);
  execute format(
    'create policy tenant on %s using (company_id = current_setting(''kili.company_id'')::uuid)'
    ' with check (company_id = current_setting(''kili.company_id'')::uuid)', business_table);
end $$;
