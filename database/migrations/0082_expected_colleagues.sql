-- A colleague who is expected at an appointment has it in their agenda as whoever leads it has. Weekly ones know their series.
alter table kili.appointment
  add column colleague_ids jsonb not null default '[]',
  add column series_id uuid,
  add column series_place integer,
  add column series_count integer;
create index appointment_of_series on kili.appointment (company_id, series_id, start_at) where series_id is not null;

create table kili.appointment_colleague (
  company_id uuid not null,
  user_id uuid not null,
  appointment_id uuid not null,
  primary key (company_id, user_id, appointment_id),
  foreign key (company_id, appointment_id) references kili.appointment (company_id, id) on delete cascade
);
create index appointment_colleague_of on kili.appointment_colleague (company_id, appointment_id);

alter table kili.appointment no force row level security;
insert into kili.appointment_colleague (company_id, user_id, appointment_id)
  select a.company_id, (one ->> 'userId')::uuid, a.id
  from kili.appointment as a cross join lateral jsonb_array_elements(a.attendees) as one
  where one ->> 'userId' is not null
  on conflict do nothing;
update kili.appointment as a set colleague_ids = named.ids
  from (select company_id, appointment_id, jsonb_agg(user_id order by user_id) as ids
    from kili.appointment_colleague group by company_id, appointment_id) as named
  where a.company_id = named.company_id and a.id = named.appointment_id;
alter table kili.appointment force row level security;
select kili_meta.isolate('kili.appointment_colleague');
