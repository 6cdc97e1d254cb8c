-- Which engines may turn what is dictated into text, in their order; one row, whose id is the company's own. Without it
-- the private server alone may.
create table kili.dictation_settings (
  company_id uuid not null,
  id uuid not null,
  engines jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  check (id = company_id)
);
select kili_meta.isolate('kili.dictation_settings');
