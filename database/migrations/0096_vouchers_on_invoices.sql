-- What vouchers take off an invoice before tax: a part of its discount on the whole, which stays while they are used on it.
alter table kili.invoice add column vouchers jsonb not null default '[]';
