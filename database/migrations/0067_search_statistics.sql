-- How many rows hold a word decides how a list is searched: through the newest ones until a page is full, or through the
-- index of letters. A sample of 100 texts takes a word of one row in a hundred for one that nobody has, and ten thousand
-- rows are then fetched and sorted for a page of fifty.
alter table kili.prospect alter column search_text set statistics 400;
analyze kili.prospect (search_text);
