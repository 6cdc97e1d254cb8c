-- The words the prospects of a company are known by: a search takes one that nobody has for a slip of these. They are
-- learned from the feed of changes, up to the version beside them.
create table kili.search_word (
  company_id uuid not null,
  word text collate "C" not null,
  learned_at timestamptz(3) not null,
  primary key (company_id, word)
);
create index search_word_near on kili.search_word using gin (company_id, word gin_trgm_ops) with (fastupdate = off);
select kili_meta.isolate('kili.search_word');

create table kili.search_vocabulary (
  company_id uuid not null primary key,
  version bigint not null
);
select kili_meta.isolate('kili.search_vocabulary');
