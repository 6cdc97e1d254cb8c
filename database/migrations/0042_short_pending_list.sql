-- New entries of the search index wait in a list that every search reads through, and whoever fills it up empties it. At the
-- usual 4 MB a search took twice as long and one save in some thousands half a second; a short list costs an import a fifth.
alter index kili.prospect_search set (gin_pending_list_limit = 256);
