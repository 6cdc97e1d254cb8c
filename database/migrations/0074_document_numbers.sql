-- The numbers of quotes, invoices and credit notes: one row a series and year, locked by whoever takes the next one until
-- the document is kept. A sequence would burn the number of what is rolled back, and invoices may have no gap.
create table kili.document_counter (
  company_id uuid not null,
  series text not null check (series ~ '^[A-Z][A-Z0-9]{0,9}$'),
  year smallint not null check (year between 2000 and 9999),
  last_number integer not null check (last_number > 0),
  last_day date not null,
  primary key (company_id, series, year),
  check (extract(year from last_day) = year)
);
select kili_meta.isolate('kili.document_counter');
