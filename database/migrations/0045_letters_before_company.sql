-- An index of both letters and company looks up its first column first: with the company in front, each row that shares
-- the rarest letters made it unpack the list of all rows of the company. Part of a number among 1,000,000 prospects is found
-- eight times faster this way round, and a small company's rows are found as before.
drop index kili.prospect_search;
create index prospect_search on kili.prospect using gin (search_text gin_trgm_ops, company_id)
  with (gin_pending_list_limit = 256);
drop index kili.search_word_near;
create index search_word_near on kili.search_word using gin (word gin_trgm_ops, company_id) with (fastupdate = off);
