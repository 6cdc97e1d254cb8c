-- A company sells in several ways: each pipeline has stages of its own. What there was becomes the first one.
create table kili.pipeline (
  company_id uuid not null,
  id uuid not null,
  name text not null,
  position integer not null,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
create unique index pipeline_company_id_name_key on kili.pipeline
  (company_id, lower(regexp_replace(normalize(trim(name), NFD), '[\u0300-\u036f]', '', 'g'))) where archived_at is null;

-- The owner of the tables looks past the policy.
alter table kili.company no force row level security;
alter table kili.stage no force row level security;
alter table kili.saved_view no force row level security;

insert into kili.pipeline (company_id, id, name, position, archived_at, created_at, updated_at, rev)
  select company_id, gen_random_uuid(), case when locale = 'fr' then 'Ventes' else 'Sales' end, 0, null, now(), now(), 1
  from kili.company
  on conflict do nothing;
alter table kili.stage add column pipeline_id uuid;
update kili.stage as s set pipeline_id = p.id from kili.pipeline as p where p.company_id = s.company_id;
alter table kili.stage alter column pipeline_id set not null;
alter table kili.stage add foreign key (company_id, pipeline_id) references kili.pipeline (company_id, id);
create index stage_company_id_pipeline_id_idx on kili.stage (company_id, pipeline_id);

-- Two pipelines may have a stage of the same name.
drop index kili.stage_company_id_name_key;
create unique index stage_company_id_pipeline_id_name_key on kili.stage
  (company_id, pipeline_id, lower(regexp_replace(normalize(trim(name), NFD), '[\u0300-\u036f]', '', 'g')))
  where archived_at is null;

-- A view may ask for one pipeline.
update kili.saved_view set choice = choice || '{"pipelineId": null}'::jsonb;

select kili_meta.isolate('kili.pipeline');
alter table kili.company force row level security;
alter table kili.stage force row level security;
alter table kili.saved_view force row level security;
