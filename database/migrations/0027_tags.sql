-- Tags a company has given a colour. A prospect carries names: one that nobody declared is a tag as well.
create table kili.tag (
  company_id uuid not null,
  id uuid not null,
  name text not null,
  color text not null,
  -- Names it had, that some prospects may still carry while a rename is under way.
  former_names jsonb not null,
  archived_at timestamptz(3),
  created_at timestamptz(3) not null,
  updated_at timestamptz(3) not null,
  rev integer not null,
  primary key (company_id, id)
);
create unique index tag_company_id_name_key on kili.tag
  (company_id, lower(regexp_replace(normalize(trim(name), NFD), '[\u0300-\u036f]', '', 'g'))) where archived_at is null;
select kili_meta.isolate('kili.tag');

-- Who carries which tag, in plain letters. An index on the list itself could not be used under row-level security.
create table kili.prospect_tag (
  company_id uuid not null,
  word text collate "C" not null,
  prospect_id uuid not null,
  primary key (company_id, word, prospect_id),
  foreign key (company_id, prospect_id) references kili.prospect (company_id, id) on delete cascade
);
create index prospect_tag_of on kili.prospect_tag (company_id, prospect_id);

-- Plain letters as in src/engine/text.ts.
alter table kili.prospect no force row level security;
insert into kili.prospect_tag (company_id, word, prospect_id)
  select p.company_id, lower(regexp_replace(normalize(regexp_replace(regexp_replace(t.tag, '[œŒ]', 'oe', 'g'), '[æÆ]', 'ae', 'g'), NFD),
    '[\u0300-\u036f]', '', 'g')), p.id
  from kili.prospect as p cross join lateral jsonb_array_elements_text(p.tags) as t(tag)
  where p.tags <> '[]'::jsonb and p.merged_into_id is null
  on conflict do nothing;
alter table kili.prospect force row level security;
select kili_meta.isolate('kili.prospect_tag');
