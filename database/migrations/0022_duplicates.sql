-- Two records of one prospect become one. The other keeps its row, out of everybody's reach, so that the merge can be undone.
alter table kili.prospect add column merged_into_id uuid;

-- The id of a record that was merged stands for the other as long as that one is there; an id made on a device for 90 days.
alter table kili.row_alias add column is_lasting boolean not null default false;
create index row_alias_of on kili.row_alias (company_id, target_id);

-- Who merged what, and all it takes to undo it; kept 30 days.
create table kili.prospect_merge (
  company_id uuid not null,
  id uuid not null,
  master_id uuid not null,
  loser_id uuid not null,
  master_name text not null,
  loser_name text not null,
  user_id uuid not null,
  undone_at timestamptz(3),
  undo jsonb not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, master_id) references kili.prospect (company_id, id) on delete cascade,
  foreign key (company_id, loser_id) references kili.prospect (company_id, id) on delete cascade
);
create index prospect_merge_by_time on kili.prospect_merge (company_id, created_at desc, id desc);
create index prospect_merge_of_loser on kili.prospect_merge (company_id, loser_id);
create index prospect_merge_of_master on kili.prospect_merge (company_id, master_id);
select kili_meta.isolate('kili.prospect_merge');

-- Two prospects of whom somebody said that they are not the same; the smaller id first.
create table kili.distinct_prospects (
  company_id uuid not null,
  one_id uuid not null,
  other_id uuid not null check (one_id < other_id),
  user_id uuid not null,
  created_at timestamptz(3) not null,
  primary key (company_id, one_id, other_id),
  foreign key (company_id, one_id) references kili.prospect (company_id, id) on delete cascade,
  foreign key (company_id, other_id) references kili.prospect (company_id, id) on delete cascade
);
create index distinct_prospects_other on kili.distinct_prospects (company_id, other_id);
select kili_meta.isolate('kili.distinct_prospects');
