-- A note may be kept at the top of its timeline.
alter table kili.interaction add column pinned_at timestamptz(3);

-- A picture or PDF of a note. What is in it stands beside, so that lists need not read it; both are in every backup.
create table kili.attachment (
  company_id uuid not null,
  id uuid not null,
  prospect_id uuid not null,
  interaction_id uuid not null,
  user_id uuid not null,
  name text not null,
  type text not null,
  size_in_bytes integer not null,
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade,
  foreign key (company_id, interaction_id) references kili.interaction (company_id, id) on delete cascade
);
create index attachment_of on kili.attachment (company_id, prospect_id);
create index attachment_of_interaction on kili.attachment (company_id, interaction_id);
select kili_meta.isolate('kili.attachment');

create table kili.attachment_content (
  company_id uuid not null,
  attachment_id uuid not null,
  bytes bytea not null,
  primary key (company_id, attachment_id),
  foreign key (company_id, attachment_id) references kili.attachment (company_id, id) on delete cascade
);
-- What is compressed already is kept as it is.
alter table kili.attachment_content alter column bytes set storage external;
select kili_meta.isolate('kili.attachment_content');
