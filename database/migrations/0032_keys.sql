-- The keys a person chose instead of those Kili proposes: one row a person, under the person's own id.
create table kili.key_choice (
  company_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  keys jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, user_id) references kili.user (company_id, id)
);
create index key_choice_company_id_user_id_idx on kili.key_choice (company_id, user_id);
select kili_meta.isolate('kili.key_choice');
