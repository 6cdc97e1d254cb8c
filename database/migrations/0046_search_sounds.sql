-- How the words a company is known by sound: « delfine » finds Delphine. A rule of the application folds them
-- (french-sounds.rules.ts), so what stands here is learned anew the next time a search finds nothing.
alter table kili.search_word add column sound text collate "C";
create index search_word_by_sound on kili.search_word (company_id, sound);
create index search_word_unheard on kili.search_word (company_id, word) where sound is null;

alter table kili.search_vocabulary no force row level security;
update kili.search_vocabulary set version = -1;
alter table kili.search_vocabulary force row level security;
