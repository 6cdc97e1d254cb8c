-- A file of customers: who is in it has signed before anything was known of them here.
alter table kili.import add column are_customers boolean not null default false;
